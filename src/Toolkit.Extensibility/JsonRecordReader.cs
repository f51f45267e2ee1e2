using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Toolkit.Extensibility;

/// <summary>
/// Reads the elements of one JSON array one by one in constant memory, however large the file: the array at the root, the one under a named
/// property of the root object, or the one behind an assignment, as in <c>window.YTD.tweets.part0 = [ … ]</c>. A file that ends too early gives
/// the elements that are whole, and <see cref="IsTruncated"/> tells.
/// </summary>
/// <param name="stream">The file; read to the end of the array. Not disposed.</param>
/// <param name="property">The root object's property that holds the array; null for an array at the root.</param>
/// <param name="maximumElementBytes">Largest element; a larger one throws.</param>
public sealed class JsonRecordReader(Stream stream, string? property = null, int maximumElementBytes = 16 << 20)
{
    static readonly SearchValues<byte> _structure = SearchValues.Create("\"{}[],"u8);
    static readonly SearchValues<byte> _inString = SearchValues.Create("\"\\"u8);
    static readonly JsonDocumentOptions _options = new() { MaxDepth = 64 };

    byte[] _buffer = new byte[1 << 16];
    int _start, _end;
    bool _eof, _found, _done, _oversized;

    /// <summary>Elements read so far.</summary>
    public long Count { get; private set; }

    /// <summary>True when the file ended before the array did.</summary>
    public bool IsTruncated { get; private set; }

    /// <summary>True when the array was found at all.</summary>
    public bool HasArray => _found;

    /// <summary>Bytes taken from the stream.</summary>
    public long BytesRead { get; private set; }

    /// <summary>The next element, or null at the end of the array. Dispose it.</summary>
    /// <exception cref="JsonException">The element is not JSON, nests deeper than 64, or is larger than allowed. Reading can go on with the next one.</exception>
    public JsonDocument? Read()
    {
        if (!_found && !_done)
            FindArray();
        if (_done || !FindElement(out var length))
            return null;
        Count++;
        var element = _buffer.AsMemory(_start, length);
        _start += length;
        return _oversized
            ? throw new JsonException($"The element is larger than {maximumElementBytes:N0} bytes.")
            : JsonDocument.Parse(element.ToArray(), _options);
    }

    void FindArray()
    {
        var text = property is null ? null : Encoding.UTF8.GetBytes(property);
        var depth = 0;
        while (!_found && Fill(1))
        {
            var value = _buffer[_start];
            if (value == '"' && text is not null)
            {
                var isKey = depth == 1 && SkipString(text);
                if (!isKey && depth != 1)
                    SkipString(null);
                _found = isKey && AtArray();
                continue;
            }

            depth += value is (byte)'{' or (byte)'[' ? 1 : value is (byte)'}' or (byte)']' ? -1 : 0;
            _start++;
            _found = text is null && value == '[';
        }

        _done = !_found;
    }

