using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Toolkit.App.Jupyter;

/// <summary>Messages as frames, signed. What is not signed with the key, or makes no sense, is no message.</summary>
/// <param name="key">The key; empty when messages are not signed.</param>
/// <param name="clock">Dates the messages.</param>
sealed class MessageCodec(byte[] key, TimeProvider clock)
{
    const string Version = "5.4";

    static readonly byte[] _delimiter = "<IDS|MSG>"u8.ToArray();
    // The text goes over a socket, not into a page: what a page would mistake need not be escaped.
    static readonly JsonWriterOptions _plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    readonly string _session = Guid.NewGuid().ToString("N");

    /// <summary>The message; null when it is not properly signed or malformed.</summary>
    public KernelMessage? Read(IReadOnlyList<byte[]> frames)
    {
        if (!IsSigned(frames, out var start))
            return null;
        var parts = Parts(frames, start);
        try
        {
            // The header comes back in each answer: what cannot be written is noticed here. Half a surrogate pair is such a thing.
            return Parse(parts[0]) is { } header && Parse(parts[2]) is { } metadata && Parse(parts[3]) is { } content
                && header["msg_type"] is JsonValue kind && kind.TryGetValue<string>(out _) && header["msg_id"] is JsonValue id && id.TryGetValue<string>(out _) && Bytes(header) is not []
                ? new([.. frames.Take(start)], header, metadata, content)
                : null;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or ArgumentException)
        {
            // Signed by somebody who knows the key, and yet no JSON: there is no message to answer.
            return null;
        }
    }

    /// <summary>True when the frames are a message signed with the key. What is not need not be kept.</summary>
    public bool IsSigned(IReadOnlyList<byte[]> frames) => IsSigned(frames, out _);

    bool IsSigned(IReadOnlyList<byte[]> frames, out int start)
    {
        start = frames.ToList().FindIndex(frame => frame.AsSpan().SequenceEqual(_delimiter));
        return start >= 0 && frames.Count >= start + 6 && (key is [] || CryptographicOperations.FixedTimeEquals(Signature(Parts(frames, start)), frames[start + 1]));
    }

    static List<byte[]> Parts(IReadOnlyList<byte[]> frames, int start) => [.. frames.Skip(start + 2).Take(4)];

    /// <summary>A message as frames.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="parent">What it belongs to; null when it belongs to nothing.</param>
    /// <param name="content">What it says.</param>
    /// <param name="route">The frames before it.</param>
    public IReadOnlyList<byte[]> Write(string kind, KernelMessage? parent, JsonObject content, IReadOnlyList<byte[]> route)
    {
        var header = new JsonObject
        {
            ["msg_id"] = Guid.NewGuid().ToString(),
            ["session"] = _session,
            ["username"] = "kernel",
            ["date"] = clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture),
            ["msg_type"] = kind,
            ["version"] = Version,
        };
        List<byte[]> parts = [Bytes(header), parent is null ? "{}"u8.ToArray() : Bytes(parent.Header), "{}"u8.ToArray(), Bytes(content)];
        return [.. route, _delimiter, key is [] ? [] : Signature(parts), .. parts];
    }

    static JsonObject? Parse(byte[] part) => JsonNode.Parse(part, documentOptions: new() { AllowDuplicateProperties = false }) as JsonObject;

    static byte[] Bytes(JsonObject json)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, _plain))
            json.WriteTo(writer);
        return stream.ToArray();
    }

    byte[] Signature(IReadOnlyList<byte[]> parts)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        foreach (var part in parts)
            hash.AppendData(part);
        return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
