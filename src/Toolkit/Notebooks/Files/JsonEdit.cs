using System.Text.Json.Nodes;

namespace Toolkit.Notebooks;

/// <summary>
/// Writes a changed value over the bytes that it was read from: what did not change is copied as it stood, with its blanks, escapes and digits; what is new is
/// written in the file's style. An unchanged file so comes back byte for byte, whoever wrote it.
/// </summary>
/// <param name="output">Where it goes.</param>
/// <param name="style">The file's style.</param>
/// <param name="origins">Items that may have moved, with their place in the list they were read in: the cells.</param>
sealed class JsonEdit(Stream output, JsonStyle style, IReadOnlyDictionary<JsonNode, int> origins)
{
    readonly JsonWriter _writer = new(output, style);

    /// <summary>Writes a value.</summary>
    /// <param name="was">The bytes it was read from, without blanks around.</param>
    /// <param name="now">The value.</param>
    /// <param name="depth">The depth of its own line.</param>
    public void Write(ReadOnlySpan<byte> was, JsonNode? now, int depth)
    {
        switch ((was[0], now))
        {
            case ((byte)'{', JsonObject members):
                WriteMembers(was, members, depth);
                break;
            case ((byte)'[', JsonArray items):
                WriteItems(was, items, depth);
                break;
            case ((byte)'{' or (byte)'[', _) or (_, JsonObject or JsonArray):
                _writer.Write(now, depth);
                break;
            default:
                WriteScalar(was, now, depth);
                break;
        }
    }

    void WriteScalar(ReadOnlySpan<byte> was, JsonNode? now, int depth)
    {
        if (JsonNode.DeepEquals(JsonTree.Of(was), now))
            _writer.Raw(was);
        else
            _writer.Write(now, depth);
    }

    void WriteMembers(ReadOnlySpan<byte> was, JsonObject now, int depth)
    {
        var parts = JsonParts.Of(was);
        // Of a member that is there twice the last one counts.
        var last = parts.Index().GroupBy(part => part.Item.Name!, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.Last().Index, StringComparer.Ordinal);
        var kept = parts.Index().Where(part => now.ContainsKey(part.Item.Name!)).Select(part => new NewPart(part.Item.Name, now[part.Item.Name!], part.Index, last[part.Item.Name!] == part.Index)).ToList();
        foreach (var (name, value) in now)
        {
            if (!last.ContainsKey(name))
                kept.Insert(PlaceOf(name, kept), new(name, value, -1, true));
        }

        WriteParts(was, parts, kept, depth);
    }

    void WriteItems(ReadOnlySpan<byte> was, JsonArray now, int depth)
    {
        var parts = JsonParts.Of(was);
        var places = Places(was, parts, now);
        WriteParts(was, parts, [.. now.Select((item, i) => new NewPart(null, item, places[i], true))], depth);
    }

    // Among members in the order of their names it takes its place; else it comes last.
    static int PlaceOf(string name, List<NewPart> members)
    {
        for (var i = 1; i < members.Count; i++)
        {
            if (string.CompareOrdinal(members[i - 1].Name, members[i].Name) > 0)
                return members.Count;
        }

        return members.FindIndex(member => string.CompareOrdinal(member.Name, name) > 0) is var place and >= 0 ? place : members.Count;
    }

    // What an item was read from; -1 for a new one.
    int[] Places(ReadOnlySpan<byte> was, List<JsonPart> parts, JsonArray now)
    {
        if (now.Any(item => item is not null && origins.ContainsKey(item)))
            return [.. now.Select(item => item is null ? -1 : origins.GetValueOrDefault(item, -1))];
        if (parts.Count == now.Count)
            return [.. Enumerable.Range(0, now.Count)];
        var (places, shorter) = (Enumerable.Repeat(-1, now.Count).ToArray(), Math.Min(parts.Count, now.Count));
        var head = 0;
        while (head < shorter && JsonNode.DeepEquals(JsonTree.Of(was[parts[head].Value]), now[head]))
            places[head] = head++;
        for (var tail = 1; tail <= shorter - head && JsonNode.DeepEquals(JsonTree.Of(was[parts[^tail].Value]), now[^tail]); tail++)
            places[^tail] = parts.Count - tail;
        return places;
    }

    void WriteParts(ReadOnlySpan<byte> was, List<JsonPart> parts, List<NewPart> now, int depth)
    {
        _writer.Raw(was[..1]);
        for (var i = 0; i < now.Count; i++)
        {
            WriteSeparator(was, parts, (i, now[i].Origin), depth);
            WritePart(was, parts, now[i], depth);
        }

        if (now.Count > 0 && parts.Count == 0)
            _writer.Raw(style.Line(depth));
        else if (now.Count > 0 || parts.Count == 0)
            _writer.Raw(was[(parts.Count == 0 ? 1 : parts[^1].Value.End.Value)..^1]);
        _writer.Raw(was[^1..]);
    }

    // As it stood before this part; before a new one as before its like.
    void WriteSeparator(ReadOnlySpan<byte> was, List<JsonPart> parts, (int Place, int Origin) part, int depth)
    {
        if (part.Place == 0)
            _writer.Raw(parts.Count == 0 ? System.Text.Encoding.UTF8.GetBytes(style.Line(depth + 1)) : was[1..parts[0].Start]);
        else if (part.Origin > 0 || parts.Count > 1)
            _writer.Raw(Math.Max(1, part.Origin) is var origin ? was[parts[origin - 1].Value.End.Value..parts[origin].Start] : default);
        else
            _writer.Raw(style.Comma(depth + 1));
    }

    void WritePart(ReadOnlySpan<byte> was, List<JsonPart> parts, NewPart part, int depth)
    {
        if (part.Origin < 0)
        {
            if (part.Name is { } name)
                _writer.Name(name);
            _writer.Write(part.Value, depth + 1);
            return;
        }

        var origin = parts[part.Origin];
        _writer.Raw(was[origin.Start..origin.Value.Start.Value]);
        if (part.Counts)
            Write(was[origin.Value], part.Value, depth + 1);
        else
            _writer.Raw(was[origin.Value]);
    }

    /// <summary>A part as it is to be.</summary>
    /// <param name="Name">The member's name; null for an item.</param>
    /// <param name="Value">Its value.</param>
    /// <param name="Origin">Which part it was; -1 when it is new.</param>
    /// <param name="Counts">False for a member whose name comes again.</param>
    readonly record struct NewPart(string? Name, JsonNode? Value, int Origin, bool Counts);
}
