using System.Text.Json;
using System.Text.Json.Nodes;

namespace Toolkit.Notebooks;

/// <summary>JSON as values that can be changed. Of a member that is there twice the last one counts, as for Jupyter.</summary>
static class JsonTree
{
    static readonly JsonDocumentOptions _once = new() { MaxDepth = JsonScan.Deepest, AllowDuplicateProperties = false };

    /// <summary>The tree of JSON that was scanned.</summary>
    public static JsonNode? Of(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return JsonNode.Parse(utf8, documentOptions: _once);
        }
        // It is JSON: so a member is there twice, which that reader cannot hold.
        catch (JsonException)
        {
            var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = JsonScan.Deepest });
            reader.Read();
            return Value(ref reader);
        }
    }

    static JsonNode? Value(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                JsonObject members = [];
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var name = reader.GetString()!;
                    reader.Read();
                    members[name] = Value(ref reader);
                }

                return members;
            case JsonTokenType.StartArray:
                JsonArray items = [];
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    items.Add(Value(ref reader));
                return items;
            case JsonTokenType.Null:
                return null;
            default:
                return JsonValue.Create(JsonElement.ParseValue(ref reader));
        }
    }
}
