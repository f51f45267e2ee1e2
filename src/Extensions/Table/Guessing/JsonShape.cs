using System.Text;
using System.Text.Json;
using Toolkit.Extensibility;
using Toolkit.Table.Profiles;
using Toolkit.Table.Reading;

namespace Toolkit.Table.Guessing;

/// <summary>Tells JSON from JSON lines, finds the array that holds the records, and looks at the first of them.</summary>
static class JsonShape
{
    const int SampleRecords = 1000, DeepestMember = 3, DeepestArray = 4;

    /// <summary>Null when it is no JSON.</summary>
    public static TableFormat? FormatOf(TableFile file)
    {
        var head = file.Head.AsSpan().TrimStart("\uFEFF \t\r\n"u8);
        var isLines = HasEnding(file.Path, ".ndjson") || HasEnding(file.Path, ".jsonl");
        if (isLines)
            return TableFormat.Ndjson;
        if (!head.IsEmpty && head[0] == '{' && IsLine(head, out var rest) && rest.TrimStart(" \t\r\n"u8) is [(byte)'{', ..] second && (IsLine(second, out _) || second.IndexOf((byte)'\n') < 0))
            return TableFormat.Ndjson;
        return HasEnding(file.Path, ".json") || (!head.IsEmpty && head[0] is (byte)'{' or (byte)'[' && head.Length > 1 && head[1] is not (byte)',') ? TableFormat.Json : null;
    }

    public static TableShape Of(TableFile file, ReaderSettings settings, TableFormat format)
    {
        IReadOnlyList<string>? records = null;
        if (format == TableFormat.Json)
            records = settings.Records is { } stated ? stated.Split('.') : FindArray(file);
        return new() { Format = format, Records = records, Columns = Sample(file, format, records) };
    }

    static bool HasEnding(string path, string ending) =>
        path.EndsWith(ending, StringComparison.OrdinalIgnoreCase) || path.EndsWith(ending + ".gz", StringComparison.OrdinalIgnoreCase);

    static bool IsLine(ReadOnlySpan<byte> head, out ReadOnlySpan<byte> rest)
    {
        var end = head.IndexOf((byte)'\n');
        rest = end < 0 ? default : head[end..];
        try
        {
            var reader = new Utf8JsonReader(end < 0 ? head : head[..end], new JsonReaderOptions { MaxDepth = 64 });
            return end > 0 && reader.Read() && reader.TrySkip() && !reader.Read();
        }
        catch (JsonException)
        {
            // The first line is no JSON by itself: then the file is no JSON lines.
            return false;
        }
    }

    /// <summary>The one array of objects; empty for the root, null when the root object is a record itself.</summary>
    /// <exception cref="ToolkitException">TABLE0007: there are several.</exception>
    static List<string>? FindArray(TableFile file)
    {
        var head = file.Head.AsSpan().TrimStart("\uFEFF \t\r\n"u8);
        if (head.IsEmpty || head[0] != '{')
            return head is [(byte)'[', ..] ? [] : null;
        var arrays = Arrays(head);
        if (arrays.Count > 1 && arrays.GroupBy(array => array.Count).OrderBy(group => group.Key).First() is var shallowest && shallowest.Count() == 1)
            return shallowest.First();
        return arrays.Count <= 1
            ? arrays.FirstOrDefault()
            : throw ToolkitException.Because(
                "TABLE0007",
                $"'{file.Path}' holds several arrays of objects: {string.Join(", ", arrays.Select(array => string.Join('.', array)))}.",
                new(file.Path),
                "Name one in the mapping profile: 'reader: { records: … }'.");
    }

    static List<List<string>> Arrays(ReadOnlySpan<byte> head)
    {
        var (found, path, depthOfArray) = (new List<List<string>>(), new List<string>(), 0);
        var reader = new Utf8JsonReader(head, isFinalBlock: false, new(new JsonReaderOptions { MaxDepth = 64 }));
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName && depthOfArray == 0 && reader.CurrentDepth <= DeepestArray)
                    path = [.. path.Take(reader.CurrentDepth - 1), reader.ValueIsEscaped ? "?" : Encoding.UTF8.GetString(reader.ValueSpan)];
                else if (reader.TokenType == JsonTokenType.StartArray)
                    depthOfArray++;
                else if (reader.TokenType == JsonTokenType.EndArray)
                    depthOfArray--;
                else if (reader.TokenType == JsonTokenType.StartObject && depthOfArray == 1 && reader.CurrentDepth == path.Count + 1 && !found.Any(array => array.SequenceEqual(path)))
                    found.Add([.. path]);
            }
        }
        catch (JsonException)
        {
            // Whoever reads the records reports where the file is broken; what the head shows until there is enough to begin.
            return found;
        }

        return found;
    }

    static List<SampleColumn> Sample(TableFile file, TableFormat format, IReadOnlyList<string>? records)
    {
        var (silent, paths) = (new Findings(null, file.Path), new JsonPaths([]));
        using IRecordReader reader = format == TableFormat.Ndjson
            ? new JsonLinesReader(file.OpenHead(), paths, 0, silent, repair: false)
            : new JsonStreamReader(file.OpenHead(), records, paths, 0, silent, repair: false);
        var columns = new Dictionary<string, List<string?>>(StringComparer.Ordinal);
        for (var count = 0; count < SampleRecords && reader.Read(); count++)
        {
            using var record = JsonDocument.Parse(reader.Raw(), new() { MaxDepth = 64 });
            Flatten(record.RootElement, "", 1, columns);
        }

        return [.. columns.Select(pair => new SampleColumn(pair.Key, pair.Value))];
    }

    static void Flatten(JsonElement element, string prefix, int depth, Dictionary<string, List<string?>> columns)
    {
        foreach (var member in element.EnumerateObject())
        {
            var name = prefix + NameOf(member);
            if (member.Value.ValueKind == JsonValueKind.Object && depth < DeepestMember)
                Flatten(member.Value, name + ".", depth + 1, columns);
            else if (columns.TryGetValue(name, out var values))
                values.Add(TextOf(member.Value));
            else
                columns.Add(name, [TextOf(member.Value)]);
        }
    }

    static string NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate in a name: nobody can ask for it.
            return "\uFFFD";
        }
    }

    static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => "[]",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => value.Text(),
    };
}
