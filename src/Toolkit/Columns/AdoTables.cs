using System.Data;

namespace Toolkit.Columns;

/// <summary>Tables of ADO.NET.</summary>
static class AdoTables
{
    public static DataTable Write(ColumnTable table)
    {
        var ado = new DataTable(table.Name) { Locale = System.Globalization.CultureInfo.InvariantCulture };
        foreach (var column in table.Columns)
            ado.Columns.Add(Describe(column));
        ado.BeginLoadData();
        for (var row = 0; row < table.RowCount; row++)
            ado.Rows.Add([.. table.Columns.Select(column => column[row] ?? DBNull.Value)]);
        ado.EndLoadData();
        ado.AcceptChanges();
        return ado;
    }

    static DataColumn Describe(Column column)
    {
        var described = new DataColumn(column.Name, column.Type);
        if (column.Type == typeof(DateTime))
            described.DateTimeMode = DataSetDateTime.Utc;
        return described;
    }
}
