using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Toolkit.Hosting.Protocol;

/// <summary>
/// The child's first words and the host's first order, as the same JSON that the serializer writes and reads. A process that is just starting would spend more time on the serializer's
/// tables than on everything else.
/// </summary>
static class Handshake
{
    public static byte[] Hello() => Encoding.ASCII.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $$"""{"oldestProtocol":{{ProtocolVersion.Current}},"newestProtocol":{{ProtocolVersion.Current}},"process":{{Environment.ProcessId}}}"""));

    /// <exception cref="InvalidDataException">It is no such message.</exception>
    public static ActivateMessage ReadActivate(ReadOnlySpan<byte> body)
    {
        Dictionary<string, string> texts = new(StringComparer.Ordinal), settings = new(StringComparer.Ordinal);
        var token = 0;
        var protocol = 0;
        try
        {
            var reader = new Utf8JsonReader(body);
            var current = texts;
            var name = "";
            while (reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.PropertyName: name = reader.GetString()!; break;
                    case JsonTokenType.String: current[name] = reader.GetString()!; break;
                    case JsonTokenType.StartObject: current = name == "settings" ? settings : texts; break;
                    case JsonTokenType.EndObject: current = texts; break;
                    case JsonTokenType.Number when name == "entryToken": token = reader.GetInt32(); break;
                    case JsonTokenType.Number when name == "protocol": protocol = reader.GetInt32(); break;
                }
            }
        }
        catch (Exception error) when (error is JsonException or FormatException)
        {
            throw new InvalidDataException("The host's first order cannot be read.", error);
        }

        return new()
        {
            Protocol = protocol,
            ExtensionId = Needed(texts, "extensionId"),
            Folder = Needed(texts, "folder"),
            Main = Needed(texts, "main"),
            Entry = texts.GetValueOrDefault("entry"),
            EntryToken = token,
            Settings = settings,
            Storage = texts.GetValueOrDefault("storage"),
            Ring = texts.GetValueOrDefault("ring"),
            Rows = texts.GetValueOrDefault("rows"),
        };
    }

    /// <summary>What the child became. Only metrics, whose declarations are deep, and ids that need escaping take the serializer.</summary>
    public static byte[] Ready(ReadyMessage ready)
    {
        if (ready.Metrics is not [] || ready.Sections is not [] || !ready.Importers.Concat(ready.Charts).Concat(ready.Languages).All(IsPlain))
            return Body.Of(ready, ProtocolJson.Default.ReadyMessage);
        return Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"importers":{{List(ready.Importers)}},"charts":{{List(ready.Charts)}},"languages":{{List(ready.Languages)}},"entryToken":{{ready.EntryToken}}}"""));
    }

    static string List(IReadOnlyList<string> ids) => ids is [] ? "[]" : $"[\"{string.Join("\",\"", ids)}\"]";

    static bool IsPlain(string id)
    {
        foreach (var letter in id)
        {
            if (!char.IsAsciiLetterOrDigit(letter) && letter is not ('.' or '-' or '_'))
                return false;
        }

        return true;
    }

    static string Needed(Dictionary<string, string> texts, string name) => texts.TryGetValue(name, out var text) ? text : throw new InvalidDataException($"The host's first order lacks '{name}'.");
}
