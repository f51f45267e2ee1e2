using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Toolkit.Reports;

/// <summary>The report as JSON. Written by generated code: the same report gives the same bytes.</summary>
static class ReportJson
{
    static readonly ReportJsonContext _context = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        // The default encoder also keeps the text harmless inside a page.
        Encoder = JavaScriptEncoder.Default,
        WriteIndented = true,
        NewLine = "\n",
        Converters = { new CellConverter() },
    });

    public static string Write(Report report) => JsonSerializer.Serialize(report, _context.Report) + "\n";
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(Report))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(double))]
[JsonSerializable(typeof(long))]
[JsonSerializable(typeof(bool))]
sealed partial class ReportJsonContext : JsonSerializerContext;

/// <summary>Cells of tables: text, number, flag or nothing.</summary>
sealed class CellConverter : JsonConverter<object>
{
    public override object Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException("Reports are written and never read.");

    public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options)
    {
        switch (value)
        {
            case string text: writer.WriteStringValue(text); break;
            case bool flag: writer.WriteBooleanValue(flag); break;
            case long whole: writer.WriteNumberValue(whole); break;
            case int whole: writer.WriteNumberValue(whole); break;
            case double number when double.IsFinite(number): writer.WriteNumberValue(number); break;
            case double: writer.WriteNullValue(); break;
            default: throw new JsonException($"A cell cannot hold a {value.GetType()}.");
        }
    }
}
