using System.Text.Json;
using Toolkit.Explaining;
using Toolkit.Facts;
using Toolkit.Metrics;
using Toolkit.Notebooks;
using Toolkit.Storage;
using Toolkit.Tests.Facts;
using Toolkit.Tests.Metrics;

namespace Toolkit.Tests.Explaining;

public sealed class ExplanationTests(SampleWorkspace sample) : IClassFixture<SampleWorkspace>
{
    [Fact]
    public void Tells_the_same_value_as_is_measured_and_every_row_that_fell_away()
    {
        var explanation = sample.Workspace.Explain("response_rate");

        Assert.Equal(sample.Workspace.Measure("response_rate")[0], explanation.Measurement);
        Assert.Equal(DefinitionHash.Of(explanation.Metric), explanation.Definition);
        Assert.Equal(explanation.Steps[0].Left, explanation.Steps[^1].Left + explanation.Steps.Sum(step => step.FellAway));
        Assert.Equal(explanation.Steps[^1].Left, explanation.Sources.Sum(source => source.Rows));
        Assert.Empty(explanation.Why);
        Assert.True(explanation.First < explanation.Last);
    }

    [Fact]
    public void Kinds_are_told_by_their_words()
    {
        Assert.Equal("kind = survey", MetricDescription.Condition(new("kind", Comparison.Equal, 24)));
        Assert.Equal("kind is one of post, reply, quote", MetricDescription.Condition(new("kind", Comparison.LessOrEqual, 3)));
        Assert.Equal("words ≥ 8", MetricDescription.Condition(new("words", Comparison.GreaterOrEqual, 8)));
    }

    [Fact]
    public void A_chart_says_that_it_does_not_take_the_metric()
    {
        var figure = sample.Workspace.Chart("saturation", "response_rate");

        Assert.Contains("'response_rate' is not in it", Assert.Single(figure.Gates, gate => gate.Id == "no-metric-taken").Message, StringComparison.Ordinal);
        Assert.DoesNotContain(sample.Workspace.Chart("funnel", "response_rate").Gates, gate => gate.Id == "no-metric-taken");
        Assert.DoesNotContain(sample.Workspace.Chart("saturation").Gates, gate => gate.Id == "no-metric-taken");
    }

