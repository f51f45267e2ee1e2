using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Toolkit.Hosting.Protocol;

/// <summary>
/// The messages between the start of a process and the first rows of an import, as the same JSON that the serializer writes and reads. A process that is just starting would spend more time
/// on the serializer's tables than on everything else.
/// </summary>
static class Handshake
{
    public static byte[] Hello() => Encoding.ASCII.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $$"""{"oldestProtocol":{{ProtocolVersion.Current}},"newestProtocol":{{ProtocolVersion.Current}},"process":{{Environment.ProcessId}}}"""));

    /// <exception cref="InvalidDataException">It is no such message.</exception>
    public static ActivateMessage ReadActivate(ReadOnlySpan<byte> body)
    {
        using var document = Parse(body);
        var message = document.RootElement;
        return new()
        {
            Protocol = Number(message, "protocol"),
            ExtensionId = Needed(message, "extensionId"),
            Folder = Needed(message, "folder"),
            Main = Needed(message, "main"),
            Entry = Text(message, "entry"),
            EntryToken = Number(message, "entryToken"),
            Settings = Texts(message, "settings"),
            Storage = Text(message, "storage"),
            Ring = Text(message, "ring"),
            Rows = Text(message, "rows"),
        };
    }

    /// <summary>What the child became.</summary>
    public static byte[] Ready(ReadyMessage ready)
    {
        using var bytes = new MemoryStream();
        using (var to = new Utf8JsonWriter(bytes))
        {
            to.WriteStartObject();
            foreach (var (name, ids) in new[] { ("importers", ready.Importers), ("metrics", ready.Metrics), ("charts", ready.Charts), ("sections", ready.Sections), ("languages", ready.Languages) })
            {
                to.WriteStartArray(name);
                foreach (var id in ids)
                    to.WriteStringValue(id);
                to.WriteEndArray();
            }

            to.WriteNumber("entryToken", ready.EntryToken);
            to.WriteEndObject();
        }

        return bytes.ToArray();
    }

    /// <summary>A call. Those that read an export are the first of their process; all others take the serializer.</summary>
    /// <exception cref="InvalidDataException">It is no call.</exception>
    public static CallMessage ReadCall(ReadOnlySpan<byte> body)
    {
        using var document = Parse(body);
        var message = document.RootElement;
        if (Needed(message, "operation") != nameof(Operation.Read) || !message.TryGetProperty("import", out var import))
            return Body.To(body, ProtocolJson.Default.CallMessage);
        return new()
        {
            Operation = Operation.Read,
            Id = Needed(message, "id"),
            Import = new()
            {
                Paths = [.. import.GetProperty("paths").EnumerateArray().Select(path => path.GetString()!)],
                Source = Text(import, "source"),
                ExportedAt = import.TryGetProperty("exportedAt", out var moment) && moment.ValueKind == JsonValueKind.String ? moment.GetDateTimeOffset() : null,
                Options = Texts(import, "options"),
            },
        };
    }

    static JsonDocument Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonDocument.Parse(body.ToArray());
        }
        catch (JsonException error)
        {
            throw new InvalidDataException("The host's word cannot be read.", error);
        }
    }

    static int Number(JsonElement message, string name) => message.TryGetProperty(name, out var value) ? value.GetInt32() : 0;

    static string? Text(JsonElement message, string name) => message.TryGetProperty(name, out var value) ? value.GetString() : null;

    static string Needed(JsonElement message, string name) => Text(message, name) ?? throw new InvalidDataException($"The host's word lacks '{name}'.");

    static Dictionary<string, string> Texts(JsonElement message, string name)
    {
        Dictionary<string, string> texts = new(StringComparer.Ordinal);
        if (message.TryGetProperty(name, out var values) && values.ValueKind == JsonValueKind.Object)
        {
            foreach (var pair in values.EnumerateObject())
                texts[pair.Name] = pair.Value.GetString()!;
        }

        return texts;
    }
}
