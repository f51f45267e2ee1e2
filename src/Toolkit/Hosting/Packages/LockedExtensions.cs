using Toolkit.Extensibility;

namespace Toolkit.Hosting.Packages;

/// <summary>Only what a workspace's lock names, with the same bytes: for runs that nobody watches.</summary>
static class LockedExtensions
{
    /// <summary>The extensions that the lock names, in its order. Everything else that is installed is left out.</summary>
    /// <exception cref="ToolkitException">TK5271: there is no lock, or it cannot be read. TK5272: an extension is missing or off. TK5273: one is not the one that was locked. TK5261: its files were changed.</exception>
    public static IReadOnlyList<FoundExtension> Of(string workspace, IReadOnlyList<FoundExtension> installed)
    {
        var locked = LockFile.Read(workspace) ?? throw ToolkitException.Because(
            "TK5271", "This workspace has no lock file, so nobody can tell which extensions it may use.", new(LockFile.FileOf(workspace)), "Write it: toolkit extension lock.");
        return [.. locked.Extensions.Select(one => Match(one, installed))];
    }

    static FoundExtension Match(LockedExtension locked, IReadOnlyList<FoundExtension> installed)
    {
        var found = installed.FirstOrDefault(one => one.Manifest.Id == locked.Id) ?? throw Missing(locked, "is not installed");
        if (found.Off is { } reason)
            throw Missing(locked, $"is not used: {reason.TrimEnd('.')}");
        if (Difference(locked, found) is { } difference)
        {
            throw ToolkitException.Because(
                "TK5273", $"The extension '{locked.Id}' is not the one that this workspace was locked to: {difference}.",
                fix: $"Install the locked version (toolkit extension install {locked.Id}@{locked.Version}), or lock the workspace anew: toolkit extension lock.");
        }

        Integrity.Check(found);
        return found;
    }

    static string? Difference(LockedExtension locked, FoundExtension found) =>
        found.Manifest.Version != locked.Version ? $"its version is {found.Manifest.Version}, not {locked.Version}"
        : found.PackageHash != locked.Sha512 ? "its package has other bytes"
        : found.Key != locked.Key ? "it is signed with another key"
        : found.Lane != locked.Lane ? $"it would run {found.Lane}, not {locked.Lane}"
        : null;

    static ToolkitException Missing(LockedExtension locked, string why) => ToolkitException.Because(
        "TK5272", $"This workspace needs the extension '{locked.Id}' {locked.Version}, which {why}.", fix: $"Install it: toolkit extension install {locked.Id}@{locked.Version}.");
}
