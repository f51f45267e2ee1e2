namespace Toolkit.Tests;

public sealed class TrialTests : IDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly Workspace _workspace;

    public TrialTests() => _workspace = Hosts.Open(_folder);

    public void Dispose()
    {
        _workspace.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Has_its_own_store_and_goes_away_with_its_workspace()
    {
        var trial = _workspace.BeginTrial(Repository.PathOf("data", "team.yaml"));
        await trial.ImportAsync(Repository.PathOf("data", "inbox"), TestContext.Current.CancellationToken);

        Assert.Equal((2950, 0), (trial.Inspect().Interactions, _workspace.Inspect().Interactions));
        Assert.NotNull(trial.Measure("response_rate")[0].Measured.Value);
        _workspace.Dispose();
        Assert.False(Directory.Exists(trial.Folder));
    }

    [Fact]
    public void Names_the_file_that_is_not_there() =>
        Assert.Equal("TK4015", Assert.Throws<ToolkitException>(() => _workspace.BeginTrial("no-team.yaml")).Diagnostic.Code);

    [Fact]
    public async Task Knows_who_is_us_as_soon_as_it_is_written_down()
    {
        var trial = _workspace.BeginTrial();
        await trial.ImportAsync(Repository.PathOf("data", "inbox"), TestContext.Current.CancellationToken);
        Assert.Equal("TK4010", Assert.Single(trial.WhyUndefined("response_rate")).Code);

        File.Copy(Repository.PathOf("data", "team.yaml"), Path.Combine(trial.Folder, "team.yaml"));

        Assert.Equal((0.773, Unit.Share), (Math.Round(trial.Measure("response_rate")[0].Measured.Value!.Value, 3), trial.Measure("response_rate")[0].Unit));
        Assert.Empty(trial.WhyUndefined("response_rate"));
    }
}