    // After a key: a colon and an opening bracket.
    bool AtArray()
    {
        while (Fill(1) && _buffer[_start] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t' or (byte)':')
            _start++;
        if (_start >= _end || _buffer[_start] != '[')
            return false;
        _start++;
        return true;
    }

    /// <summary>Steps over the string at the start; true when it is <paramref name="wanted"/>.</summary>
    bool SkipString(byte[]? wanted)
    {
        var length = 1;
        while (true)
        {
            if (!Fill(length + 1))
            {
                _start = _end;
                return false;
            }

            var rest = _buffer.AsSpan(_start + length, _end - _start - length);
            var stop = rest.IndexOfAny(_inString);
            if (stop < 0)
            {
                length += rest.Length;
                continue;
            }

            length += stop + (rest[stop] == '\\' ? 2 : 1);
            if (rest[stop] == '"')
                break;
        }

        var isWanted = wanted is not null && _buffer.AsSpan(_start + 1, length - 2).SequenceEqual(wanted);
        _start += length;
        return isWanted;
    }

    bool FindElement(out int length)
    {
        length = 0;
        while (Fill(1) && _buffer[_start] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t' or (byte)',')
            _start++;
        if (_start >= _end)
            IsTruncated = _done = true;
        else if (_buffer[_start] == ']')
            _done = true;
        if (_done)
            return false;
        length = ElementLength();
        IsTruncated = _done = length == 0;
        return length > 0;
    }

    /// <summary>Bytes up to the comma or bracket that ends the element; 0 when the file ends first. Of an element that is too large only the end is kept.</summary>
    int ElementLength()
    {
        int depth = 0, position = 0;
        _oversized = false;
        var inString = false;
        while (true)
        {
            if (!Fill(position + 1))
                return 0;
            if (position > maximumElementBytes)
            {
                _oversized = true;
                _start += position;
                position = 0;
            }

            var rest = _buffer.AsSpan(_start + position, _end - _start - position);
            var stop = rest.IndexOfAny(inString ? _inString : _structure);
            if (stop < 0)
            {
                position += rest.Length;
                continue;
            }

            position += stop;
            var value = rest[stop];
            if (inString)
            {
                position += value == '\\' ? 2 : 1;
                inString = value == '\\';
                continue;
            }

            if (depth == 0 && value is (byte)',' or (byte)']')
                return position;

            inString = value == '"';
            depth += value is (byte)'{' or (byte)'[' ? 1 : value is (byte)'}' or (byte)']' ? -1 : 0;
            position++;
            if (depth < 0)
                return position;
        }
    }

    /// <summary>Makes at least this many bytes available from the start; false when the file has fewer.</summary>
    bool Fill(int count)
    {
        while (_end - _start < count && !_eof)
        {
            if (_start > 0 && _end == _buffer.Length)
            {
                _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
                _end -= _start;
                _start = 0;
            }

            if (_end == _buffer.Length)
                Array.Resize(ref _buffer, _buffer.Length * 2);
            var read = stream.Read(_buffer, _end, _buffer.Length - _end);
            _eof = read == 0;
            _end += read;
            BytesRead += read;
        }

        return _end - _start >= count;
    }
}

/// <summary>Reads members of JSON objects without throwing: exports are what they are.</summary>
public static class JsonMembers
{
    /// <summary>The text of a member; null when it is absent, null, or no text. Numbers come as they are written, so no digit of an id is lost. A lone surrogate becomes U+FFFD.</summary>
    public static string? Text(this JsonElement element, string name) =>
        element.Member(name) is { } member ? member.Text() : null;

    /// <summary>The text of a value, as for members.</summary>
    public static string? Text(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Repaired(value),
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };

    /// <summary>A member, or null when it is absent, null, or the element is no object.</summary>
    public static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && TryGet(element, name, out var member) && member.ValueKind != JsonValueKind.Null ? member : null;

    /// <summary>The elements of an array member; a single value counts as an array of one; none when it is absent.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) => element.Member(name) switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } array => array.EnumerateArray(),
        { } single => [single],
    };

    /// <summary>A value as it stands in the file; bytes that are no UTF-8 become U+FFFD.</summary>
    public static string Raw(this JsonElement value) => Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(value));

    static bool TryGet(JsonElement element, string name, out JsonElement member)
    {
        try
        {
            return element.TryGetProperty(name, out member);
        }
        catch (InvalidOperationException)
        {
            // Another member's name holds a surrogate without its partner.
            var named = element.EnumerateObject().LastOrDefault(property => JsonMarshal.GetRawUtf8PropertyName(property).SequenceEqual(Encoding.UTF8.GetBytes(name)));
            member = named.Value;
            return member.ValueKind != JsonValueKind.Undefined;
        }
    }

    static string Repaired(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // A surrogate without its partner, or bytes that are no UTF-8: legal in the file's grammar, not in any text.
            return LoneSurrogates(value.Raw());
        }
    }

    static string LoneSurrogates(string raw)
    {
        var text = new StringBuilder();
        for (var i = 1; i < raw.Length - 1; i++)
        {
            if (raw[i] != '\\')
            {
                text.Append(raw[i]);
                continue;
            }

            i++;
            if (raw[i] == 'u')
            {
                text.Append((char)Convert.ToInt32(raw.Substring(i + 1, 4), 16));
                i += 4;
            }
            else
            {
                text.Append(raw[i] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'b' => '\b', 'f' => '\f', var other => other });
            }
        }

        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.ToString()));
    }
}
