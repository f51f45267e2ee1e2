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
            var declared = Declared(found.Manifest.Contributes, point).Select(one => one.Id).ToHashSet(StringComparer.Ordinal);
            if (declared.SetEquals(ids))
                continue;
            string?[] parts =
            [
                declared.Except(ids, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList() is [_, ..] only ? $"declared and not added: {string.Join(", ", only)}" : null,
                ids.Except(declared, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList() is [_, ..] more ? $"added and not declared: {string.Join(", ", more)}" : null,
            ];
            throw ToolkitException.Because(
                "TK5004",
                $"The extension '{found.Manifest.Id}' declares other {point} than it adds. {string.Join("; ", parts.OfType<string>())}.",
                new(found.ManifestPlace, Field: $"contributes.{point}"),
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
