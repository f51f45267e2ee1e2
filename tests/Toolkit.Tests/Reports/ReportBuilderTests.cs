using Toolkit.Goals;
using Toolkit.Reports;
using Toolkit.Tests.Goals;

namespace Toolkit.Tests.Reports;

public class ReportBuilderTests
{
    [Fact]
    public void Finds_the_headline()
    {
        Assert.Equal("No goals are set yet: this is what the data say", Headline.Of([]));
        Assert.Equal("One goal met, one behind the line, one not measurable", Headline.Of([Of(GoalStatus.NotMeasurable), Of(GoalStatus.Met), Of(GoalStatus.BehindTheLine)]));
        Assert.Equal("Two goals missed, thirteen holding".Replace("thirteen", "13", StringComparison.Ordinal), Headline.Of([Of(GoalStatus.Missed), Of(GoalStatus.Missed), .. Enumerable.Repeat(Of(GoalStatus.Holding), 13)]));
    }

    [Fact]
    public void Says_what_comes_first_and_what_the_report_rests_on()
    {
        Assert.Equal(
            [
                "Look first at “Half again as many of our posts become a conversation”, which is behind the line.",
                "The report rests on 48,213 interactions from 2 sources, the newest export of 20 Oct 2026; 12 records were set aside.",
            ],
            SampleReport.Made.Summary);
    }

    [Fact]
    public void Leaves_out_sections_with_nothing_to_say()
    {
        var input = SampleReport.Input();

        var report = ReportBuilder.Build(input with { Sections = [new("empty", "Empty", []), .. input.Sections] });

        Assert.Equal(["headline", "responsiveness"], report.Sections.Select(section => section.Id));
    }

    [Fact]
    public void Explains_each_metric_once()
    {
        string[] metrics = [.. SampleReport.Made.Method.Metrics.Select(metric => metric.Metric)];

        Assert.Equal(["dialogue_ratio@1", "lead_yield@1", "median_hours_to_answer@2", "optouts_per_1000_reached@1", "replies_per_1000_reached@3"], metrics);
    }

    [Fact]
    public void Shows_value_interval_target_and_why_on_a_card()
    {
        var card = SampleReport.Made.Goals[0];

        Assert.Equal(("ahead of the line", Tone.Good), (card.StatusWord, card.Tone));
        Assert.EndsWith(" per 1,000", card.Value!.Text, StringComparison.Ordinal);
        Assert.Matches(@"^[0-9.]+ to [0-9.]+$", card.Value.IntervalText!);
        Assert.Equal(0.9, card.Value.Confidence);
        Assert.All(card.Guardrails, rail => Assert.Contains(" [90 % interval: ", rail.Sentence, StringComparison.Ordinal));
        Assert.Equal(("5 per 1,000", "3.42 per 1,000", "6 per 1,000", false), (card.Target!.Text, card.Baseline!.Text, card.Stretch!.Text, card.IsStretchReached));
        Assert.Equal(["holding", "breached"], card.Guardrails.Select(rail => rail.StateWord));
    }

    [Theory]
    [InlineData(new[] { 0.173, 0.1731, 0.173 }, "opt outs stayed at 0.173")]
    [InlineData(new[] { 0.173, 0.102, 1.23, 0.173 }, "opt outs: 0.173 in the first window and 0.173 in the last, between them from 0.102 to 1.23")]
    [InlineData(new[] { 0.5, 0.45, 0.9 }, "opt outs rose from 0.5 in the first window to 0.9 in the last")]
    [InlineData(new[] { 0.9, 0.2, 0.8 }, "opt outs fell from 0.9 in the first window to 0.8 in the last, between them down to 0.2")]
    public void Compares_the_ends_of_a_course_and_says_what_lies_between(double[] values, string title) => Assert.Equal(title, Trend(values, null).Title);

    [Fact]
    public void Speaks_of_a_band_only_where_it_is_drawn()
    {
        double[] values = [0.1, 0.2, 0.3];

        Assert.Equal("opt outs, each point a window of 4 weeks; the first ends on 1 Feb 2026, the last on 15 Feb 2026.", Trend(values, null).Subtitle);
        Assert.EndsWith("the last on 15 Feb 2026; the band is the 90 % interval.", Trend(values, 0.05).Subtitle, StringComparison.Ordinal);
    }

    static Figure Trend(double[] values, double? half) => GoalTrend.Draw(Of(GoalStatus.Holding) with
    {
        Metric = new KnownMeasurements { Unit = Unit.Score }.With("opt_outs@1", _ => KnownMeasurements.Of(0)).Metric("opt_outs@1"),
        History = [.. values.Select((value, week) => new MeasuredWindow(
            new(new DateOnly(2026, 1, 5).AddDays(7 * week), new DateOnly(2026, 2, 1).AddDays(7 * week)),
            new() { Measured = Measured.Of(value, 100) with { Low = value - half, High = value + half }, Coverage = 1 },
            null))],
    })!;

    [Fact]
    public void Gives_every_status_a_word_and_a_shape_of_its_own()
    {
        var statuses = Enum.GetValues<GoalStatus>();

        Assert.Equal(statuses.Length, statuses.Select(StatusWords.Name).Distinct().Count());
        Assert.Equal(statuses.Length, statuses.Select(status => StatusShape.Of(status).ToString()).Distinct().Count());
    }

    static Assessment Of(GoalStatus status) => new()
    {
        Goal = new() { Id = "x", Statement = "A statement", Metric = "x@1", Direction = GoalDirection.Increase, Target = new() { Value = 1 }, Deadline = new(2026, 12, 31), Measure = new(), Owner = "o" },
        AsOf = KnownMeasurements.At(2026, 10, 20),
        Status = status,
        Reason = "",
        Sentence = "",
    };
}
