using Toolkit.Tests.Explaining;

namespace Toolkit.Tests.Definitions;

public sealed class WorkspaceDefinitionTests(SampleWorkspace sample) : IClassFixture<SampleWorkspace>
{
    const string Answered =
        """
        format: metrics/1
        metrics:
          - id: answered_posts
            title: Posts that drew a reply
            unit: share
            over: posts where isOriginal = 1
            numerator: count where replies > 0

        """;

    const string Goals =
        """
        format: goals/1
        goals:
          - id: more-replies
            statement: More of our posts draw a reply
            metric: answered_posts@1
            direction: increase
            baseline: { from: 2026-01-05, to: 2026-03-01 }
            target: { change: 0.05 }
            deadline: 2026-12-28
            owner: ada
            guardrails: { noneBecause: Nothing is lost by drawing replies }

        """;

    Workspace Workspace => sample.Workspace;

    [Fact]
    public void What_is_written_is_measured_explained_drawn_reported_and_a_goal_like_any_other()
    {
        File.WriteAllText(sample["metrics.yaml"], Answered);
        File.WriteAllText(sample["goals.yaml"], Goals);

        var measured = Workspace.Measure("answered_posts", Grouping.Channel);
        var goal = Assert.Single(Workspace.EvaluateGoals());
        var report = File.ReadAllText(Workspace.WriteReport("own.html"));

        Assert.Contains("answered_posts", Workspace.Metrics.Select(metric => metric.Id));
        Assert.Contains(measured, one => one.Measured is { Value: > 0, Low: not null, High: not null });
        Assert.Contains("Defined in metrics.yaml", Workspace.Explain("answered_posts").ToString(), StringComparison.Ordinal);
        Assert.All(measured.Where(one => one.Measured.Value is not null), one => Assert.True(Workspace.ExplainPoint("answered_posts", one.Point!).Count > 0));
        Assert.NotEmpty(Workspace.Chart("quality-against-audience", "answered_posts").Series);
        Assert.NotNull(goal.Value);
        Assert.Contains("Metrics of our own", report, StringComparison.Ordinal);
        Assert.Contains("answered_posts@1", report, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_written_anew_counts_from_then_on()
    {
        File.WriteAllText(sample["metrics.yaml"], Answered);
        var before = Workspace.Measure("answered_posts")[0].Measured.Value;

        File.WriteAllText(sample["metrics.yaml"], Answered.Replace("replies > 0", "replies > 20", StringComparison.Ordinal));

        Assert.True(Workspace.Measure("answered_posts")[0].Measured.Value < before);
        File.Delete(sample["metrics.yaml"]);
        Assert.Equal("TK5005", Assert.Throws<ToolkitException>(() => Workspace.Measure("answered_posts")).Diagnostic.Code);
    }

    [Fact]
    public void A_fault_of_the_file_names_its_line()
    {
        File.WriteAllText(sample["metrics.yaml"], Answered.Replace("replies > 0", "replys > 0", StringComparison.Ordinal));

        var fault = Assert.Throws<ToolkitException>(() => Workspace.Measure("response_rate")).Diagnostic;

        Assert.Equal(("TK2102", 7L, "Did you mean 'replies'?"), (fault.Code, fault.Location!.Row!.Value, fault.Fix));
        File.Delete(sample["metrics.yaml"]);
    }

    [Fact]
    public async Task A_cell_defines_one_in_five_lines()
    {
        using var cells = await Notebooks.WorkspaceCells.WithDataAsync();

        var value = await cells.ValueAsync(
            """
            Workspace.Define(new("cell_answered") { Title = "Posts that drew a reply", Unit = Unit.Share,
                Over = "posts where isOriginal = 1",
                Numerator = "count where replies > 0" });
            return Workspace.Measure("cell_answered")[0].Measured.Value;
            """);

        Assert.InRange(Assert.IsType<double>(value), 0.01, 1);
        Assert.Contains("Defined in a cell", cells.Workspace.Explain("cell_answered").ToString(), StringComparison.Ordinal);
        Assert.NotNull(cells.Workspace.BeginTrial().Metric("cell_answered"));
    }

    [Fact]
    public void A_metric_that_is_written_out_is_taken_too()
    {
        var own = Workspace.Use(Workspace.Metric("response_rate") with { Id = "our_response_rate" });

        Assert.Equal(Workspace.Measure("response_rate")[0].Measured, Workspace.Measure(own.Id)[0].Measured);
    }

    [Theory]
    [InlineData("response_rate", "count", "TK2107")]
    [InlineData("Bad Id", "count", "TK2111")]
    [InlineData("our_own", "count where nothing > 1", "TK2102")]
    [InlineData("our_own", null, "TK2013")]
    public void A_wrong_definition_is_refused_with_a_code(string id, string? numerator, string code) =>
        Assert.Equal(code, Assert.Throws<ToolkitException>(() => Workspace.Define(new MetricDefinition(id) { Title = "Own", Unit = Unit.Share, Over = "posts", Numerator = numerator })).Diagnostic.Code);
}
