using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Toolkit.Notebooks;

/// <summary>Writes JSON values in a file's style: one member a line, text unescaped wherever JSON and the file allow it.</summary>
sealed class JsonWriter(Stream output, JsonStyle style)
{
    readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>A value on its own, as Jupyter writes it.</summary>
    public static string Text(JsonNode? node, JsonStyle? style = null)
    {
        using var bytes = new MemoryStream();
        new JsonWriter(bytes, style ?? JsonStyle.Jupyter).Write(node, 0);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    public void Raw(ReadOnlySpan<byte> utf8) => output.Write(utf8);

    public void Raw(string text)
    {
        _bytes.ResetWrittenCount();
        Encoding.UTF8.GetBytes(text, _bytes);
        output.Write(_bytes.WrittenSpan);
    }

    /// <summary>Writes a value whose own line is at this depth.</summary>
    public void Write(JsonNode? node, int depth)
    {
        switch (node)
        {
            case null:
                Raw("null"u8);
                break;
            case JsonObject members:
                WriteAll('{', '}', Ordered(members), depth, member =>
                {
                    Name(member.Key);
                    Write(member.Value, depth + 1);
                });
                break;
            case JsonArray items:
                WriteAll('[', ']', items, depth, item => Write(item, depth + 1));
                break;
            // Numbers keep the digits they were written with.
            case JsonValue value:
                Raw(value.GetValueKind() == JsonValueKind.String ? Quoted(value.GetValue<string>()) : value.ToJsonString());
                break;
        }
    }

    /// <summary>Writes a member's name and the colon.</summary>
    public void Name(string name) => Raw(Quoted(name) + ":" + style.AfterColon);

    void WriteAll<T>(char open, char close, IEnumerable<T> parts, int depth, Action<T> write)
    {
        Raw(open.ToString());
        var any = false;
        foreach (var part in parts)
        {
            Raw(any ? style.Comma(depth + 1) : style.Line(depth + 1));
            write(part);
            any = true;
        }

        Raw((any ? style.Line(depth) : "") + close);
    }

    IEnumerable<KeyValuePair<string, JsonNode?>> Ordered(JsonObject members) => style.Sorted ? members.OrderBy(member => member.Key, StringComparer.Ordinal) : members;

    string Quoted(string value)
    {
        var text = new StringBuilder(value.Length + 2).Append('"');
        foreach (var c in value)
            AppendCharacter(text, c);
        return text.Append('"').ToString();
    }

    StringBuilder AppendCharacter(StringBuilder text, char c) => c switch
    {
        '"' => text.Append("\\\""),
        '\\' => text.Append("\\\\"),
        '\n' => text.Append("\\n"),
        '\r' => text.Append("\\r"),
        '\t' => text.Append("\\t"),
        '\b' => text.Append("\\b"),
        '\f' => text.Append("\\f"),
        _ when c < ' ' || (style.Ascii && c > '~') => text.Append("\\u").Append(((int)c).ToString("x4")),
        _ => text.Append(c),
    };
}
