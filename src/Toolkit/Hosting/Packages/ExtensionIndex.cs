using System.Buffers.Binary;
using System.Text;
using Toolkit.Extensibility;
using Toolkit.Storage;

namespace Toolkit.Hosting.Packages;

/// <summary>
/// All that is known of the extensions of one generation, in one file that is read at every start. Layout: <c>TKXI</c>, the version of the format (1 byte), a hash of what it was made from,
/// a hash of the rest, the rest. An index of another format, made from something else, or damaged is no index: it is made anew. The hashes find damage and age, not forgery: loading a library
/// for cryptography takes longer than all else here, and code is held against SHA-512 (<see cref="Integrity"/>) before it runs.
/// </summary>
sealed record ExtensionIndex(IReadOnlyList<IndexedExtension> Extensions, IReadOnlyList<Diagnostic> Findings)
{
    public const byte FormatVersion = 4;

    const int HashBytes = 16;
    const int HeaderBytes = 5 + (2 * HashBytes);

    static ReadOnlySpan<byte> Magic => "TKXI"u8;

    /// <param name="inputs">What it was made from (<see cref="Hash128"/>).</param>
    public byte[] Write(Hash128 inputs)
    {
        using var bytes = new MemoryStream();
        using (var to = new BinaryWriter(bytes, Encoding.UTF8, leaveOpen: true))
        {
            to.WriteAll(Extensions, Write);
            to.WriteAll(Findings, Write);
        }

        var body = bytes.ToArray();
        return [.. Magic, FormatVersion, .. Bytes(inputs), .. Bytes(Hash128.Of(body, default)), .. body];
    }

    /// <summary>Reads an index; null when it is none, with the reason in <paramref name="why"/>, which is null where nothing is wrong but its age.</summary>
    /// <param name="file">The index, or nothing.</param>
    /// <param name="inputs">What it must have been made from.</param>
    /// <param name="why">Why it is damaged; null when it is not, only missing, older or of another format.</param>
    public static ExtensionIndex? Read(byte[] file, Hash128 inputs, out string? why)
    {
        why = null;
        if (file is [])
            return null;
        if (file.Length < HeaderBytes || !file.AsSpan().StartsWith(Magic))
        {
            why = "it does not start as one";
            return null;
        }

        if (file[4] != FormatVersion || Hash(file.AsSpan(5)) != inputs)
            return null;
        if (Hash(file.AsSpan(5 + HashBytes)) != Hash128.Of(file.AsSpan(HeaderBytes), default))
        {
            why = "its check-sum is wrong";
            return null;
        }

        var from = new IndexReader(file, HeaderBytes);
        return new(from.ReadAll(ReadExtension), from.ReadAll(ReadFinding));
    }

    static byte[] Bytes(Hash128 hash)
    {
        var bytes = new byte[HashBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, hash.Low);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(8), hash.High);
        return bytes;
    }

    static Hash128 Hash(ReadOnlySpan<byte> bytes) => new(BinaryPrimitives.ReadUInt64LittleEndian(bytes), BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]));

    static void Write(BinaryWriter to, IndexedExtension one)
    {
        BinaryManifest.Write(to, one.Found.Manifest);
        to.Write(one.Found.Folder);
        to.Write((byte)one.Found.Origin);
        to.Write(one.Found.EntryToken);
        to.WriteText(one.Found.PackageHash);
        to.WriteText(one.Found.Key);
        to.Write(one.Found.PinnedInProcess);
        to.WriteText(one.Found.Off);
        to.Write(one.ContentHash);
    }

    static IndexedExtension ReadExtension(IndexReader from) => new(
        new(BinaryManifest.Read(from), from.ReadString(), (Origin)from.ReadByte())
        {
            EntryToken = from.ReadInt32(),
            PackageHash = from.ReadText(),
            Key = from.ReadText(),
            PinnedInProcess = from.ReadBoolean(),
            Off = from.ReadText(),
        },
        from.ReadString());

    static void Write(BinaryWriter to, Diagnostic one)
    {
        to.Write(one.Code);
        to.Write((byte)one.Severity);
        to.Write(one.Message);
        to.WriteText(one.Location?.File);
        to.WriteText(one.Fix);
    }

    static Diagnostic ReadFinding(IndexReader from) => new()
    {
        Code = from.ReadString(),
        Severity = (DiagnosticSeverity)from.ReadByte(),
        Message = from.ReadString(),
        Location = from.ReadText() is { } file ? new(file) : null,
        Fix = from.ReadText(),
    };
}

/// <summary>One extension in the index.</summary>
/// <param name="Found">What the host needs of it.</param>
/// <param name="ContentHash">SHA-512 of the list of its files.</param>
sealed record IndexedExtension(FoundExtension Found, string ContentHash);
