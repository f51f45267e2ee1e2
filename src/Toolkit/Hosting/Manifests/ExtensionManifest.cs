using System.Text.Json;
using System.Text.Json.Serialization;
using Toolkit.Extensibility;

namespace Toolkit.Hosting.Manifests;

/// <summary>What an extension is and offers, as its <c>extension.json</c> states it. Read without loading its code.</summary>
sealed record ExtensionManifest
{
    public const string FileName = "extension.json";

    /// <summary>Where editors find the schema; nothing reads it.</summary>
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    /// <summary>Lower-case words joined by dots: the publisher, then the name.</summary>
    public required string Id { get; init; }

    /// <summary>A semantic version.</summary>
    public required string Version { get; init; }

    public string DisplayName { get => field ?? Id; init; }

    public string? Description { get; init; }

    public string? License { get; init; }

    public Engines Engines { get => field ?? new(); init; }

    /// <summary>What runs it.</summary>
    public Runtime Runtime { get; init; }

    /// <summary>The assembly or the executable, in the extension's folder; null for <see cref="Runtime.None"/>.</summary>
    public string? Main { get; init; }

    /// <summary>The full name of the class that implements <see cref="IExtension"/>, for <see cref="Runtime.Dotnet"/>.</summary>
    public string? Entry { get; init; }

    /// <summary>Extensions that must be there, with ranges of their versions. They activate first.</summary>
    public IReadOnlyDictionary<string, string> Dependencies { get => field ?? _none; init; }

    /// <summary>Extensions that it uses when they are there, with ranges of their versions.</summary>
    public IReadOnlyDictionary<string, string> Optional { get => field ?? _none; init; }

    /// <summary>Extensions that are installed with it, each with a consent of its own.</summary>
    public IReadOnlyDictionary<string, string> Pack { get => field ?? _none; init; }

    public Capabilities Capabilities { get => field ?? new(); init; }

    public Limits Limits { get => field ?? new(); init; }

    public Contributions Contributes { get => field ?? new(); init; }

    /// <summary>The folder with texts by language, <c>en.json</c> and others, for <c>%keys%</c>; null when there are none.</summary>
    public string? L10n { get; init; }

    /// <summary>The part of the id before the first dot; the whole id when it has none.</summary>
    [JsonIgnore]
    public string Publisher => Id.Split('.')[0];

    /// <summary>All texts that people see, each with the field that it stands in.</summary>
    [JsonIgnore]
    public IEnumerable<(string Field, string Text)> Texts =>
        new (string Field, IEnumerable<string?> Texts)[]
        {
            ("displayName", [DisplayName]), ("description", [Description]), ("license", [License]),
            ("contributes", new IEnumerable<Contribution>[] { Contributes.Importers, Contributes.Metrics, Contributes.Charts, Contributes.Sections, Contributes.Languages, Contributes.Compilers, Contributes.Profiles }
                .SelectMany(point => point.Select(one => one.Title))),
            ("contributes.settings", Contributes.Settings.SelectMany(one => one.Options.Concat([one.Title, one.DeprecationMessage, one.Default]))),
        }.SelectMany(pair => pair.Texts.OfType<string>().Select(text => (pair.Field, text)));

    static readonly Dictionary<string, string> _none = [];

    /// <summary>Reads the manifest in a folder, with texts in this language.</summary>
    /// <param name="folder">The extension's folder.</param>
    /// <param name="language">A BCP 47 tag; null for the person's own.</param>
    /// <exception cref="ToolkitException">TK5001: there is none, or it is not valid.</exception>
    public static ExtensionManifest Read(string folder, string? language = null)
    {
        var file = Path.Combine(folder, FileName);
        if (!File.Exists(file))
            throw ToolkitException.Because("TK5001", "This folder holds no extension: extension.json is missing.", new(file), "Name a folder with an extension.json, or make one: toolkit extension new.");
        var manifest = Parse(PlainFile.Read(file, "TK5001"), file);
        return manifest.L10n is { } texts ? Localisation.Apply(manifest, Path.Combine(folder, texts), language) : manifest;
    }

    /// <summary>Reads a manifest from its bytes.</summary>
    /// <exception cref="ToolkitException">TK5001: it is not valid.</exception>
    public static ExtensionManifest Parse(ReadOnlySpan<byte> json, string file)
    {
        ExtensionManifest manifest;
        try
        {
            manifest = JsonSerializer.Deserialize(json, ManifestJson.Default.ExtensionManifest) ?? throw new JsonException("It is empty.");
        }
        catch (JsonException error)
        {
            throw ToolkitException.Because(
                "TK5001",
                $"This extension's manifest is not valid: {ManifestMistake.InWords(error)}",
                new(file, error.LineNumber + 1, error.Path, (int?)error.BytePositionInLine + 1),
                "Correct the manifest (toolkit extension schema prints what it may hold), or remove the extension.",
                error);
        }

        ManifestRules.Check(manifest, file);
        return manifest;
    }
}

/// <summary>What runs an extension.</summary>
enum Runtime
{
    /// <summary>A .NET assembly.</summary>
    Dotnet,

    /// <summary>An executable of its own that speaks the frames of docs/PROTOCOL.md.</summary>
    Exec,

    /// <summary>Nothing: it is data only.</summary>
    None,
}

/// <summary>Which versions of what hosts it an extension works with.</summary>
sealed record Engines
{
    public string Toolkit { get => field ?? "*"; init; }
}

/// <summary>What the extension may touch beyond its own folder. What is not listed is refused, by the operating system where it can.</summary>
sealed record Capabilities
{
    /// <summary>Reads the files of the export that a person imports with it.</summary>
    public const string ReadImport = "import:read";

    /// <summary>Reads and writes a folder of its own.</summary>
    public const string Storage = "storage";

    public IReadOnlyList<string> Files { get => field ?? []; init; }

    [JsonIgnore]
    public bool ReadsImport => Files.Contains(ReadImport);

    [JsonIgnore]
    public bool HasStorage => Files.Contains(Storage);
}

/// <summary>How much it may use.</summary>
sealed record Limits
{
    /// <summary>Memory, such as <c>512MiB</c>.</summary>
    public string Memory { get => field ?? "512MiB"; init; }

    /// <summary>How long a call may go without any progress, such as <c>30s</c>.</summary>
    public string Stall { get => field ?? "30s"; init; }

    [JsonIgnore]
    public long MemoryBytes => Quantity.Bytes(Memory);

    [JsonIgnore]
    public TimeSpan StallTime => Quantity.Time(Stall);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    AllowDuplicateProperties = false,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ExtensionManifest))]
sealed partial class ManifestJson : JsonSerializerContext;
