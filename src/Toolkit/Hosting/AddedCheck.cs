using Toolkit.Extensibility;
using Toolkit.Hosting.Manifests;

namespace Toolkit.Hosting;

/// <summary>Whether an extension adds what its manifest declares, and nothing else.</summary>
static class AddedCheck
{
    /// <summary>Compares.</summary>
    /// <param name="found">The extension.</param>
    /// <param name="added">The ids of what it added, by contribution point; points that are not named are not compared.</param>
    /// <exception cref="ToolkitException">TK5004: they differ.</exception>
    public static void Compare(FoundExtension found, IReadOnlyDictionary<string, IEnumerable<string>> added)
    {
        foreach (var (point, ids) in added)
        {
            var difference = Declared(found.Manifest.Contributes, point).Select(one => one.Id).ToHashSet(StringComparer.Ordinal);
            difference.SymmetricExceptWith(ids);
            if (difference.Count == 0)
                continue;
            throw ToolkitException.Because(
                "TK5004",
                $"The extension '{found.Manifest.Id}' declares other {point} than it adds: {string.Join(", ", difference.Order(StringComparer.Ordinal))}.",
                new(Path.Combine(found.Folder, ExtensionManifest.FileName), Field: $"contributes.{point}"),
                "Make the manifest and the extension's Activate method agree.");
        }
    }

    static IEnumerable<Contribution> Declared(Contributions contributes, string point) => point switch
    {
        "importers" => contributes.Importers,
        "metrics" => contributes.Metrics,
        "charts" => contributes.Charts,
        "sections" => contributes.Sections,
        "languages" => contributes.Languages,
        "compilers" => contributes.Compilers,
        _ => throw new ArgumentOutOfRangeException(nameof(point), point, "There is no such contribution point."),
    };
}
