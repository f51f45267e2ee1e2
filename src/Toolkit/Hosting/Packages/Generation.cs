using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Toolkit.Hosting.Packages;

/// <summary>What is installed at one time. Never changed: each installation, update or removal writes the next one.</summary>
sealed record Generation
{
    public const int CurrentFormat = 1;

    public static Generation Empty { get; } = new() { Number = 0, Made = default, Reason = "Nothing was installed yet." };

    public int Format { get; init; } = CurrentFormat;

    /// <summary>0 before the first installation.</summary>
    public required int Number { get; init; }

    public required DateTimeOffset Made { get; init; }

    /// <summary>What was done, as a sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>In the order of their ids.</summary>
    public IReadOnlyList<InstalledPackage> Extensions { get => field ?? []; init; }

    /// <summary>The fingerprint of the key that each publisher's packages must be signed with.</summary>
    public IReadOnlyDictionary<string, string> Publishers { get => field ?? _none; init; }

    /// <summary>SHA-256 of this generation as it would be written without it, so that a damaged file is never taken for another generation.</summary>
    public string Checksum { get => field ?? ""; init; }

    static readonly Dictionary<string, string> _none = [];

    public InstalledPackage? Find(string id) => Extensions.FirstOrDefault(extension => extension.Id == id);

    /// <summary>The generation with one record in place of the one with the same id.</summary>
    public Generation With(InstalledPackage package) => this with
    {
        Extensions = [.. Extensions.Where(one => one.Id != package.Id).Append(package).OrderBy(one => one.Id, StringComparer.Ordinal)],
    };

    /// <summary>The generation with its check-sum.</summary>
    public Generation Sealed()
    {
        var open = this with { Checksum = "" };
        return open with { Checksum = Convert.ToHexStringLower(SHA256.HashData(open.Write())) };
    }

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, GenerationJson.Default.Generation);

    /// <summary>Reads a generation; null when a byte of it is not as it was written.</summary>
    public static Generation? Read(byte[] json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, GenerationJson.Default.Generation) is { Format: CurrentFormat } read && read.Sealed().Write().AsSpan().SequenceEqual(json) ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>One installed extension, as a generation records it.</summary>
sealed record InstalledPackage
{
    public required string Id { get; init; }

    public required string Version { get; init; }

    /// <summary>SHA-512 of the package.</summary>
    public required string PackageHash { get; init; }

    /// <summary>SHA-512 of the list of its unpacked files (<see cref="FileList"/>).</summary>
    public required string ContentHash { get; init; }

    /// <summary>Its folder, below the folder of all extensions, with forward slashes.</summary>
    public required string Folder { get; init; }

    /// <summary>The fingerprint of the author's key; null when unsigned.</summary>
    public string? Key { get; init; }

    /// <summary>The file, folder or feed it came from.</summary>
    public required string Source { get; init; }

    /// <summary>The key with which a person pinned it to run inside the toolkit's process; null when nobody did. It holds only while the package has that key.</summary>
    public string? PinnedKey { get; init; }

    public bool Disabled { get; init; }

    /// <summary>What a person granted (<see cref="Ask.Granted"/>).</summary>
    public IReadOnlyList<string> Granted { get => field ?? []; init; }

    [JsonIgnore]
    public bool PinnedInProcess => PinnedKey is not null && PinnedKey == Key;
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    NewLine = "\n",
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(Generation))]
sealed partial class GenerationJson : JsonSerializerContext;
