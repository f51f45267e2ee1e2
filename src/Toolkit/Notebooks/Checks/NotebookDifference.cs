using System.Text.Json.Nodes;

namespace Toolkit.Notebooks;

/// <summary>What became of a cell.</summary>
enum CellChange
{
    Added,
    Removed,
    Changed,
}

/// <summary>A cell that is not the same in two notebooks, or what the notebooks say of themselves.</summary>
/// <param name="Change">What became of it.</param>
/// <param name="Place">Its number, from 1, in the newer notebook; of a removed one in the older; 0 for the notebook's own metadata.</param>
/// <param name="Cell">The cell there; null for the notebook's own metadata.</param>
/// <param name="Lines">The lines, each with a blank, a minus or a plus before it.</param>
sealed record CellDifference(CellChange Change, int Place, NotebookCell? Cell, IReadOnlyList<string> Lines);

/// <summary>
/// Compares two notebooks as people read them: cells by their ids, or by what they say; texts by line. What a run or an editor leaves in the metadata is no difference.
/// </summary>
static class NotebookDifference
{
    // Above this, cells that are not surely the same are told as removed and added.
    const long MostWordsCompared = 10_000_000;

    static readonly HashSet<string> _noise = new(["papermill", "execution", "ExecuteTime", "vscode", "collapsed", "scrolled", "trusted", "toolkit"], StringComparer.Ordinal);

    // Of a notebook, besides: what kernels and widgets write at every run, whatever was meant.
    static readonly HashSet<string> _noiseOfNotebook = new(["language_info", "signature", "widgets"], StringComparer.Ordinal);

    /// <param name="before">The older notebook.</param>
    /// <param name="after">The newer one.</param>
    /// <param name="outputs">True compares outputs too.</param>
    public static IReadOnlyList<CellDifference> Of(Notebook before, Notebook after, bool outputs)
    {
        List<CellDifference> differences = [];
        List<string> own = [];
        Compare(own, "metadata", MeantOfNotebook(before), MeantOfNotebook(after));
        if (own is not [])
            differences.Add(new(CellChange.Changed, 0, null, own));
        var (i, j) = (0, 0);
        foreach (var (a, b) in Aligned(before.Cells, after.Cells).Append((before.Cells.Count, after.Cells.Count)))
        {
            for (; i < a; i++)
                differences.Add(new(CellChange.Removed, i + 1, before.Cells[i], [.. Text(before.Cells[i]).Select(line => "-" + line)]));
            for (; j < b; j++)
                differences.Add(new(CellChange.Added, j + 1, after.Cells[j], [.. Text(after.Cells[j]).Select(line => "+" + line)]));
            if (a < before.Cells.Count && Changes(before.Cells[a], after.Cells[b], outputs) is [_, ..] changes)
                differences.Add(new(CellChange.Changed, b + 1, after.Cells[b], changes));
            (i, j) = (a + 1, b + 1);
        }

        return differences;
    }

    static List<(int Before, int After)> Aligned(List<NotebookCell> before, List<NotebookCell> after)
    {
        var sure = TextDifference.Common(before, after, Same);
        List<(int, int)> all = [];
        var (i, j) = (0, 0);
        // Between cells that are sure, cells that say nearly the same are one cell that was edited.
        foreach (var (a, b) in sure.Append((before.Count, after.Count)))
        {
            all.AddRange(Edited([.. before[i..a].Select(CellWords.Of)], [.. after[j..b].Select(CellWords.Of)]).Select(pair => (pair.Before + i, pair.After + j)));
            if (a < before.Count)
                all.Add((a, b));
            (i, j) = (a + 1, b + 1);
        }

        return all;
    }

    static bool Same(NotebookCell before, NotebookCell after) =>
        before.Id is { } id && after.Id is { } other ? id == other : before.Kind == after.Kind && before.Source == after.Source;

    static List<(int Before, int After)> Edited(CellWords[] before, CellWords[] after)
    {
        var most = Math.Min(before.Sum(cell => (long)cell.Words.Count) * after.Length, after.Sum(cell => (long)cell.Words.Count) * before.Length);
        return most > MostWordsCompared ? [] : TextDifference.Common(before, after, CellWords.AreAlike);
    }

    /// <summary>The words of a cell, each once.</summary>
    sealed record CellWords(string Kind, HashSet<string> Words)
    {
        public static CellWords Of(NotebookCell cell) =>
            new(cell.Kind, new(cell.Source.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal));

        public static bool AreAlike(CellWords before, CellWords after)
        {
            var (fewer, more) = before.Words.Count < after.Words.Count ? (before.Words, after.Words) : (after.Words, before.Words);
            return before.Kind == after.Kind && 2 * fewer.Count >= more.Count && 2 * fewer.Count(more.Contains) >= more.Count;
        }
    }

    static IReadOnlyList<string> Changes(NotebookCell before, NotebookCell after, bool outputs)
    {
        List<string> changes = [];
        if (before.Kind != after.Kind)
            changes.AddRange([$"-({before.Kind} cell)", $"+({after.Kind} cell)"]);
        if (before.Source != after.Source)
            changes.AddRange(TextDifference.Lines(before.Source, after.Source).Select(line => line.Sign + line.Line));
        Compare(changes, "metadata", Meant(before), Meant(after));
        Compare(changes, "attachments", before.Json["attachments"], after.Json["attachments"]);
        if (outputs)
            Compare(changes, "outputs", Numberless(before.Outputs), Numberless(after.Outputs));
        return changes;
    }

    static void Compare(List<string> changes, string what, JsonNode? before, JsonNode? after)
    {
        if (!JsonNode.DeepEquals(before ?? new JsonObject(), after ?? new JsonObject()))
            changes.AddRange(TextDifference.Lines(JsonWriter.Text(before), JsonWriter.Text(after)).Where(line => line.Sign != ' ').Select(line => $"{line.Sign}{what}: {line.Line.Trim()}"));
    }

    static JsonObject Meant(NotebookCell cell) => Without(cell.Metadata, _noise.Contains);

    static JsonObject MeantOfNotebook(Notebook notebook) => Without(notebook.Metadata, name => _noise.Contains(name) || _noiseOfNotebook.Contains(name));

    static JsonObject Without(JsonObject metadata, Func<string, bool> isNoise) =>
        new(metadata.Where(member => !isNoise(member.Key)).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));

    static JsonArray Numberless(JsonArray outputs)
    {
        var copy = outputs.DeepClone().AsArray();
        foreach (var output in copy.OfType<JsonObject>())
            output.Remove("execution_count");
        return copy;
    }

    static string[] Text(NotebookCell cell) => cell.Source.Split('\n');
}
