using System.Text.Json;
using System.Text.Json.Serialization;
using Toolkit.Extensibility;

namespace Toolkit.Hosting;

/// <summary>What an extension offers, as its <c>extension.json</c> states it. Read without loading its code.</summary>
sealed record ExtensionManifest
{
    public required string Id { get; init; }

    public string Version { get => field ?? "0.0.0"; init; }

    public string DisplayName { get => field ?? Id; init; }

    /// <summary>The API version it was built for: <see cref="ExtensionHost.ApiVersion"/>.</summary>
    public required int Api { get; init; }

    /// <summary>The assembly, in the extension's folder.</summary>
    public required string Main { get; init; }

    /// <summary>The full name of the class that implements <see cref="IExtension"/>.</summary>
    public required string Entry { get; init; }

    public Contributions Contributes { get => field ?? new(); init; }

    /// <summary>Reads a manifest.</summary>
    /// <exception cref="ToolkitException">TK5001: it is no valid manifest.</exception>
    public static ExtensionManifest Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(file), ManifestJson.Default.ExtensionManifest)!;
        }
        catch (JsonException error)
        {
            throw ToolkitException.Because(
                "TK5001",
                $"This extension's manifest is not valid: {error.Message}",
                new(file, error.LineNumber + 1, error.Path, (int?)error.BytePositionInLine + 1),
                "Correct the manifest, or remove the extension's folder.",
                error);
        }
    }
}

/// <summary>The contribution points.</summary>
sealed record Contributions
{
    public IReadOnlyList<ImporterContribution> Importers { get => field ?? []; init; }

    public IReadOnlyList<Contribution> Metrics { get => field ?? []; init; }

    public IReadOnlyList<Contribution> Charts { get => field ?? []; init; }

    public IReadOnlyList<Contribution> Sections { get => field ?? []; init; }

    public IReadOnlyList<Contribution> Languages { get => field ?? []; init; }
}

record Contribution
{
    public required string Id { get; init; }

    public string Title { get => field ?? Id; init; }
}

/// <summary>Recognition as data: no importer's code loads to say no.</summary>
sealed record ImporterContribution : Contribution
{
    /// <summary>Globs; one must match an entry. Without a slash a glob is compared with the file name alone.</summary>
    public IReadOnlyList<string> Patterns { get => field ?? []; init; }

    /// <summary>When given, one must hold as well.</summary>
    public IReadOnlyList<Signature> Signatures { get => field ?? []; init; }

    /// <summary>True when interaction ids name nobody, so that they may be stored as they are.</summary>
    public bool OpaqueIds { get; init; }

    /// <summary>The higher one wins when several importers match.</summary>
    public int Priority { get; init; }
}

/// <summary>A text that occurs in the first 64 KiB of an entry that a glob names.</summary>
sealed record Signature
{
    public required string Entry { get; init; }

    public required string Contains { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(ExtensionManifest))]
sealed partial class ManifestJson : JsonSerializerContext;
