using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Toolkit.Tests.Goals;

/// <summary>The part of JSON Schema 2020-12 that our schemas use. A keyword it does not know fails the test instead of being passed over.</summary>
sealed class JsonSchema(JsonObject root)
{
    static readonly string[] _notes = ["$schema", "$id", "$defs", "title", "description", "default", "then"];

    // Keywords of one kind of value say nothing about the others.
    static readonly string[] _ofOtherKinds = ["properties", "required", "additionalProperties", "minProperties", "dependentRequired", "items", "minItems", "maxItems", "uniqueItems", "pattern", "minLength", "maxLength"];

    public bool Allows(JsonNode? value) => Allows(root, value);

    bool Allows(JsonObject schema, JsonNode? value) =>
        schema.All(keyword => _notes.Contains(keyword.Key) || Allows(schema, keyword.Key, keyword.Value!, value));

    bool Allows(JsonObject schema, string keyword, JsonNode rule, JsonNode? value) => keyword switch
    {
        "$ref" => Allows(Definition(rule), value),
        "type" => IsOf((string)rule!, value),
        "const" => JsonNode.DeepEquals(rule, value),
        "enum" => rule.AsArray().Any(word => JsonNode.DeepEquals(word, value)),
        "oneOf" => rule.AsArray().Count(one => Allows(one!.AsObject(), value)) == 1,
        "anyOf" => rule.AsArray().Any(one => Allows(one!.AsObject(), value)),
        "allOf" => rule.AsArray().All(one => Allows(one!.AsObject(), value)),
        "if" => !Allows(rule.AsObject(), value) || Allows(schema["then"]!.AsObject(), value),
        "format" => value is not JsonValue || !IsOf("string", value) || DateOnly.TryParseExact((string)value!, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        _ => value switch
        {
            JsonObject members => AllowsMembers(schema, keyword, rule, members),
            JsonArray items => AllowsItems(keyword, rule, items),
            _ when IsOf("string", value) => AllowsText(keyword, rule, (string)value!),
            _ when IsOf("number", value) => AllowsNumber(keyword, rule, (double)value!),
            _ => true,
        },
    };

    JsonObject Definition(JsonNode reference) => root["$defs"]![((string)reference!)["#/$defs/".Length..]]!.AsObject();

    static bool IsOf(string type, JsonNode? value) => type switch
    {
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "string" => value is JsonValue text && text.TryGetValue<string>(out _),
        "boolean" => value is JsonValue flag && flag.TryGetValue<bool>(out _),
        "number" => value is JsonValue number && number.TryGetValue<double>(out _),
        "integer" => value is JsonValue whole && whole.TryGetValue<double>(out var integer) && integer == Math.Floor(integer),
        _ => throw new NotSupportedException(type),
    };

    bool AllowsMembers(JsonObject schema, string keyword, JsonNode rule, JsonObject members) => keyword switch
    {
        "properties" => rule.AsObject().All(one => !members.ContainsKey(one.Key) || Allows(one.Value!.AsObject(), members[one.Key])),
        "additionalProperties" => members.All(one => schema["properties"]!.AsObject().ContainsKey(one.Key)),
        "required" => rule.AsArray().All(key => members.ContainsKey((string)key!)),
        "minProperties" => members.Count >= (int)rule,
        "dependentRequired" => rule.AsObject().All(one => !members.ContainsKey(one.Key) || one.Value!.AsArray().All(key => members.ContainsKey((string)key!))),
        _ => _ofOtherKinds.Contains(keyword) ? true : throw new NotSupportedException(keyword),
    };

    bool AllowsItems(string keyword, JsonNode rule, JsonArray items) => keyword switch
    {
        "items" => items.All(item => Allows(rule.AsObject(), item)),
        "minItems" => items.Count >= (int)rule,
        "maxItems" => items.Count <= (int)rule,
        "uniqueItems" => items.Select(item => item?.ToJsonString()).Distinct().Count() == items.Count,
        _ => _ofOtherKinds.Contains(keyword) ? true : throw new NotSupportedException(keyword),
    };

    static bool AllowsText(string keyword, JsonNode rule, string text) => keyword switch
    {
        "pattern" => Regex.IsMatch(text, (string)rule!),
        "minLength" => text.EnumerateRunes().Count() >= (int)rule,
        "maxLength" => text.EnumerateRunes().Count() <= (int)rule,
        _ => _ofOtherKinds.Contains(keyword) ? true : throw new NotSupportedException(keyword),
    };

    static bool AllowsNumber(string keyword, JsonNode limit, double number) => keyword switch
    {
        "minimum" => number >= (double)limit,
        "maximum" => number <= (double)limit,
        "exclusiveMinimum" => number > (double)limit,
        "exclusiveMaximum" => number < (double)limit,
        _ => _ofOtherKinds.Contains(keyword) ? true : throw new NotSupportedException(keyword),
    };
}
