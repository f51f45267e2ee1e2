using Toolkit.Columns;
using Toolkit.Extensibility;

namespace Toolkit.Facts;

/// <summary>Fact tables as they leave the engine: words for codes, a mask for what is null.</summary>
static class FactColumns
{
    public static ColumnTable Of(FactTable table, FactSet facts)
    {
        var view = facts.View(table);
        var columns = view.ColumnNames.Where(name => name is not ("channel" or "source")).Select(name => view[name].ToColumn(name)).ToList();
        if (view.Has("account"))
            columns.Insert(columns.FindIndex(column => column.Name == "account") + 1, Column.Of("accountLabel", Each(view, row => Label(facts.Index, view.Account(row)))));
        columns.Add(Column.Of("channel", Each(view, row => Word(facts.Index, view.Channel(row)))));
        columns.Add(Column.Of("source", Each(view, row => Word(facts.Index, view.Source(row)))));
        return new(table.ToString().ToLowerInvariant(), columns);
    }

    static string? Label(FactIndex index, int account) => account < 0 ? null : index.Contents.Actors.Label(account);

    static string? Word(FactIndex index, ushort code) => code == 0 ? null : index.Symbols[code];

    static string?[] Each(FactView view, Func<int, string?> value) => [.. Enumerable.Range(0, view.Count).Select(value)];
}
