using System.Security.Cryptography;
using System.Text;
using Toolkit.Extensibility;

namespace Toolkit.Storage;

/// <summary>
/// The secret of one workspace, kept outside it: pseudonyms of people (HMAC-SHA-256, 128 bits shown), the key of identity hashes, and the encryption of
/// quarantined records. Pseudonymised data stay personal data as long as the key exists; deleting the key ends the link.
/// </summary>
sealed class Pseudonyms(byte[] key) : IDisposable
{
    const int KeyBytes = 32;
    const int NonceBytes = 12;
    const int TagBytes = 16;

    readonly IncrementalHash _hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
    readonly Lock _lock = new();
    readonly byte[] _quarantineKey = HMACSHA256.HashData(key, "quarantine"u8);

    /// <summary>The key of identity hashes.</summary>
    public Hash128 HashKey { get; } = Hash128.Of(HMACSHA256.HashData(key, "identity"u8), default);

    /// <summary>Reads the key of a workspace, or makes one for a new workspace.</summary>
    /// <exception cref="ToolkitException">TK6002: the workspace has data but its key is gone. TK6004: the key is damaged.</exception>
    public static Pseudonyms Load(string home, string workspaceId, bool isNew)
    {
        var path = Path.Combine(home, "keys", workspaceId + ".key");
        if (!File.Exists(path) && isNew)
            Create(path);
        if (!File.Exists(path))
        {
            throw ToolkitException.Because(
                "TK6002", "The key of this workspace's pseudonyms is missing, so new data could not be joined with old data.", new(path),
                "Put the key file back, or set TOOLKIT_HOME to the folder that holds it. Without it, start a new workspace.");
        }

        var text = File.ReadAllText(path).Trim();
        return text.Length == KeyBytes * 2 && text.All(char.IsAsciiHexDigit)
            ? new(Convert.FromHexString(text))
            : throw ToolkitException.Because("TK6004", "The key of this workspace's pseudonyms is damaged.", new(path), "Put the key file back from a backup. Without it, start a new workspace.");
    }

    // Under its own name only once it is whole and on the disk: a key cut short would be a key that anybody can guess.
    static void Create(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        var draft = $"{path}.{Guid.NewGuid():N}";
        using (var file = new FileStream(draft, OwnerOnly))
        {
            file.Write(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes))));
            file.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process opened the same new workspace at the same moment: its key counts.
            File.Delete(draft);
        }

        FolderSync.Flush(folder);
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
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        lock (_lock)
        {
            _hmac.AppendData(Encoding.UTF8.GetBytes($"{purpose}\0{source}\0"));
            _hmac.AppendData(id);
            _hmac.GetHashAndReset(hash);
        }

        return Convert.ToHexStringLower(hash[..16]);
    }

    public void Dispose() => _hmac.Dispose();
}
