using System.Text.RegularExpressions;
using Toolkit.Explaining;
using Toolkit.Facts;
using Toolkit.Metrics;
using Toolkit.Tests.Facts;
using Toolkit.Tests.Metrics;

namespace Toolkit.Tests.Explaining;

public sealed partial class PointTests(SampleWorkspace sample) : IClassFixture<SampleWorkspace>
{
    public static TheoryData<string> Ids => [.. StandardCatalogue.Metrics.Keys];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Each_grouping_of_each_metric_is_found_again_by_its_point(string id)
    {
        var (facts, metric) = (GoldenFixture.Facts(), StandardCatalogue.Metrics[id]);
        var evaluator = new MetricEvaluator(facts);
        for (var by = 0; by < 16; by++)
        {
            var asked = new MeasureRequest { Metric = metric, By = (Grouping)by };
            foreach (var measurement in evaluator.Measure(asked))
            {
                var found = evaluator.Behind(new() { Metric = metric }, measurement.Point!);
                Assert.Contains(measurement, found.Select(one => one.Measurement));
                Assert.All(found, one => Assert.Equal(one.Measurement.Measured, measurement.Measured));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_events_behind_the_whole_are_all_behind_its_parts(string id)
    {
        var (facts, metric) = (GoldenFixture.Facts(), StandardCatalogue.Metrics[id]);
        var evaluator = new MetricEvaluator(facts);
        var events = new PointEvents(facts, metric);
        var asked = new MeasureRequest { Metric = metric };

        var whole = Assert.Single(evaluator.Measure(asked)).Point!;
        var parts = evaluator.Measure(asked with { By = Grouping.Channel }).Select(one => one.Point!).Distinct(StringComparer.Ordinal).ToList();

        var all = events.Of(whole, evaluator.Behind(asked, whole));
        Assert.Equal(all.Events.OrderBy(one => one.Time).Select(one => one.Time), all.Events.Select(one => one.Time));
        Assert.True(parts.Sum(point => events.Of(point, evaluator.Behind(asked, point)).Count) >= all.Count);
    }

    [Fact]
    public void A_post_brings_what_was_counted_on_it()
    {
        var (facts, metric) = (GoldenFixture.Facts(), StandardCatalogue.Metrics["conversation_rate"]);
        var evaluator = new MetricEvaluator(facts);
        var asked = new MeasureRequest { Metric = metric };
        var point = evaluator.Measure(asked)[0].Point!;

        var behind = new PointEvents(facts, metric).Of(point, evaluator.Behind(asked, point));

        // The posts e01 and e15, and below e01 a reaction, a reply and a share; their three authors are too few to be shown.
        Assert.Equal((2, 5), (behind.Rows, behind.Count));
        Assert.Equal(["e01", "e15"], behind.Events.Select(one => one.Interaction));
        Assert.Contains("fewer than 5 people", behind.Withheld, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_point_of_the_headline_chart_is_found_with_as_many_posts_as_it_shows()
    {
        var quality = sample.Workspace.Quality();

        foreach (var account in quality.Accounts.Take(8))
        {
            var behind = sample.Workspace.ExplainPoint("engagement_per_post", account.Point!);
            Assert.Equal((account.Count, account.Raw), (behind.Rows, behind.Measurements.Single().Measured.Value!.Value));
            Assert.True(behind.Count >= behind.Rows);
        }
    }

    [Fact]
    public void Every_point_of_a_share_against_audience_is_found_with_its_own_value()
    {
        var quality = sample.Workspace.Quality("response_rate");

        Assert.NotEmpty(quality.Accounts);
        foreach (var account in quality.Accounts)
            Assert.Equal(account.Raw, Assert.Single(sample.Workspace.ExplainPoint("response_rate", account.Point!).Measurements).Measured.Value);
    }

    [Fact]
    public void Points_of_a_written_report_and_of_a_written_table_are_found()
    {
        var html = File.ReadAllText(sample.Workspace.WriteReport("report.html"));
        var csv = File.ReadAllText(sample.Workspace.WriteFigure(sample.Workspace.Chart("quality-against-audience"), "quality.csv"));
        var measured = sample.Workspace.Measure("response_rate", Grouping.Channel);

        Assert.All(measured.Where(one => one.Measured.Value is not null), one => Assert.Contains($">{one.Point}<", html, StringComparison.Ordinal));
        string[] printed = [.. Point().Matches(html).Select(match => match.Groups[1].Value).Distinct(StringComparer.Ordinal)];
        string[] written = [.. csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(',')[^1])];
        Assert.True(written.Length > 100);
        Assert.All(written.Take(5), point => Assert.True(sample.Workspace.ExplainPoint("engagement_per_post", point).Count > 0));
        var byPoint = sample.Workspace.Metrics.SelectMany(metric => sample.Workspace.Measure(metric.Id, Grouping.Channel)).ToDictionary(one => one.Point!, StringComparer.Ordinal);
        string[] lines = [.. printed.Where(point => !written.Contains(point))];
        Assert.True(lines.Length > 10);
        Assert.All(lines, point => Assert.Contains(point, byPoint.Keys));
        Assert.All(lines.Take(5), point => Assert.Equal(byPoint[point], Assert.Single(sample.Workspace.ExplainPoint(byPoint[point].Metric, point).Measurements)));
    }

    [Fact]
    public void An_unknown_point_is_a_sentence_with_a_code()
    {
        var fault = Assert.Throws<ToolkitException>(() => sample.Workspace.ExplainPoint("response_rate", "zzzzzzzz"));

        Assert.Equal("TK5061", fault.Diagnostic.Code);
        Assert.NotNull(fault.Diagnostic.Fix);
    }

    [Fact]
    public void What_singles_out_a_person_lists_no_event()
    {
        var facts = GoldenFixture.Facts();
        var metric = StandardCatalogue.Metrics.Values.First(one => one.Query.Table == FactTable.People);
        var evaluator = new MetricEvaluator(facts);
        var single = evaluator.Measure(new() { Metric = metric, By = Grouping.Account }).First(one => one.Measured.Reason == UndefinedReason.PrivacyFloor);

        var behind = new PointEvents(facts, metric).Of(single.Point!, evaluator.Behind(new() { Metric = metric }, single.Point!));

        Assert.Empty(behind.Events);
        Assert.NotNull(behind.Withheld);
    }

    [GeneratedRegex(@">([a-z2-7]{8})</td>\s*</tr>")]
    private static partial Regex Point();
}
