using System.Text.Json;
using Toolkit.Columns;
using Toolkit.Extensibility;

namespace Toolkit.Integrations.DotNetInteractive;

/// <summary>Rows of JSON, as kernels in other processes send them.</summary>
static class JsonTables
{
    /// <summary>An array of flat objects, or the tabular data resource that holds one under <c>data</c>. A member that a row lacks is missing there; lists and objects stay JSON.</summary>
    /// <exception cref="ToolkitException">TK3322: it is neither.</exception>
    public static ColumnTable Read(string name, JsonElement json)
    {
        var rows = json.ValueKind == JsonValueKind.Object && json.TryGetProperty("data", out var data) ? data : json;
        if (rows.ValueKind != JsonValueKind.Array || rows.EnumerateArray().Any(row => row.ValueKind != JsonValueKind.Object))
            throw NotATable(name);
        var names = rows.EnumerateArray().SelectMany(row => row.EnumerateObject()).Select(member => member.Name).Distinct(StringComparer.Ordinal).ToList();
        return new(name, names.Select(column => Column.From(
            column, typeof(object), rows.EnumerateArray().Select(row => row.TryGetProperty(column, out var value) ? Value(value) : null).ToList())));
    }

    public static ToolkitException NotATable(string name, Exception? inner = null) => ToolkitException.Because(
        "TK3322", $"'{name}' is no table: it has to be a table, a list of measurements, a figure, or an array of objects in JSON.", fix: "Convert it to one of these first.", inner: inner);

    static object? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => value.TryGetInt64(out var whole) ? (object)whole : value.GetDouble(),
        JsonValueKind.String => value.GetString(),
        _ => value.GetRawText(),
    };
}
