using System.Data;
using System.Text.Json;
using Microsoft.DotNet.Interactive.Formatting;
using Toolkit.Charts;
using Toolkit.Columns;
using Toolkit.Extensibility;
using DataTable = Toolkit.Extensibility.DataTable;

namespace Toolkit.Integrations.DotNetInteractive;

/// <summary>The forms in which values pass between kernels.</summary>
static class SharedValues
{
    const string Csv = "text/csv";

    public static IReadOnlyList<string> MimeTypes { get; } = [JsonFormatter.MimeType, Csv, HtmlFormatter.MimeType, PlainTextFormatter.MimeType];

    /// <summary>A value as text of a kind; null where it has no such form.</summary>
    public static FormattedValue? Format(object value, string mimeType) => mimeType switch
    {
        HtmlFormatter.MimeType => new(mimeType, AsFigure(value)?.ToHtml() ?? AsTable(value)?.ToHtml() ?? Tables.ToHtml(new DataTable(["value"], [[value.ToString()]]))),
        JsonFormatter.MimeType => new(mimeType, AsFigure(value)?.ToPlotlyJson() ?? AsTable(value)?.ToTable().ToJson() ?? JsonSerializer.Serialize(value.ToString())),
        Csv when AsTable(value) is { } table => new(mimeType, CsvOf(table)),
        PlainTextFormatter.MimeType or PlainTextSummaryFormatter.MimeType => new(mimeType, AsFigure(value)?.ToText() ?? value.ToString() ?? ""),
        _ => null,
    };

    /// <summary>A value from another kernel: a live table or list as columns, a figure as it is, and rows of JSON as columns.</summary>
    /// <exception cref="ToolkitException">TK3322: it is none of these. TK3301, TK3302: a column cannot be kept exactly.</exception>
    public static object Read(string name, object? value, FormattedValue? formatted) => value switch
    {
        Figure or ColumnTable => value,
        IDataReader reader => ColumnTable.Read(name, reader),
        System.Data.DataTable table => ReadAdo(name, table),
        not null when AsTable(value) is { } table => table,
        JsonDocument document => JsonTables.Read(name, document.RootElement),
        JsonElement element => JsonTables.Read(name, element),
        _ when formatted is { MimeType: JsonFormatter.MimeType } => ReadJson(name, formatted.Value),
        _ => throw JsonTables.NotATable(name),
    };

    static ColumnTable ReadAdo(string name, System.Data.DataTable table)
    {
        using var reader = table.CreateDataReader();
        return ColumnTable.Read(name, reader);
    }

    static ColumnTable ReadJson(string name, string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return JsonTables.Read(name, document.RootElement);
        }
        catch (JsonException error)
        {
            throw JsonTables.NotATable(name, error);
        }
    }

    static Figure? AsFigure(object value) => value as Figure;

    static ColumnTable? AsTable(object value) => value switch
    {
        ColumnTable table => table,
        DataTable table => table.ToColumns(),
        IReadOnlyList<Measurement> measurements => measurements.ToColumns(),
        _ => null,
    };

    static string CsvOf(ColumnTable table)
    {
        using var writer = new StringWriter();
        table.WriteCsv(writer);
        return writer.ToString();
    }
}
