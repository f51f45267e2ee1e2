namespace Toolkit.Tests.Explaining;

/// <summary>A workspace with the made-up pages, forum and inbox, and who is us; opened once for a class of tests.</summary>
public sealed class SampleWorkspace : IAsyncLifetime
{
    readonly TemporaryFolder _folder = new();
    Workspace? _workspace;

    internal Workspace Workspace => _workspace ?? throw new InvalidOperationException("It is not open yet.");

    /// <summary>A path in its folder.</summary>
    public string this[string name] => Path.Combine(Workspace.Folder, name);

    public async ValueTask InitializeAsync()
    {
        _workspace = Hosts.Open(_folder);
        File.Copy(Repository.PathOf("data", "team.yaml"), this["team.yaml"]);
        foreach (var sample in (string[])["pages", "inbox", Path.Combine("forum", "forum.zip")])
            await _workspace.ImportAsync(Repository.PathOf("data", sample), TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        _workspace?.Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
