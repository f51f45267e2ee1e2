using System.Globalization;
using System.Text.Json.Nodes;
using Toolkit.Goals;

namespace Toolkit.Tests.Goals;

public class GoalSchemaTests
{
    static readonly JsonSchema _schema = new(JsonNode.Parse(File.ReadAllText(Repository.PathOf("docs", "goals.schema.json")))!.AsObject());

    [Fact]
    public void Allows_the_example() => Assert.True(_schema.Allows(Json(GoalExample.Text)));

    [Theory]
    [MemberData(nameof(BrokenGoals.Variants), MemberType = typeof(BrokenGoals))]
    [MemberData(nameof(BrokenGoals.Deeper), MemberType = typeof(BrokenGoals))]
    public void Agrees_with_the_reader(string old, string changed, string code, int line)
    {
        var text = GoalExample.With(old, changed);

        var faults = GoalExample.Read(text).Findings.Where(finding => !GoalCode.BeyondSchema.Contains(finding.Diagnostic.Code)).ToList();

        Assert.True(_schema.Allows(Json(text)) == faults is [], $"{code} in line {line}: the schema and the reader disagree.");
    }

    // YAML 1.2 core schema: what JSON tools for YAML make of a file.
    static JsonNode? Json(string yaml) => Json(YamlTree.Read(yaml)!);

    static JsonNode? Json(YamlValue value) => value switch
    {
        YamlMap map => new JsonObject(map.Members.Select(member => KeyValuePair.Create(member.Key.Text, Json(member.Value)))),
        YamlList list => new JsonArray([.. list.Items.Select(Json)]),
        YamlScalar { IsPlain: true, Text: "" or "~" or "null" } => null,
        YamlScalar { IsPlain: true, Text: "true" or "false" } flag => JsonValue.Create(flag.Text == "true"),
        YamlScalar { IsPlain: true } number when double.TryParse(number.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) => JsonValue.Create(parsed),
        YamlScalar scalar => JsonValue.Create(scalar.Text),
        _ => throw new InvalidOperationException(),
    };
}
