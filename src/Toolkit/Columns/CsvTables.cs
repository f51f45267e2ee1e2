namespace Toolkit.Columns;

/// <summary>CSV (RFC 4180) that keeps types and missing values apart.</summary>
static class CsvTables
{
    public static void Write(ColumnTable table, TextWriter writer)
    {
        WriteLine(writer, table.Columns.Select(column => Tables.CsvText(column.Name)));
        for (var row = 0; row < table.RowCount; row++)
            WriteLine(writer, table.Columns.Select(column => Field(column[row])));
    }

    static string Field(object? value) => value switch
    {
        null => "",
        "" => "\"\"",
        string text => Tables.CsvText(text),
        _ => Tables.Exact(value),
    };

    static void WriteLine(TextWriter writer, IEnumerable<string> fields)
    {
        writer.Write(string.Join(',', fields));
        writer.Write("\r\n");
    }
}
