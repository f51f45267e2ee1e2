using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Toolkit.Extensibility;

namespace Toolkit.Hosting.Protocol;

/// <summary>The version of the frames. A host speaks one; a child says which it speaks.</summary>
static class ProtocolVersion
{
    public const int Current = 1;
}

/// <summary>The child's first word.</summary>
sealed record HelloMessage(int OldestProtocol, int NewestProtocol, int Process);

/// <summary>What the child is to become.</summary>
sealed record ActivateMessage
{
    public required int Protocol { get; init; }

    public required string ExtensionId { get; init; }

    /// <summary>The extension's folder.</summary>
    public required string Folder { get; init; }

    public required string Main { get; init; }

    public string? Entry { get; init; }

    /// <summary>The token of the entry class in the assembly's metadata, where it is known: finding it by name takes the runtime longer than all the rest.</summary>
    public int EntryToken { get; init; }

    /// <summary>The extension's settings.</summary>
    public IReadOnlyDictionary<string, string> Settings { get => field ?? new Dictionary<string, string>(); init; }

    /// <summary>Folder of its own, where it has one.</summary>
    public string? Storage { get; init; }

    /// <summary>The file with the slots for batches; null to send them in frames.</summary>
    public string? Ring { get; init; }

    /// <summary>The file with rows of facts; null when there are none.</summary>
    public string? Rows { get; init; }
}

/// <summary>What the child became: the ids of what it adds.</summary>
sealed record ReadyMessage
{
    public IReadOnlyList<string> Importers { get => field ?? []; init; }

    public IReadOnlyList<string> Metrics { get => field ?? []; init; }

    public IReadOnlyList<string> Charts { get => field ?? []; init; }

    public IReadOnlyList<string> Sections { get => field ?? []; init; }

    public IReadOnlyList<string> Languages { get => field ?? []; init; }

    /// <summary>The token of the entry class.</summary>
    public int EntryToken { get; init; }
}

sealed record SectionMessage(string Id, string Title);

/// <summary>A metric's declaration: all of it but the finishing function.</summary>
sealed record MetricMessage
{
    public required string Id { get; init; }

    public required int Version { get; init; }

    public string? CatalogueId { get; init; }

    public required string Title { get; init; }

    public required Unit Unit { get; init; }

    public double? Minimum { get; init; }

    public double? Maximum { get; init; }

    public required Direction Direction { get; init; }

    public required string Formula { get; init; }

    public required string Reference { get; init; }

    public required IReadOnlyList<UndefinedReason> UndefinedReasons { get; init; }

    public required IntervalMethod Interval { get; init; }

    public required FactQuery Query { get; init; }

    public required int MinimumCount { get; init; }

    public IReadOnlyList<string> Needs { get => field ?? []; init; }

    public static MetricMessage Of(Metric metric) => new()
    {
        Id = metric.Id,
        Version = metric.Version,
        CatalogueId = metric.CatalogueId,
        Title = metric.Title,
        Unit = metric.Unit,
        Minimum = metric.Range.Minimum,
        Maximum = metric.Range.Maximum,
        Direction = metric.Direction,
        Formula = metric.Formula,
        Reference = metric.Reference,
        UndefinedReasons = metric.UndefinedReasons,
        Interval = metric.Interval,
        Query = metric.Query,
        MinimumCount = metric.MinimumCount,
        Needs = metric.Needs,
    };

    public Metric With(Func<FactGroup, Measured> finish) => new()
    {
        Id = Id,
        Version = Version,
        CatalogueId = CatalogueId,
        Title = Title,
        Unit = Unit,
        Range = new(Minimum, Maximum),
        Direction = Direction,
        Formula = Formula,
        Reference = Reference,
        UndefinedReasons = UndefinedReasons,
        Interval = Interval,
        Query = Query,
        MinimumCount = MinimumCount,
        Needs = Needs,
        Finish = finish,
    };
}

