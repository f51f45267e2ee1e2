using System.Data.Common;
using Toolkit.Columns;
using Toolkit.Extensibility;

namespace Toolkit.Notebooks.Values;

/// <summary>The tables of a workspace, as languages ask for them.</summary>
/// <param name="read">Reads a fact table.</param>
/// <param name="empty">The same without rows, which costs nothing.</param>
/// <param name="edition">Tells which rows there are.</param>
sealed class NotebookData(Func<FactTable, ColumnTable> read, Func<FactTable, ColumnTable> empty, Func<long> edition) : INotebookData
{
    public long Edition => edition();

    public IReadOnlyList<NotebookTable> Tables => field ??= [.. Enum.GetValues<FactTable>().Select(table => Told(empty(table)))];

    public DbDataReader Read(string table) => read(Enum.Parse<FactTable>(table, ignoreCase: true)).ToDataReader();

    public DbDataReader? Rows(object? value) => SharedTables.Of(value)?.ToDataReader();

    public object ToTable(NotebookTable table) => new ColumnTable(table.Name, table.Columns.Select(column => Column.From(column.Name, column.Type, column.Values)));

    public string ToJson(object? value) => SharedJson.Of(value);

    static NotebookTable Told(ColumnTable table) => new(table.Name, [.. table.Columns.Select(column => new NotebookColumn(column.Name, column.Type, []))]);
}
