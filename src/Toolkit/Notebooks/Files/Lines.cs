using System.Text.Json.Nodes;

namespace Toolkit.Notebooks;

/// <summary>Text as nbformat keeps it: a list of lines with their ends.</summary>
static class Lines
{
    public static string Join(JsonNode? lines) => lines is JsonArray list ? string.Concat(list.Select(line => (string?)line)) : (string?)lines ?? "";

    public static JsonArray Split(string text)
    {
        var lines = new JsonArray();
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start) is var found and >= 0 ? found + 1 : text.Length;
            lines.Add(text[start..end]);
            start = end;
        }

        return lines;
    }
}
