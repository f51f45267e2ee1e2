using System.Text;
using System.Text.Json;

namespace Toolkit.Tests.Extensions;

public class JsonRecordReaderTests
{
    [Fact]
    public void Steps_over_an_element_that_is_too_large()
    {
        var reader = new JsonRecordReader(Bytes($$"""[{"a":"{{new string('x', 300_000)}}","b":["],"]},{"a":"2"}]"""), maximumElementBytes: 1000);

        Assert.Contains("larger", Assert.Throws<JsonException>(reader.Read).Message, StringComparison.Ordinal);
        Assert.Equal("2", Value(reader, "a"));
        Assert.Null(reader.Read());
        Assert.Equal((2, false), (reader.Count, reader.IsTruncated));
    }

    [Fact]
    public void Reads_on_after_an_element_that_nests_too_deep()
    {
        var reader = new JsonRecordReader(Bytes($$"""[{{new string('[', 70)}}{{new string(']', 70)}},{"a":"2"}]"""));

        Assert.ThrowsAny<JsonException>(reader.Read);
        Assert.Equal("2", Value(reader, "a"));
    }

    [Fact]
    public void Bytes_that_are_no_text_become_replacement_characters()
    {
        byte[] bytes = [.. "[{\"a\":\"x"u8, 0xFF, .. "y\"}]"u8];

        Assert.Equal("x\ufffdy", Value(new(new MemoryStream(bytes)), "a"));
    }

    [Fact]
    public void A_name_with_half_a_surrogate_pair_hides_no_other_member()
    {
        Assert.Equal("v", Value(new(Bytes("""[{"abc\ud83d":"w","abcdefg":"v"}]""")), "abcdefg"));
        Assert.Equal("v", Value(new(Bytes("""[{"abcdefg":"v","abc\ud83d":"w"}]""")), "abcdefg"));
    }

    [Fact]
    public void The_buffer_does_not_grow_with_the_array()
    {
        var stream = new Repeating("{\"a\":\"0123456789\"},"u8.ToArray(), 400_000);
        var reader = new JsonRecordReader(stream);
        while (reader.Read() is { } document)
            document.Dispose();

        Assert.Equal((400_000, true), (reader.Count, reader.IsTruncated));
        Assert.InRange(stream.LargestRead, 1, 1 << 16);
    }

    static MemoryStream Bytes(string text) => new(Encoding.UTF8.GetBytes(text));

    static string? Value(JsonRecordReader reader, string name)
    {
        using var document = reader.Read();
        return document!.RootElement.Text(name);
    }

    /// <summary>An array whose elements repeat and that never ends.</summary>
    sealed class Repeating(byte[] element, int times) : MemoryStream
    {
        long _position;

        public int LargestRead { get; private set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            LargestRead = Math.Max(LargestRead, count);
            var total = 1 + ((long)element.Length * times);
            var size = (int)Math.Min(count, total - _position);
            for (var i = 0; i < size; i++, _position++)
                buffer[offset + i] = _position == 0 ? (byte)'[' : element[(_position - 1) % element.Length];
            return size;
        }
    }
}
