using System.Security.Cryptography;
using System.Text;
using Toolkit.Extensibility;

namespace Toolkit.Storage;

/// <summary>
/// The secret of one workspace, kept outside it: pseudonyms of people (HMAC-SHA-256, 128 bits shown), the key of identity hashes, and the encryption of
/// quarantined records. Pseudonymised data stay personal data as long as the key exists; deleting the key ends the link.
/// </summary>
sealed class Pseudonyms(byte[] key)
{
    const int KeyBytes = 32;
    const int NonceBytes = 12;
    const int TagBytes = 16;

    readonly byte[] _quarantineKey = HMACSHA256.HashData(key, "quarantine"u8);

    /// <summary>The key of identity hashes.</summary>
    public Hash128 HashKey { get; } = Hash128.Of(HMACSHA256.HashData(key, "identity"u8), default);

    /// <summary>Reads the key of a workspace, or makes one for a new workspace.</summary>
    /// <exception cref="ToolkitException">TK6002: the workspace has data but its key is gone.</exception>
    public static Pseudonyms Load(string home, string workspaceId, bool isNew)
    {
        var path = Path.Combine(home, "keys", workspaceId + ".key");
        if (File.Exists(path))
            return new(Convert.FromHexString(File.ReadAllText(path).Trim()));
        if (!isNew)
        {
            throw ToolkitException.Because(
                "TK6002", "The key of this workspace's pseudonyms is missing, so new data could not be joined with old data.", new(path),
                "Put the key file back, or set TOOLKIT_HOME to the folder that holds it. Without it, start a new workspace.");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var key = RandomNumberGenerator.GetBytes(KeyBytes);
        using var file = new FileStream(path, OwnerOnly);
        file.Write(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(key)));
        file.Flush(flushToDisk: true);
        return new(key);
    }

    static FileStreamOptions OwnerOnly
    {
        get
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            return options;
        }
    }

    /// <summary>The pseudonym of an account: 32 hexadecimal digits over source and id.</summary>
    public string OfActor(string source, ReadOnlySpan<byte> id) => Hex("actor", source, id);

    /// <summary>The pseudonym of an interaction's id that names people.</summary>
    public string OfInteraction(string source, ReadOnlySpan<byte> id) => Hex("interaction", source, id);

    /// <summary>The pseudonym of a handle, without regard to case. The same everywhere, so that a handle in a text and one in a profile agree.</summary>
    public string OfHandle(string handle) => Hex("handle", "", Encoding.UTF8.GetBytes(handle.TrimStart('@').ToLowerInvariant()));

    /// <summary>A record that was set aside, encrypted: it holds what people wrote.</summary>
    public byte[] Encrypt(string text)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var sealed_ = new byte[NonceBytes + TagBytes + plain.Length];
        RandomNumberGenerator.Fill(sealed_.AsSpan(0, NonceBytes));
        using var cipher = new AesGcm(_quarantineKey, TagBytes);
        cipher.Encrypt(sealed_.AsSpan(0, NonceBytes), plain, sealed_.AsSpan(NonceBytes + TagBytes), sealed_.AsSpan(NonceBytes, TagBytes));
        return sealed_;
    }

    /// <summary>The record again.</summary>
    public string Decrypt(byte[] sealed_)
    {
        var plain = new byte[sealed_.Length - NonceBytes - TagBytes];
        using var cipher = new AesGcm(_quarantineKey, TagBytes);
        cipher.Decrypt(sealed_.AsSpan(0, NonceBytes), sealed_.AsSpan(NonceBytes + TagBytes), sealed_.AsSpan(NonceBytes, TagBytes), plain);
        return Encoding.UTF8.GetString(plain);
    }

    string Hex(string purpose, string source, ReadOnlySpan<byte> id)
    {
        var head = Encoding.UTF8.GetBytes($"{purpose}\0{source}\0");
        var message = new byte[head.Length + id.Length];
        head.CopyTo(message, 0);
        id.CopyTo(message.AsSpan(head.Length));
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, message).AsSpan(0, 16));
    }
}
