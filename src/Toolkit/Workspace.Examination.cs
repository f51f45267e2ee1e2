using Toolkit.Extensibility;

namespace Toolkit;

public sealed partial class Workspace
{
    /// <summary>Examines the installation and the store: what is wrong, and what is right, as findings.</summary>
    public IReadOnlyList<Diagnostic> Examine()
    {
        List<Diagnostic> checks = [.. _host.Findings];
        checks.Add(Good("TK5101", $"{_host.Extensions.Count} extensions: {string.Join(", ", _host.Extensions.Select(extension => $"{extension.Manifest.Id} {extension.Manifest.Version}"))}."));
        checks.Add(Good("TK5102", $".NET {Environment.Version}, toolkit {Versions.Toolkit}."));
        var faults = Store.Verify().ToList();
        checks.AddRange(faults);
        if (faults is [])
            checks.Add(Good("TK5103", $"The store is whole: {Store.Imports.Count} imports."));
        checks.Add(Space());
        return checks;
    }

    Diagnostic Space()
    {
        var free = new DriveInfo(Folder).AvailableFreeSpace;
        return free > 1L << 30
            ? Good("TK5104", $"{free / 1e9:0.0} GB are free on the workspace's disk.")
            : new() { Code = "TK5104", Severity = DiagnosticSeverity.Warning, Message = $"Only {free / 1e6:0} MB are free on the workspace's disk.", Fix = "Make room before the next import." };
    }

    static Diagnostic Good(string code, string message) => new() { Code = code, Severity = DiagnosticSeverity.Info, Message = message };

    internal Storage.StoreReader OpenStore() => Store.Open();
}
