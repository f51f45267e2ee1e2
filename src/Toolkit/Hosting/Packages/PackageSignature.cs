using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Toolkit.Extensibility;

namespace Toolkit.Hosting.Packages;

/// <summary>The author's signature over the list of a package's files, as <c>extension.sig</c> holds it. Byte strings are Base64.</summary>
sealed record PackageSignature
{
    /// <summary>The public key (SubjectPublicKeyInfo).</summary>
    public required byte[] Key { get; init; }

    public required byte[] Signature { get; init; }

    /// <summary>Says that the author took a new key; null while the first one is in use.</summary>
    public KeyRotation? Rotation { get; init; }

    [JsonIgnore]
    public string Fingerprint => SigningKey.Fingerprint(Key);

    /// <summary>Signs the list of files.</summary>
    /// <param name="files">All files but the signature itself and NuGet's.</param>
    /// <param name="key">The author's key.</param>
    /// <param name="old">The key before, when this one replaces it; null otherwise.</param>
    public static PackageSignature Of(IEnumerable<KeyValuePair<string, byte[]>> files, ECDsa key, ECDsa? old = null)
    {
        var publicKey = key.ExportSubjectPublicKeyInfo();
        return new()
        {
            Key = publicKey,
            Signature = SigningKey.Sign(key, FileList.Text(files)),
            Rotation = old is null ? null : new(old.ExportSubjectPublicKeyInfo(), SigningKey.Sign(old, KeyRotation.Text(publicKey))),
        };
    }

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, SignatureJson.Default.PackageSignature);

    /// <summary>Reads a signature and holds it against the files.</summary>
    /// <exception cref="ToolkitException">TK5221: it does not fit.</exception>
    public static PackageSignature Verified(byte[] json, IEnumerable<KeyValuePair<string, byte[]>> files, string package)
    {
        if (Parse(json) is not { } signature || !SigningKey.Verifies(signature.Key, FileList.Text(files), signature.Signature))
            throw Refused(package, "its files are not those that its author signed");
        return signature.Rotation is { } rotation && !SigningKey.Verifies(rotation.OldKey, KeyRotation.Text(signature.Key), rotation.Signature)
            ? throw Refused(package, "it says that its author's key was replaced, and the old key did not sign that")
            : signature;
    }

    static PackageSignature? Parse(byte[] json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, SignatureJson.Default.PackageSignature);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static ToolkitException Refused(string package, string why) => ToolkitException.Because(
        "TK5221", $"The signature of the package '{package}' is not valid: {why}.", new(package, Field: PackagePaths.Signature), "Do not install it; get the package again from its author.");
}

/// <summary>The word of an old key for a new one.</summary>
/// <param name="OldKey">The public half of the old key.</param>
/// <param name="Signature">Made with the old key, over the new one.</param>
sealed record KeyRotation(byte[] OldKey, byte[] Signature)
{
    [JsonIgnore]
    public string OldFingerprint => SigningKey.Fingerprint(OldKey);

    public static byte[] Text(byte[] newKey) => [.. "toolkit-extension-key-v1\n"u8, .. Encoding.ASCII.GetBytes(Convert.ToBase64String(newKey))];
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(PackageSignature))]
sealed partial class SignatureJson : JsonSerializerContext;
