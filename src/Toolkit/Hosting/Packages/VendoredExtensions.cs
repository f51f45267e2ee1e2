using Toolkit.Extensibility;
using Toolkit.Hosting.Manifests;

namespace Toolkit.Hosting.Packages;

/// <summary>Extensions that lie in a workspace, in <c>.toolkit/extensions/</c>. Whoever made the workspace put them there.</summary>
static class VendoredExtensions
{
    /// <summary>Those that may be used: all where a person trusts the workspace, else only those without code.</summary>
    /// <param name="workspace">The workspace's folder.</param>
    /// <param name="home">The person's folder.</param>
    /// <param name="taken">Ids of extensions that are there already: only a trusted workspace may put another one in the place of one.</param>
    /// <param name="findings">Takes what is left out, and why.</param>
    /// <exception cref="ToolkitException">TK5291: nobody can tell which workspaces are trusted.</exception>
    public static IReadOnlyList<FoundExtension> Read(string workspace, string home, IReadOnlySet<string> taken, ICollection<Diagnostic> findings)
    {
        var parent = Path.Combine(workspace, ".toolkit", "extensions");
        if (!Directory.Exists(parent))
            return [];
        var isTrusted = WorkspaceTrust.IsTrusted(home, workspace);
        var blocked = BlockList.Read(home, findings);
        List<FoundExtension> found = [];
        foreach (var folder in Directory.GetDirectories(parent).Order(StringComparer.Ordinal))
        {
            if (Find(folder, isTrusted, taken, findings) is { } one)
                found.Add(one with { Off = blocked.Reason(one.Manifest.Id, one.Manifest.Version) });
        }

        return found;
    }

    static FoundExtension? Find(string folder, bool isTrusted, IReadOnlySet<string> taken, ICollection<Diagnostic> findings)
    {
        try
        {
            var manifest = ExtensionManifest.Read(folder);
            if (!isTrusted && taken.Contains(manifest.Id))
                throw ToolkitException.Because("TK5293", $"This workspace brings an extension '{manifest.Id}' in the place of one that is there, and is not trusted, so it is not used.", new(folder), "If you know who made this workspace: toolkit extension trust.");
            return isTrusted || manifest.Runtime == Runtime.None
                ? new(manifest, folder, Origin.Workspace)
                : throw ToolkitException.Because("TK5292", $"This workspace brings the extension '{manifest.Id}' with code of its own, and is not trusted, so it is not used.", new(folder), "If you know who made this workspace: toolkit extension trust.");
        }
        catch (ToolkitException error)
        {
            findings.Add(error.Diagnostic);
            return null;
        }
    }
}
