using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Toolkit.Notebooks;

/// <summary>
/// JSON as Jupyter writes it: one member a line, indented, text unescaped wherever JSON allows it. A file that Jupyter or VS Code wrote
/// comes back byte for byte.
/// </summary>
static class NotebookJson
{
    /// <exception cref="JsonException">It is no JSON, too deep, or has a member twice.</exception>
    public static JsonNode? Parse(ReadOnlySpan<byte> utf8) => JsonNode.Parse(
        utf8.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8,
        documentOptions: new() { MaxDepth = 64, AllowDuplicateProperties = false });

    public static string Write(JsonNode? node, int indent = 1)
    {
        var text = new StringBuilder();
        Append(text, node, new('\n' + new string(' ', indent), indent));
        return text.ToString();
    }

    static void Append(StringBuilder text, JsonNode? node, Indentation line)
    {
        switch (node)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject members:
                AppendAll(text, '{', '}', members.Count, members, line, (member, inner) =>
                {
                    AppendText(text, member.Key);
                    text.Append(": ");
                    Append(text, member.Value, inner);
                });
                break;
            case JsonArray items:
                AppendAll(text, '[', ']', items.Count, items, line, (item, inner) => Append(text, item, inner));
                break;
            default:
                AppendValue(text, node.AsValue());
                break;
        }
    }

    static void AppendAll<T>(StringBuilder text, char open, char close, int count, IEnumerable<T> parts, Indentation line, Action<T, Indentation> append)
    {
        text.Append(open);
        var first = true;
        foreach (var part in parts)
        {
            text.Append(first ? "" : ",").Append(line.Text);
            append(part, line.Deeper());
            first = false;
        }

        text.Append(count == 0 ? "" : line.Text[..^line.Step]).Append(close);
    }

    // Numbers keep the digits they were written with.
    static void AppendValue(StringBuilder text, JsonValue value)
    {
        if (value.GetValueKind() == JsonValueKind.String)
            AppendText(text, value.GetValue<string>());
        else
            text.Append(value.ToJsonString());
    }

    static void AppendText(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
            AppendCharacter(text, c);
        text.Append('"');
    }

    static void AppendCharacter(StringBuilder text, char c) => _ = c switch
    {
        '"' => text.Append("\\\""),
        '\\' => text.Append("\\\\"),
        '\n' => text.Append("\\n"),
        '\r' => text.Append("\\r"),
        '\t' => text.Append("\\t"),
        '\b' => text.Append("\\b"),
        '\f' => text.Append("\\f"),
        < ' ' => text.Append("\\u").Append(((int)c).ToString("x4")),
        _ => text.Append(c),
    };

    readonly record struct Indentation(string Text, int Step)
    {
        public Indentation Deeper() => this with { Text = Text + new string(' ', Step) };
    }
}
