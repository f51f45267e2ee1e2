using System.Text.Json;
using System.Text.Json.Serialization;
using Toolkit.Extensibility;
using Toolkit.Hosting.Manifests;

namespace Toolkit.Hosting.Packages;

/// <summary>
/// Versions that must not be used, with reasons, as their publisher signed them. The last good copy lies in the person's folder together with its signature and key: one file, replaced in one
/// step. The key of the first list is the key of all later ones.
/// </summary>
sealed class BlockList
{
    readonly BlockListText _text;

    // Set when the copy on the disk cannot be read: then nobody knows what is blocked.
    readonly string? _damage;

    BlockList(BlockListText text, string? damage = null)
    {
        _text = text;
        _damage = damage;
    }

    public static BlockList Empty { get; } = new(new() { Sequence = 0, Issued = default });

    /// <summary>0 when there is no list.</summary>
    public long Sequence => _text.Sequence;

    public static string FileOf(string home) => Path.Combine(home, "extensions", "blocklist.json");

    /// <summary>The last good copy. Where it is damaged, all extensions are blocked until there is a good one.</summary>
    public static BlockList Read(string home, ICollection<Diagnostic>? findings = null)
    {
        try
        {
            return Load(home)?.List ?? Empty;
        }
        catch (ToolkitException error)
        {
            findings?.Add(error.Diagnostic);
            return new(Empty._text, error.Message);
        }
    }

    /// <summary>Takes a newer list. The copy before stays when it is refused.</summary>
    /// <param name="home">The person's folder.</param>
    /// <param name="list">The list, as JSON.</param>
    /// <param name="signature">Its signature: JSON with <c>key</c> and <c>signature</c>, both Base64.</param>
    /// <exception cref="ToolkitException">TK5281: the list or its signature is damaged. TK5282: it is older. TK5283: it is signed with another key.</exception>
    public static BlockList Update(string home, byte[] list, byte[] signature)
    {
        var envelope = Envelope(list, signature);
        var next = Verified(envelope, "the new block list");
        if (Load(home) is { } last)
        {
            if (!last.Envelope.Key.AsSpan().SequenceEqual(envelope.Key))
                throw ToolkitException.Because("TK5283", "The new block list is signed with another key than the one before.", fix: "Do not use it. The list before stays in use.");
            if (next.Sequence < last.List.Sequence)
                throw ToolkitException.Because("TK5282", $"The new block list (number {next.Sequence}) is older than the one in use (number {last.List.Sequence}).", fix: "Get the newest list. The list before stays in use.");
        }

        DurableFile.Replace(FileOf(home), JsonSerializer.SerializeToUtf8Bytes(envelope, BlockListJson.Default.BlockListEnvelope));
        return next;
    }

    /// <summary>Why this version must not be used, with what to use instead; null when it may.</summary>
    public string? Reason(string id, string version) =>
        _damage is not null ? $"{_damage} Until there is a good one, no installed extension is used."
        : Find(id, version) is { } entry ? $"It is blocked: {entry.Reason}{(entry.Successor is { } successor ? $" Use {successor} instead." : "")}"
        : null;

    /// <summary>True when a newer version mends a weakness that this one is listed for.</summary>
    public bool IsVulnerable(string id, string version) => Find(id, version) is { Vulnerable: true };

    BlockedExtension? Find(string id, string version) =>
        _text.Entries.FirstOrDefault(entry => entry.Id.Equals(id, StringComparison.OrdinalIgnoreCase) && Holds(entry.Versions, SemanticVersion.Parse(version)));

    // A pre-release of a blocked version is blocked as well; ranges for dependencies leave pre-releases out.
    static bool Holds(string range, SemanticVersion version)
    {
        var versions = VersionRange.Parse(range);
        return versions.Contains(version) || (version.IsPreRelease && versions.Contains(version with { PreRelease = "" }));
    }

    static (BlockListEnvelope Envelope, BlockList List)? Load(string home)
    {
        var file = FileOf(home);
        if (!File.Exists(file))
            return null;
        var envelope = Parse(File.ReadAllBytes(file), BlockListJson.Default.BlockListEnvelope) ?? throw Damaged(file);
        return (envelope, Verified(envelope, file));
    }

    static BlockListEnvelope Envelope(byte[] list, byte[] signature)
    {
        var signed = Parse(signature, SignatureJson.Default.PackageSignature) ?? throw Damaged("the new block list");
        return new(list, signed.Key, signed.Signature);
    }

    static BlockList Verified(BlockListEnvelope envelope, string place)
    {
        if (!SigningKey.Verifies(envelope.Key, envelope.List, envelope.Signature) || Parse(envelope.List, BlockListJson.Default.BlockListText) is not { } text)
            throw Damaged(place);
        return text.Entries.All(entry => IsRange(entry.Versions)) ? new(text) : throw Damaged(place);
    }

    static bool IsRange(string text)
    {
        try
        {
            VersionRange.Parse(text);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    static T? Parse<T>(byte[] json, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(json, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static ToolkitException Damaged(string place) => ToolkitException.Because(
        "TK5281", "The list of blocked extensions is damaged: it is not what its publisher signed.", new(place), "Get it again from its publisher; delete the copy in your own folder if that is the damaged one.");
}

/// <summary>The list as it is signed.</summary>
sealed record BlockListText
{
    /// <summary>Grows with each list.</summary>
    public required long Sequence { get; init; }

    public required DateTimeOffset Issued { get; init; }

    public IReadOnlyList<BlockedExtension> Entries { get => field ?? []; init; }
}

/// <summary>One entry.</summary>
sealed record BlockedExtension
{
    public required string Id { get; init; }

    /// <summary>The versions, as a range.</summary>
    public string Versions { get => field ?? "*"; init; }

    /// <summary>A full sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>The id of what to use instead; null when nothing takes its place.</summary>
    public string? Successor { get; init; }

    /// <summary>True when a newer version mends it: an update then waits for nothing.</summary>
    public bool Vulnerable { get; init; }
}

/// <summary>The copy on the disk.</summary>
sealed record BlockListEnvelope(byte[] List, byte[] Key, byte[] Signature);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(BlockListText))]
[JsonSerializable(typeof(BlockListEnvelope))]
sealed partial class BlockListJson : JsonSerializerContext;
