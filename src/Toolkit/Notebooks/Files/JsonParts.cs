using System.Text.Json;

namespace Toolkit.Notebooks;

/// <summary>A member of an object, or an item of an array, as it stands in a file.</summary>
/// <param name="Name">The member's name; null for an item.</param>
/// <param name="Start">Where it starts: at its name, or at its value.</param>
/// <param name="Value">Where its value stands.</param>
readonly record struct JsonPart(string? Name, int Start, Range Value);

/// <summary>Finds the places of members and items in the bytes of an object or array. Only one level at a time is held.</summary>
static class JsonParts
{
    public static List<JsonPart> Of(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = JsonScan.Deepest });
        reader.Read();
        List<JsonPart> parts = [];
        while (reader.Read() && reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray))
        {
            (string? name, var start) = (null, (int)reader.TokenStartIndex);
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                name = reader.GetString();
                reader.Read();
            }

            var value = (int)reader.TokenStartIndex;
            reader.Skip();
            parts.Add(new(name, start, value..(int)reader.BytesConsumed));
        }

        return parts;
    }
}
