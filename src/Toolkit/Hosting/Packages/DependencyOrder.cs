using Toolkit.Extensibility;
using Toolkit.Hosting.Manifests;

namespace Toolkit.Hosting.Packages;

/// <summary>Puts dependencies first, and finds loops.</summary>
static class DependencyOrder
{
    /// <summary>The packages, each after all that it needs or brings.</summary>
    /// <exception cref="ToolkitException">TK5241: some need each other, directly or not.</exception>
    public static IReadOnlyList<ResolvedPackage> Of(IReadOnlyDictionary<string, ResolvedPackage> packages, IReadOnlyDictionary<string, ExtensionManifest> present)
    {
        List<string> order = [];
        HashSet<string> done = new(StringComparer.Ordinal);
        List<string> path = [];

        void Visit(string id)
        {
            if (done.Contains(id))
                return;
            if (path.IndexOf(id) is >= 0 and var start)
                throw Loop([.. path[start..], id]);
            path.Add(id);
            var manifest = packages.TryGetValue(id, out var package) ? package.Package.Manifest : present.GetValueOrDefault(id);
            foreach (var next in (manifest?.Dependencies.Keys ?? []).Concat(manifest?.Pack.Keys ?? []).Order(StringComparer.Ordinal))
                Visit(next);
            path.RemoveAt(path.Count - 1);
            done.Add(id);
            order.Add(id);
        }

        foreach (var id in packages.Keys.Order(StringComparer.Ordinal))
            Visit(id);
        return [.. order.Where(packages.ContainsKey).Select(id => packages[id])];
    }

    static ToolkitException Loop(IReadOnlyList<string> ids) => ToolkitException.Because(
        "TK5241", $"These extensions need each other in a loop: {string.Join(" → ", ids)}.", fix: "None of them can start first. Tell their authors, or install other versions.");
}
