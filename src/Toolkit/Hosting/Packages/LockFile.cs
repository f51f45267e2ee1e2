using System.Text.Json;
using System.Text.Json.Serialization;
using Toolkit.Extensibility;

namespace Toolkit.Hosting.Packages;

/// <summary>What the numbers of a workspace were made with: <c>.toolkit/extensions.lock.json</c>, meant to be kept under version control.</summary>
sealed record LockFile
{
    public const int CurrentFormat = 1;

    public int Format { get; init; } = CurrentFormat;

    /// <summary>In the order of their ids.</summary>
    public IReadOnlyList<LockedExtension> Extensions { get => field ?? []; init; }

    public static string FileOf(string workspace) => Path.Combine(workspace, ".toolkit", "extensions.lock.json");

    /// <summary>The lock of what is installed and in use.</summary>
    public static LockFile Of(IEnumerable<FoundExtension> installed) => new()
    {
        Extensions = [.. installed
            .Where(one => one is { Origin: Origin.User, Off: null, PackageHash: not null })
            .Select(one => new LockedExtension(one.Manifest.Id, one.Manifest.Version, one.PackageHash!, one.Lane) { Key = one.Key })
            .OrderBy(one => one.Id, StringComparer.Ordinal)],
    };

    /// <summary>Reads a workspace's lock; null when it has none.</summary>
    /// <exception cref="ToolkitException">TK5271: it cannot be read.</exception>
    public static LockFile? Read(string workspace)
    {
        var file = FileOf(workspace);
        if (!File.Exists(file))
            return null;
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(file), LockJson.Default.LockFile) is { Format: CurrentFormat } read
                ? read
                : throw new JsonException("It has another format.");
        }
        catch (JsonException error)
        {
            throw ToolkitException.Because("TK5271", $"The lock file of this workspace cannot be read: {error.Message}", new(file, error.LineNumber + 1), "Put it back from version control, or write it anew: toolkit extension lock.", error);
        }
    }

    public void Write(string workspace) => DurableFile.Replace(FileOf(workspace), [.. JsonSerializer.SerializeToUtf8Bytes(this, LockJson.Default.LockFile), (byte)'\n']);
}

/// <summary>One extension in the lock.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its version.</param>
/// <param name="Sha512">SHA-512 of its package, as lower-case hexadecimal.</param>
/// <param name="Lane">Where it ran.</param>
sealed record LockedExtension(string Id, string Version, string Sha512, Lane Lane)
{
    /// <summary>The fingerprint of its author's key; null when unsigned.</summary>
    public string? Key { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    WriteIndented = true,
    NewLine = "\n",
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(LockFile))]
sealed partial class LockJson : JsonSerializerContext;
