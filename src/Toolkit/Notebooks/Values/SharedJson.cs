using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Toolkit.Columns;
using Toolkit.Extensibility;

namespace Toolkit.Notebooks.Values;

/// <summary>Values as JSON. What it writes holds no angle bracket and no ampersand, so that it can stand in a page's script.</summary>
static class SharedJson
{
    /// <summary>A page does not bear more.</summary>
    public const int MostBytes = 32 << 20;

    static readonly JsonSerializerOptions _options = new()
    {
        ReferenceHandler = ReferenceHandler.IgnoreCycles,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <exception cref="ToolkitException">TK3027: it cannot be written, or is too large.</exception>
    public static string Of(object? value)
    {
        var json = value is JsonElement element ? JsonSerializer.Serialize(element)
            : value is ColumnTable or DataTable or Figure or IEnumerable<Measurement> or System.Data.DataTable ? Write(SharedTables.Of(value)!)
            : Serialize(value);
        return Encoding.UTF8.GetByteCount(json) <= MostBytes ? json : throw TooLarge();
    }

    static string Serialize(object? value)
    {
        try
        {
            return JsonSerializer.Serialize(value, value?.GetType() ?? typeof(object), _options);
        }
        catch (Exception error) when (error is NotSupportedException or JsonException or InvalidOperationException)
        {
            throw ToolkitException.Because("TK3027", $"A value of type {value!.GetType().Name} cannot be written as JSON.", fix: "Share a table, a list of records, or single values.", inner: error);
        }
    }

    static string Write(ColumnTable table)
    {
        using var memory = new MemoryStream();
        using (var writer = new Utf8JsonWriter(memory))
        {
            writer.WriteStartArray();
            for (var row = 0; row < table.RowCount; row++)
            {
                writer.WriteStartObject();
                foreach (var column in table.Columns)
                    Tables.WriteMember(writer, column.Name, column[row] is (DateOnly or DateTime) and { } moment ? Tables.Exact(moment) : column[row]);
                writer.WriteEndObject();
                if (writer.BytesCommitted > MostBytes)
                    throw TooLarge();
            }

            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(memory.ToArray());
    }

    static ToolkitException TooLarge() => ToolkitException.Because(
        "TK3027", $"The value is larger than {MostBytes >> 20} MB as JSON.", fix: "Share a smaller part of it, such as a summary.");
}
