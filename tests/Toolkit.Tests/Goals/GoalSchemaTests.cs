using System.Text.Json.Nodes;
using Toolkit.Goals;

namespace Toolkit.Tests.Goals;

public class GoalSchemaTests
{
    static readonly JsonSchema _schema = new(JsonNode.Parse(File.ReadAllText(Repository.PathOf("docs", "goals.schema.json")))!.AsObject());

    [Fact]
    public void Allows_the_example() => Assert.True(_schema.Allows(YamlAsJson.Of(YamlTree.Read(GoalExample.Text)!)));

    [Theory]
    [MemberData(nameof(BrokenGoals.Variants), MemberType = typeof(BrokenGoals))]
    [MemberData(nameof(BrokenGoals.Deeper), MemberType = typeof(BrokenGoals))]
    public void Agrees_with_the_reader(string old, string changed, string code, int line)
    {
        var text = GoalExample.With(old, changed);

        var faults = GoalExample.Read(text).Findings.Where(finding => !GoalCode.BeyondSchema.Contains(finding.Diagnostic.Code)).ToList();

        Assert.True(_schema.Allows(YamlAsJson.Of(YamlTree.Read(text)!)) == faults is [], $"{code} in line {line}: the schema and the reader disagree.");
    }
}
