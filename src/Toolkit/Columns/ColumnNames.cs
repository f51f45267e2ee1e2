namespace Toolkit.Columns;

/// <summary>Names that every library takes: none empty, none twice.</summary>
static class ColumnNames
{
    public static Column[] MakeUnique(Column[] columns)
    {
        HashSet<string> taken = new(columns.Select(column => column.Name), StringComparer.OrdinalIgnoreCase);
        HashSet<string> used = new(StringComparer.OrdinalIgnoreCase);
        return [.. columns.Select((column, i) => column.Name != "" && used.Add(column.Name) ? column : column.Named(Free(column.Name == "" ? $"column {i + 1}" : column.Name, taken, used)))];
    }

    static string Free(string name, HashSet<string> taken, HashSet<string> used)
    {
        var free = name;
        for (var number = 2; taken.Contains(free); number++)
            free = $"{name} ({number})";
        taken.Add(free);
        used.Add(free);
        return free;
    }
}
