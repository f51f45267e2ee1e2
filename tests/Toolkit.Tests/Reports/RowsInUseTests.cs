using Toolkit.App.Commands;
using Toolkit.Facts;
using Toolkit.Reports;
using Toolkit.Storage;
using Toolkit.Tests.Facts;
using Toolkit.Tests.Storage;

namespace Toolkit.Tests.Reports;

public sealed class RowsInUseTests
{
    [Fact]
    public void Leave_out_whatever_no_metric_counts()
    {
        var index = new FactIndex(new StoreBuilder().Actor("bot", ActorRole.Bot)
            .Add(Row("a", InteractionFlags.None) with { Actor = "p1" }).Add(Row("b", InteractionFlags.Orphan)).Add(Row("c", InteractionFlags.Superseded)).Add(Row("d", InteractionFlags.Deleted))
            .Add(Row("e", InteractionFlags.NonPublic | InteractionFlags.Orphan)).Add(Row("f", InteractionFlags.None) with { Actor = "bot" }).Build(), new());

        var inUse = RowsInUse.Of(index);

        Assert.Equal((2, 1, 1), (inUse.Count, inUse.UnknownAuthors, inUse.Orphans));
        Assert.Equal((1, 1), (inUse.NotPublic, inUse.ByBots));
        Assert.Equal(2, inUse.BySource["fixture"]);
    }

    [Fact]
    public async Task A_report_says_how_it_was_asked_for()
    {
        using var folder = new TemporaryFolder();
        using var workspace = Hosts.Open(folder);
        XExports.Write(folder["a"], day: 2, 0, 9);
        await workspace.ImportAsync(folder["a"], TestContext.Current.CancellationToken);

        var (called, commanded) = (File.ReadAllText(workspace.WriteReport("a.json")), File.ReadAllText(workspace.WriteReport("b.json", null, ReportCommand.Again(null))));

        Assert.Contains("\"command\": \"Workspace.WriteReport()\"", called, StringComparison.Ordinal);
        Assert.Contains("\"command\": \"toolkit report\"", commanded, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("report.pdf")]
    [InlineData("report")]
    public void A_report_is_written_in_no_form_but_its_own(string path)
    {
        using var folder = new TemporaryFolder();
        using var workspace = Hosts.Open(folder);

        var fault = Assert.Throws<ToolkitException>(() => workspace.WriteReport(path));

        Assert.Equal(("TK4002", $"A report cannot be written as '{path}'."), (fault.Diagnostic.Code, fault.Diagnostic.Message));
        Assert.False(File.Exists(Path.Combine(workspace.Folder, path)));
    }

    static Row Row(string id, InteractionFlags flags) => new(id, "2026-01-01T00:00Z", "post") { Flags = flags };
}
