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
                "“Half again as many of our posts become a conversation” is behind the line and comes first.",
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
        Assert.Equal(("5 per 1,000", "3.42 per 1,000", "6 per 1,000", false), (card.Target!.Text, card.Baseline!.Text, card.Stretch!.Text, card.IsStretchReached));
        Assert.Equal(["holding", "breached"], card.Guardrails.Select(rail => rail.StateWord));
    }

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
