using System.Globalization;
using System.Net;
using Toolkit.Goals;
using Toolkit.Reports;
using Toolkit.Tests.Goals;

namespace Toolkit.Tests.Reports;

/// <summary>A report about an invented brand, with a goal in each of the more interesting states.</summary>
static class SampleReport
{
    static readonly DateOnly _start = new(2026, 6, 29);

    public static Report Made { get; } = ReportBuilder.Build(Input());

    public static ReportInput Input() => new()
    {
        Title = "Harbour Bikes, autumn",
        AsOf = KnownMeasurements.At(2026, 10, 20),
        Assessments = Assessments(),
        Sections = [SampleSections.Quality, SampleSections.Responsiveness],
        DataQuality = Quality,
        Provenance = new() { ToolkitVersion = "0.1.0", InputHash = "5b1c0e4c8a0f77d1a4a90c3b", Command = "toolkit report --goals goals.yaml --as-of 2026-10-20", Extensions = ["standard 0.1.0", "mastodon 0.1.0"] },
    };

    static DataQuality Quality => new()
    {
        Used = 48_213,
        UnknownAuthors = 1_204,
        Orphans = 311,
        SetAside = 12,
        Superseded = 7,
        Deleted = 1,
        NotPublic = 11,
        ByBots = 3,
        Sources =
        [
            new() { Source = "mastodon", Read = 31_950, Found = 31_960, Stored = 31_952, Used = 31_938, SetAside = 12, FirstDay = new(2025, 11, 3), LastDay = new(2026, 10, 20), NewestExport = KnownMeasurements.At(2026, 10, 20) },
            new() { Source = "x", Read = 16_275, Found = 16_275, Stored = 16_275, Used = 16_275, SetAside = 0, FirstDay = new(2026, 1, 2), LastDay = new(2026, 10, 18), NewestExport = KnownMeasurements.At(2026, 10, 18) },
        ],
        Findings =
        [
            new("MASTODON0004", DiagnosticSeverity.Warning, "The time of the activity cannot be read.", "Look at the records with 'toolkit inspect'.", 12),
            new("X0007", DiagnosticSeverity.Info, "The export holds no replies by other people.", null, 1),
        ],
    };

    /// <summary>A drawing with the texts of the figure, enough to stand where the chart writer's stands.</summary>
    public static string Draw(Figure figure, double width, string idPrefix) => string.Create(CultureInfo.InvariantCulture, $"""
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} 220" width="{width}" height="220" class="tk-figure" role="img" aria-labelledby="{idPrefix}-t {idPrefix}-d"><title id="{idPrefix}-t">{Encoded(figure.Title)}</title><desc id="{idPrefix}-d">{Encoded(figure.AlternativeText)}</desc><style>.tk-figure{"{max-width:100%}"}</style><rect width="{width}" height="220" fill="#ffffff"/><text x="14" y="24" font-size="12" fill="#1b1b1f">{Encoded(figure.Y.Title)}</text></svg>
        """);

    static string Encoded(string text) => WebUtility.HtmlEncode(new string([.. text.Select(c => char.IsControl(c) || char.IsSurrogate(c) || c >= '\uFFFE' ? '\uFFFD' : c)]));

    static IReadOnlyList<Assessment> Assessments()
    {
        var data = new KnownMeasurements()
            .With("replies_per_1000_reached@3", span => KnownMeasurements.Of(Rising(span, 3.4, 4.9), 0.35, 412))
            .With("optouts_per_1000_reached@1", span => KnownMeasurements.Of(Rising(span, 0.41, 0.44), 0.06, 412))
            .With("median_hours_to_answer@2", span => KnownMeasurements.Of(Rising(span, 5.2, 8.1), 0.7, 188))
            .With("dialogue_ratio@1", span => KnownMeasurements.Of(Rising(span, 21, 22.4), 2.1, 260))
            .With("lead_yield@1", span => KnownMeasurements.Of(span.To < _start ? 1.2 : 1.3, 0.8, span.To < _start ? 80 : 11));
        return GoalEvaluator.Assess(new() { TimeZone = TimeZoneInfo.Utc, Goals = Goals }, data);
    }

    // A slow change over the term with a little swing from week to week.
    static double Rising(DaySpan span, double before, double after)
    {
        var weeks = (span.To.DayNumber - _start.DayNumber) / 7;
        var swing = 0.04 * Math.Sin(weeks * 1.3) * before;
        return weeks < 0 ? before + swing : before + ((after - before) * Math.Min(1, weeks / 12.0)) + swing;
    }

    static IReadOnlyList<Goal> Goals
    {
        get
        {
            var answers = new Goal
            {
                Id = "answer-more-people", Statement = "More of the people we reach answer us", Why = "A conversation is the point; reach alone is not.",
                Metric = "replies_per_1000_reached@3", Direction = GoalDirection.Increase, Owner = "m.ruiz", Measure = new(),
                Baseline = new(new(2026, 1, 5), new(2026, 6, 28), 3.42), Target = new() { Value = 5 }, Stretch = new() { Value = 6 }, Start = _start, Deadline = new(2026, 12, 28), Hold = 2,
                Guardrails = [new() { Metric = "optouts_per_1000_reached@1", Maximum = 0.6, Budget = 0.1 }, new() { Metric = "median_hours_to_answer@2", MaximumIncreasePercent = 20, Blocks = false }],
                Milestones = [new(new(2026, 9, 28), new() { Value = 4.2 }), new(new(2026, 11, 30), new() { Value = 4.8 })],
            };
            return
            [
                answers,
                answers with
                {
                    Id = "early", Statement = "Replies per thousand reached rise above four before the winter", Target = new() { Value = 4 }, Stretch = null, Milestones = [], Why = null,
                    Guardrails = [answers.Guardrails[0]],
                },
                answers with
                {
                    Id = "dialogue", Statement = "Half again as many of our posts become a conversation", Metric = "dialogue_ratio@1", Baseline = new(new(2026, 1, 5), new(2026, 6, 28), null),
                    Target = new() { ChangePercent = 50 }, Stretch = null, Milestones = [], Guardrails = [], NoGuardrailsBecause = "Nothing is lost by talking more",
                },
                answers with
                {
                    Id = "leads", Statement = "Conversations lead to test rides", Metric = "lead_yield@1", Baseline = new(new(2026, 1, 5), new(2026, 6, 28), null), Target = new() { Change = 1 }, Stretch = null,
                    Milestones = [], Why = "Test rides sell bikes.", Guardrails = [answers.Guardrails[0]],
                },
            ];
        }
    }
}
