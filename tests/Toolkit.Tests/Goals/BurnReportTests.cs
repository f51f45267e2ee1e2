using System.Globalization;
using Toolkit.Goals;
using Toolkit.Metrics;
using Toolkit.Reports;
using Toolkit.Tests.Facts;
using Toolkit.Tests.Metrics;
using Toolkit.Tests.Reports;

namespace Toolkit.Tests.Goals;

/// <summary>From a goals file and interactions to the report: somebody asks each hour of January, and from the 21st on nobody answers.</summary>
public sealed class BurnReportTests
{
    const string Goals =
        """
        format: goals/1
        defaults: { window: 2w, maturity: 7d, minimum: { posts: 5 } }
        goals:
          - id: keep-the-dialogue
            statement: Those who ask us something get an answer
            metric: response_rate@1
            direction: maintain
            target: { value: 0.9 }
            start: 2026-01-01
            deadline: 2026-03-31
            owner: ada
            guardrails:
              - { metric: response_rate@1, min: 0.5, onBreach: warn }

        """;

    const string TooFast =
        "The error budget of 'Response rate', at least 90 %, is spent too fast: 10 over 1 day and 10 over 6 hours, where 7 is too much; 1 day spent 35.7 % of the budget of 28 days; "
        + "4.29 over 7 days and 10 over 1 day, where 2 is too much; 7 days spent 107 % of the budget of 28 days; 2.14 over 14 days and 10 over 3 days, where 1 is too much; 14 days spent 107 % of the budget of 28 days.";

    const string Rates =
        "The burn rate of the guard-rail on 'Response rate', at least 50 %, is 2 over 6 hours (6 cases), 2 over 1 day (24 cases), 2 over 3 days (72 cases), 0.857 over 7 days (168 cases), 0.429 over 14 days (336 cases). At 1 the error budget of 28 days lasts 28 days.";

    [Fact]
    public void Warns_in_the_report_and_in_the_terminal()
    {
        var assessments = Assess();

        var page = HtmlReport.Write(ReportBuilder.Build(SampleReport.Input() with { Assessments = assessments, AsOf = assessments[0].AsOf }), SampleReport.Draw);
        var text = ((IReadOnlyList<GoalResult>)[.. assessments.Select(GoalResult.Of)]).ToText();

        foreach (var sentence in new[] { TooFast, Rates })
        {
            Assert.Contains(sentence.Replace("'", "&#39;", StringComparison.Ordinal), page, StringComparison.Ordinal);
            Assert.Contains($"  remark: {sentence}", text, StringComparison.Ordinal);
        }

        Assert.Matches(@"  \w+@1: [\d.]+ %? ?(\[[^\]]+\] )?of [\d,]+ cases?; baseline [^;]+, target .+", text);
        Assert.Contains("  guard-rail: Response rate: ", text, StringComparison.Ordinal);
        Assert.Contains("[90 % interval: ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Warns_of_no_guard_rail_whose_budget_lasts()
    {
        var rail = Assert.Single(Assess()[0].Guardrails);

        // Half may be missed: all of the last week's misses are still fewer.
        Assert.Empty(rail.BurnRates!.Alarms);
    }

    static IReadOnlyList<Assessment> Assess()
    {
        var facts = new StoreBuilder().Actor("B", ActorRole.Team);
        for (var hour = 0; hour < 31 * 24; hour++)
        {
            facts.Add(new($"ask{hour}", Time(hour, 0), "mention") { Actor = $"p{hour}", Target = "B" });
            if (hour < 20 * 24)
                facts.Add(new($"told{hour}", Time(hour, 30), "reply") { Actor = "B", Parent = $"ask{hour}" });
        }

        var measurements = new EngineMeasurements(new(facts.Build()), set => new MetricEvaluator(set, new EstimatedIntervals()), id => StandardCatalogue.Metrics.GetValueOrDefault(id.Split('@')[0]));
        return GoalEvaluator.Assess(GoalExample.Read(Goals).File!, measurements);
    }

    static string Time(int hour, int minute) =>
        new DateTime(2026, 1, 1, 0, minute, 0, DateTimeKind.Utc).AddHours(hour).ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture);
}
