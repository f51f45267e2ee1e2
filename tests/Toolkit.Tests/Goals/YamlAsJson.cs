using System.Globalization;
using System.Text.Json.Nodes;
using Toolkit.Goals;

namespace Toolkit.Tests.Goals;

/// <summary>YAML 1.2, core schema: what JSON tools for YAML make of a file.</summary>
static class YamlAsJson
{
    public static JsonNode? Of(YamlValue value) => value switch
    {
        YamlMap map => new JsonObject(map.Members.Select(member => KeyValuePair.Create(member.Key.Text, Of(member.Value)))),
        YamlList list => new JsonArray([.. list.Items.Select(Of)]),
        YamlScalar { IsPlain: true, Text: "" or "~" or "null" } => null,
        YamlScalar { IsPlain: true, Text: "true" or "false" } flag => JsonValue.Create(flag.Text == "true"),
        YamlScalar { IsPlain: true } number when double.TryParse(number.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) => JsonValue.Create(parsed),
        YamlScalar scalar => JsonValue.Create(scalar.Text),
        _ => throw new InvalidOperationException(),
    };
}