/// <summary>What the child is to do.</summary>
sealed record CallMessage
{
    public required Operation Operation { get; init; }

    /// <summary>The contribution's id.</summary>
    public required string Id { get; init; }

    /// <summary>For reading an export.</summary>
    public ImportMessage? Import { get; init; }

    /// <summary>For finishing a metric.</summary>
    public GroupMessage? Group { get; init; }

    /// <summary>The metric that a chart was asked for.</summary>
    public string? Metric { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<Operation>))]
enum Operation
{
    Read,
    Recognise,

    /// <summary>Gives the declarations of metrics and the titles of sections.</summary>
    Declare,
    Finish,
    Draw,
    Write,
}

/// <summary>An export to read.</summary>
sealed record ImportMessage
{
    public required IReadOnlyList<string> Paths { get; init; }

    public string? Source { get; init; }

    public DateTimeOffset? ExportedAt { get; init; }

    public IReadOnlyDictionary<string, string> Options { get => field ?? new Dictionary<string, string>(); init; }
}

/// <summary>A group of facts. Values of row columns lie one after another in the file of rows, each as many doubles as there are rows.</summary>
sealed record GroupMessage
{
    public required IReadOnlyDictionary<string, double?> Aggregates { get; init; }

    public required IReadOnlyList<string> RowColumns { get; init; }

    public required int RowCount { get; init; }

    public double? WindowDays { get; init; }

    /// <summary>Bytes of the file of rows that are in use.</summary>
    public long Bytes { get; init; }
}

/// <summary>What a chart or a section asks back.</summary>
sealed record AskMessage
{
    public required Question Question { get; init; }

    public string? Id { get; init; }

    public string? Metric { get; init; }

    public Grouping By { get; init; }

    public AnalysisKind? Analysis { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<Question>))]
enum Question
{
    Metric,
    Measure,
    Quality,
    Draw,
    Analysis,
}

/// <summary>What the host answers.</summary>
sealed record AnswerMessage
{
    public MetricMessage? Metric { get; init; }

    public IReadOnlyList<Measurement>? Measurements { get; init; }

    public QualityAgainstAudience? Quality { get; init; }

    public Analysis? Analysis { get; init; }

    public Figure? Figure { get; init; }

    /// <summary>Why there is no answer.</summary>
    public Diagnostic? Error { get; init; }
}

/// <summary>What a call came to.</summary>
sealed record ResultMessage
{
    /// <summary>Of recognising: 0 to 1.</summary>
    public double? Sureness { get; init; }

    public Measured? Measured { get; init; }

    public Figure? Figure { get; init; }

    public IReadOnlyList<BlockMessage>? Blocks { get; init; }

    /// <summary>Of declaring.</summary>
    public IReadOnlyList<MetricMessage>? Metrics { get; init; }

    /// <summary>Of declaring.</summary>
    public IReadOnlyList<SectionMessage>? Sections { get; init; }
}

/// <summary>A block of a report; one part is there.</summary>
sealed record BlockMessage
{
    public string? Paragraph { get; init; }

    public Figure? Drawing { get; init; }

    public string? Caption { get; init; }

    public DataTable? Table { get; init; }

    public DiagnosticSeverity? Severity { get; init; }

    public string? Remark { get; init; }

    public static BlockMessage Of(ReportBlock block) => block switch
    {
        ReportBlock.Paragraph paragraph => new() { Paragraph = paragraph.Text },
        ReportBlock.Drawing drawing => new() { Drawing = drawing.Figure },
        ReportBlock.Table table => new() { Caption = table.Caption, Table = table.Data },
        ReportBlock.Remark remark => new() { Severity = remark.Severity, Remark = remark.Text },
        _ => throw new InvalidDataException($"A block of type {block.GetType().Name} cannot leave its process."),
    };

