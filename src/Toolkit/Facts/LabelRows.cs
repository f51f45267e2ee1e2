namespace Toolkit.Facts;

/// <summary>The rows of each label that count, ascending. Read once: most rows carry none.</summary>
sealed class LabelRows(Dictionary<string, int[]> rows)
{
    /// <summary>Rows that carry a label; empty when none does.</summary>
    public int[] this[string label] => rows.GetValueOrDefault(label) ?? [];

    /// <summary>Every label that a row carries.</summary>
    public IEnumerable<string> Words => rows.Keys;

    /// <summary>Whether any of them names a topic.</summary>
    public bool AnyTopic => Words.Any(label => label.StartsWith("topic:", StringComparison.Ordinal));

    public static LabelRows Of(FactIndex index)
    {
        var parts = Ranges.Map(index.Interactions.Count, (from, to) => Read(index, from, to));
        var labels = parts.SelectMany(part => part.Keys).Distinct(StringComparer.Ordinal);
        return new(labels.ToDictionary(label => label, label => RowSelection.Join([.. parts.Select(part => part.TryGetValue(label, out var found) ? found.ToArray() : [])]), StringComparer.Ordinal));
    }

    static Dictionary<string, List<int>> Read(FactIndex index, int from, int to)
    {
        var (rows, classes, details) = (new Dictionary<string, List<int>>(StringComparer.Ordinal), index.Classes, index.Interactions.Details);
        for (var row = from; row < to; row++)
        {
            foreach (var label in classes[row] == 0 ? [] : details.Labels(row))
            {
                if (!rows.TryGetValue(label, out var list))
                    rows[label] = list = [];
                if (list is [] || list[^1] != row)
                    list.Add(row);
            }
        }

        return rows;
    }
}
