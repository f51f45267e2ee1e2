using Toolkit.Hosting;

namespace Toolkit.Tests.Hosting;

public class LaneTests
{
    [Fact]
    public async Task Reads_an_export_in_a_box_as_it_does_in_process()
    {
        using var folder = new TemporaryFolder();
        using var boxed = ExtensionHost.Of(ExtensionHost.BuiltInFolder, Origin.User, new() { Home = folder["home"] });

        var inside = await ImportAsync(folder, "inside", boxed);
        var outside = await ImportAsync(folder, "outside", Hosts.BuiltIn);

        Assert.Equal(outside, inside);
    }

    static async Task<string> ImportAsync(TemporaryFolder folder, string name, ExtensionHost host)
    {
        Directory.CreateDirectory(folder[name]);
        using var workspace = Workspace.Open(folder[name], folder["home"], host, TimeProvider.System);
        await workspace.ImportAsync(Repository.PathOf("data", "mastodon"), TestContext.Current.CancellationToken);
        return workspace.Inspect().ContentHash;
    }
}