    public ReportBlock ToBlock() => this switch
    {
        { Paragraph: { } text } => new ReportBlock.Paragraph(text),
        { Drawing: { } figure } => new ReportBlock.Drawing(figure),
        { Table: { } table } => new ReportBlock.Table(Caption ?? "", table),
        { Remark: { } text } => new ReportBlock.Remark(Severity ?? DiagnosticSeverity.Info, text),
        _ => throw new InvalidDataException("A block of a report is empty."),
    };
}

/// <summary>How a call failed.</summary>
sealed record ErrorMessage
{
    /// <summary>The finding, where the extension gave one.</summary>
    public Diagnostic? Diagnostic { get; init; }

    /// <summary>The type of the exception.</summary>
    public string? Type { get; init; }

    public string? Message { get; init; }

    public string? Stack { get; init; }

    /// <summary>True when the call was cancelled.</summary>
    public bool Cancelled { get; init; }
}

/// <summary>Records read of one file.</summary>
sealed record RecordsReadMessage(string File, long Count);

/// <summary>A cell of a table: text, number, truth or nothing, and back to the same type.</summary>
sealed class CellConverter : JsonConverter<object?>
{
    public override bool HandleNull => true;

    public override object? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null: return null;
            case JsonTokenType.True: return true;
            case JsonTokenType.False: return false;
            case JsonTokenType.String: return reader.GetString();
            case JsonTokenType.Number: return reader.GetInt64();
            case JsonTokenType.StartArray:
                reader.Read();
                object number = reader.TokenType == JsonTokenType.Number ? reader.GetDouble() : double.Parse(reader.GetString()!, System.Globalization.CultureInfo.InvariantCulture);
                reader.Read();
                return number;
            default: throw new JsonException("A cell of a table holds neither text, number, truth nor nothing.");
        }
    }

    public override void Write(Utf8JsonWriter writer, object? value, JsonSerializerOptions options)
    {
        switch (value)
        {
            case null: writer.WriteNullValue(); break;
            case bool truth: writer.WriteBooleanValue(truth); break;
            case string text: writer.WriteStringValue(text); break;
            case long or int: writer.WriteNumberValue(Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture)); break;
            // In brackets, so that 3.0 comes back as the number it was and not as a count.
            case double number:
                writer.WriteStartArray();
                if (double.IsFinite(number))
                    writer.WriteNumberValue(number);
                else
                    writer.WriteStringValue(number.ToString(System.Globalization.CultureInfo.InvariantCulture));
                writer.WriteEndArray();
                break;
            default: throw new JsonException($"A cell of a table cannot be a {value.GetType().Name}.");
        }
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    Converters = [typeof(CellConverter)])]
[JsonSerializable(typeof(HelloMessage))]
[JsonSerializable(typeof(ActivateMessage))]
[JsonSerializable(typeof(ReadyMessage))]
[JsonSerializable(typeof(CallMessage))]
[JsonSerializable(typeof(AskMessage))]
[JsonSerializable(typeof(AnswerMessage))]
[JsonSerializable(typeof(ResultMessage))]
[JsonSerializable(typeof(ErrorMessage))]
[JsonSerializable(typeof(RecordsReadMessage))]
[JsonSerializable(typeof(Diagnostic))]
sealed partial class ProtocolJson : JsonSerializerContext;

/// <summary>Messages as bodies of frames.</summary>
static class Body
{
    public static byte[] Of<T>(T message, JsonTypeInfo<T> type) => JsonSerializer.SerializeToUtf8Bytes(message, type);

    /// <exception cref="InvalidDataException">The body is no such message.</exception>
    public static T To<T>(ReadOnlySpan<byte> body, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(body, type) ?? throw new InvalidDataException($"A frame holds no {typeof(T).Name}.");
        }
        catch (Exception error) when (error is JsonException or FormatException or OverflowException or ArgumentException or InvalidOperationException or NotSupportedException)
        {
            throw new InvalidDataException($"A frame holds no valid {typeof(T).Name}: {error.Message}", error);
        }
    }
}
