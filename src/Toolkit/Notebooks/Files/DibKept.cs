using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Toolkit.Notebooks;

/// <summary>
/// What a notebook holds and a .dib file has no place for, as a list beside the file's cells. Each entry knows its cells by a hash of what they say, so that it finds them
/// again after cells were moved or added; where the text was edited the entry stays by its place, without outputs, which were another text's.
/// </summary>
static class DibKept
{
    /// <summary>What has to be kept of a notebook; null for nothing.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="cells">The file's cells for each of the notebook's.</param>
    /// <param name="plain">What the file alone would say of the notebook.</param>
    public static JsonObject? Of(Notebook notebook, List<DibCell>[] cells, JsonObject plain)
    {
        var kept = new JsonObject();
        var document = notebook.WithoutCells();
        if (document["metadata"]?.AsObjectOrNull()?["toolkit"]?.AsObjectOrNull() is { } own && own.Remove("dib") && own.Count == 0)
            document["metadata"]!.AsObject().Remove("toolkit");
        if (!JsonNode.DeepEquals(document, plain))
            kept["notebook"] = document;
        var defaultKernel = (string)plain["metadata"]!["polyglot_notebook"]!["kernelInfo"]!["defaultKernelName"]!;
        var alone = Notebook.Of(new()
        {
            ["cells"] = new JsonArray([.. cells.SelectMany(parts => parts).Select(part => DibNotebook.PlainCell(part, defaultKernel))]), ["nbformat_minor"] = notebook.Minor,
        });
        alone.NameCells();
        if (!notebook.Cells.Select(cell => cell.Json).SequenceEqual(alone.Cells.Select(cell => cell.Json), JsonEquality.Instance))
            kept["cells"] = new JsonArray([.. notebook.Cells.Zip(cells, Entry)]);
        return kept.Count == 0 ? null : kept;
    }

    /// <summary>The cells of a notebook from a file's and what was kept.</summary>
    public static IEnumerable<JsonObject> Cells(JsonObject? kept, IReadOnlyList<DibCell> parts, Func<DibCell, JsonObject> plain)
    {
        var owners = Owners(kept?["cells"] as JsonArray ?? [], parts);
        for (var at = 0; at < parts.Count;)
        {
            var (entry, span, edited) = owners.GetValueOrDefault(at, (null, 1, false));
            yield return entry is null ? plain(parts[at]) : Restored(entry, [.. parts.Skip(at).Take(span)], edited);
            at += span;
        }
    }

    static JsonObject Entry(NotebookCell cell, List<DibCell> parts)
    {
        var entry = new JsonObject { ["hash"] = Hash(parts) };
        if (parts.Count != 1)
            entry["span"] = parts.Count;
        foreach (var (name, value) in cell.Json)
        {
            if (name != "source")
                entry[name] = value?.DeepClone();
        }

        if (cell.Json["source"] is JsonValue && parts is [var alone] && alone.Source == cell.Source)
            entry["sourceIsText"] = true;
        else if (parts is not [var one] || !JsonNode.DeepEquals(Lines.Split(one.Source), cell.Json["source"]))
            entry["source"] = cell.Json["source"]!.DeepClone();
        return entry;
    }

    static JsonObject Restored(JsonObject entry, List<DibCell> parts, bool edited)
    {
        var cell = entry.DeepClone().AsObject();
        cell.Remove("hash");
        cell.Remove("span");
        var isText = cell.Remove("sourceIsText");
        if (edited && cell.ContainsKey("outputs"))
            (cell["outputs"], cell["execution_count"]) = (new JsonArray(), null);
        if (edited || !cell.ContainsKey("source"))
            cell["source"] = isText ? string.Concat(parts.Select(part => part.Source)) : Lines.Split(string.Concat(parts.Select(part => part.Source)));
        return cell;
    }

    static Dictionary<int, (JsonObject? Entry, int Span, bool Edited)> Owners(JsonArray entries, IReadOnlyList<DibCell> parts)
    {
        var owners = new Dictionary<int, (JsonObject? Entry, int Span, bool Edited)>();
        var (free, expected) = (0, 0);
        List<(JsonObject Entry, int Place)> homeless = [];
        foreach (var node in entries)
        {
            if (node is not JsonObject entry || DibKernels.Text(entry["hash"]) is not { } hash || DibKernels.Text(entry["cell_type"]) is null)
            {
                expected++;
                continue;
            }

            var span = entry["span"] is JsonValue value && value.TryGetValue<int>(out var count) ? Math.Clamp(count, 1, Math.Max(1, parts.Count)) : 1;
            // What moved far is not looked for: a file of very many cells is read in one pass.
            var found = Enumerable.Range(free, Math.Clamp(parts.Count - span + 1 - free, 0, 1000)).FirstOrDefault(at => Hash([.. parts.Skip(at).Take(span)]) == hash, -1);
            if (found < 0)
                homeless.Add((entry, expected));
            else
                owners[found] = (entry, span, false);
            (free, expected) = found < 0 ? (free, expected + span) : (found + span, found + span);
        }

        foreach (var (entry, place) in homeless)
        {
            var taken = owners.Any(owner => owner.Key <= place && place < owner.Key + owner.Value.Span);
            if (place < parts.Count && !taken && (DibKernels.Text(entry["cell_type"]) == "code") == (parts[place].Kernel != DibKernels.Markdown))
                owners[place] = (entry, 1, true);
        }

        return owners;
    }

    sealed class JsonEquality : IEqualityComparer<JsonObject>
    {
        public static JsonEquality Instance { get; } = new();

        public bool Equals(JsonObject? x, JsonObject? y) => JsonNode.DeepEquals(x, y);

        public int GetHashCode(JsonObject obj) => obj.Count;
    }

    static string Hash(List<DibCell> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', parts.Select(part => $"{part.Kernel}\n{part.Source}")))))[..8];
}