    [Fact]
    public void The_window_is_a_step_of_its_own()
    {
        var explanation = sample.Workspace.Explain("response_rate", new(2026, 3, 2), new(2026, 4, 6));

        var window = Assert.Single(explanation.Steps, step => step.Step == "in the window");
        Assert.True(window.FellAway > 0);
        Assert.True(explanation.First >= new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public void Works_the_value_out_on_three_of_its_own_rows()
    {
        var example = sample.Workspace.Explain("response_rate").Example;

        Assert.Equal(3, example.Rows.Count);
        Assert.All(example.Rows, row => Assert.NotEmpty(row.Interaction!));
        var (above, below) = (example.Parts.Single(part => part.Name == "numerator"), example.Parts.Single(part => part.Name == "denominator"));
        Assert.Equal(above.Example / below.Example, example.Value?.Value);
        Assert.True(above.All > above.Example && below.All > below.Example);
    }

    [Fact]
    public void Fewer_than_five_people_are_not_shown_row_by_row()
    {
        var explanation = Explain(GoldenFixture.Facts(), "response_rate");

        Assert.Empty(explanation.Example.Rows);
        Assert.Contains("Fewer than 5 people", explanation.Example.Withheld, StringComparison.Ordinal);
        Assert.All(explanation.Example.Parts, part => Assert.Null(part.Example));
    }

    [Fact]
    public void What_no_metric_counts_is_counted_by_its_first_reason()
    {
        Row[] rows =
        [
            .. GoldenFixture.Rows, new("o", "2026-01-02T00:00Z", "post") { Actor = "b1", Flags = InteractionFlags.Superseded | InteractionFlags.NonPublic }, new("d", "2026-01-02T00:00Z", "post") { Actor = "b1", Flags = InteractionFlags.Deleted },
            new("a", "2026-01-02T00:00Z", "post") { Actor = "b1", Flags = InteractionFlags.Automated }, new("n", "2026-01-02T00:00Z", "post") { Actor = "p1", Flags = InteractionFlags.NonPublic },
        ];

        // The fixture has one interaction by a bot.
        Assert.Equal([1, 1, 1, 1, 1], Explain(GoldenFixture.Facts(rows), "response_rate").Exclusions.Select(one => one.Interactions));
        Assert.Equal(0, Explain(GoldenFixture.Facts(rows, GoldenFixture.Options with { IncludeNonPublic = true }), "response_rate").Exclusions[4].Interactions);
    }

    [Fact]
    public void Says_how_well_audiences_are_known_where_they_are_read()
    {
        Assert.Null(sample.Workspace.Explain("response_rate").Audience);
        Assert.True(sample.Workspace.Explain("engagement_rate_mean").Audience is { Rows: > 0, Known: > 0 } known && known.Known <= known.Rows);
    }

    [Fact]
    public void Says_in_so_many_words_that_a_definition_is_our_own()
    {
        var own = StandardCatalogue.Metrics.Values.First(metric => metric.Reference == MetricDescription.OwnReference);

        Assert.Contains("no publication defines it", sample.Workspace.Explain(own.Id).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Says_why_there_is_no_value_and_names_missing_fields()
    {
        using var folder = new TemporaryFolder();
        using var empty = Hosts.Open(folder);
        var lacking = StandardCatalogue.Metrics["response_rate"] with { Needs = ["label:promo", "counter:reach"] };

        Assert.Equal("TK4011", Assert.Single(empty.Explain("response_rate").Why).Code);
        Assert.Contains("label:promo, counter:reach", Explain(GoldenFixture.Facts([GoldenFixture.Rows[0]]), lacking).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Json_text_and_cell_hold_the_same_parts()
    {
        var explanation = sample.Workspace.Explain("response_rate");
        var parts = ExplainedTables.Of(explanation);

        using var json = JsonDocument.Parse(explanation.ToJson());
        var bundle = new ResultFormatter().Format(explanation)!;

        Assert.Equal(parts.Select(part => part.Key), json.RootElement.EnumerateObject().Select(member => member.Name));
        Assert.All(parts, part => Assert.Contains(part.Title, bundle.PlainText, StringComparison.Ordinal));
        Assert.Equal(parts.Count, bundle.Html!.Split("<p><strong>").Length - 1);
    }

    [Fact]
    public void Hostile_words_of_a_definition_stay_text()
    {
        var hostile = StandardCatalogue.Metrics["response_rate"] with { Title = "<img src=x onerror=alert(1)>", Reference = "<script>1</script>" };

        var html = new ResultFormatter().Format(Explain(GoldenFixture.Facts(), hostile))!.Html!;

        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>1", html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_headline_is_explained_with_its_gates()
    {
        var explanation = sample.Workspace.Explain("engagement_per_post");

        Assert.NotNull(explanation.Measurement.Measured.Value);
        Assert.Equal(sample.Workspace.Quality().Gates, explanation.Gates);
    }

    [Theory]
    [MemberData(nameof(PointTests.Ids), MemberType = typeof(PointTests))]
    public void Every_metric_is_explained_on_any_data(string id)
    {
        var explanation = Explain(GoldenFixture.Facts(), id);

        Assert.Equal(StandardCatalogue.Measure(GoldenFixture.Facts(), id).Value, explanation.Measurement.Measured.Value);
        Assert.NotEmpty(explanation.ToString());
        Assert.Equal(StandardCatalogue.Metrics[id].Query.Aggregates.Count, explanation.Example.Parts.Count);
        Assert.NotEmpty(Explain(new(new StoreBuilder().Build()), id).ToString());
    }

    static Explanation Explain(FactSet facts, string id) => Explain(facts, StandardCatalogue.Metrics[id]);

    static Explanation Explain(FactSet facts, Metric metric) => new Explainer(facts, new MetricEvaluator(facts)).Explain(new() { Metric = metric }, _ => [], []);
}
