using System.Security.Cryptography;
using Toolkit.Extensibility;

namespace Toolkit.Hosting.Packages;

/// <summary>Keys of authors: ECDSA on the curve P-256, as PEM files (PKCS #8) that only their owner can read.</summary>
static class SigningKey
{
    const string Curve = "1.2.840.10045.3.1.7";
    const int PublicKeyBytes = 91;

    // How every public key on this curve starts: what does not is none, and each key has one form and one fingerprint.
    static ReadOnlySpan<byte> PublicKeyStart => [0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01, 0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00, 0x04];

    /// <summary>Makes a key and writes it to a new file.</summary>
    /// <returns>The fingerprint of its public half.</returns>
    /// <exception cref="IOException">There is such a file already.</exception>
    public static string Create(string file)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(file, options))
        using (var text = new StreamWriter(stream))
            text.Write(key.ExportPkcs8PrivateKeyPem() + "\n");
        return Fingerprint(key.ExportSubjectPublicKeyInfo());
    }

    /// <exception cref="ToolkitException">TK5225: the file holds no such key.</exception>
    public static ECDsa Load(string file)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(file));
            return key.ExportParameters(includePrivateParameters: true).Curve.Oid.Value == Curve ? key : throw new CryptographicException("It is not on the curve P-256.");
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException or PlatformNotSupportedException)
        {
            key.Dispose();
            throw ToolkitException.Because("TK5225", $"This file holds no key that can sign: {error.Message}", new(file), "Name the key file of the author, or make one: toolkit extension pack PATH --new-key FILE.", error);
        }
    }

    /// <summary>SHA-256 of a public key (SubjectPublicKeyInfo), as lower-case hexadecimal.</summary>
    public static string Fingerprint(byte[] publicKey) => Convert.ToHexStringLower(SHA256.HashData(publicKey));

    public static byte[] Sign(ECDsa key, byte[] text) => key.SignData(text, HashAlgorithmName.SHA256);

    /// <summary>Whether this key signed this text. False, too, for what is no key on the curve P-256.</summary>
    public static bool Verifies(byte[] publicKey, byte[] text, byte[] signature)
    {
        if (publicKey.Length != PublicKeyBytes || !publicKey.AsSpan().StartsWith(PublicKeyStart))
            return false;
        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(publicKey, out _);
            return key.VerifyData(text, signature, HashAlgorithmName.SHA256);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
