using System.Text.Json.Nodes;
using Toolkit.Definitions;
using Toolkit.Goals;
using Toolkit.Tests.Goals;

namespace Toolkit.Tests.Definitions;

public class DefinitionFileReaderTests
{
    static readonly JsonSchema _schema = new(JsonNode.Parse(File.ReadAllText(Repository.PathOf("docs", "metrics.schema.json")))!.AsObject());

    public static TheoryData<string, string, string, int> Broken { get; } = new()
    {
        { "format: metrics/1\n", "", "TK2007", 2 },
        { "format: metrics/1", "format: metrics/2", "TK2009", 2 },
        { "metrics:\n", "metric:\n", "TK2006", 3 },
        { "unit: share", "unti: share", "TK2006", 6 },
        { "    unit: share\n", "", "TK2007", 4 },
        { "unit: share", "unit: shares", "TK2009", 6 },
        { "unit: share", "unit: 1", "TK2008", 6 },
        { "title: Posts that drew a reply", "title: \"\"", "TK2010", 5 },
        { "id: answered_posts", "id: Answered", "TK2010", 4 },
        { "id: answered_posts", "id: 9_posts", "TK2010", 4 },
        { "better: more", "better: higher", "TK2009", 12 },
        { "    numerator: count where replies > 0\n", "", "TK2013", 4 },
        { "value: median of waited", "value: median of waited\n    numerator: count", "TK2013", 28 },
        { "value: median of waited", "value: median of waited\n    denominator: count", "TK2013", 29 },
        { "below: 5", "below: 0", "TK2012", 16 },
        { "below: 5", "under: 5", "TK2006", 16 },
        { "because: no-denominator", "because: zero", "TK2009", 16 },
        { "needs: [team]", "needs: []", "TK2018", 29 },
        { "version: 2", "version: 0", "TK2012", 40 },
        { "metrics:\n  - id: answered_posts", "metrics: none\nother:\n  - id: answered_posts", "TK2008", 3 },
    };

    public static TheoryData<string, string, string, int> Deeper { get; } = new()
    {
        { "id: answered_posts", "id: response_rate", "TK2107", 4 },
        { "id: thanks_per_1000_replies", "id: answered_posts", "TK2108", 9 },
        { "over: posts where isOriginal", "over: post where isOriginal", "TK2101", 7 },
        { "over: posts where isOriginal", "over: where isOriginal", "TK2101", 7 },
        { "over: posts where isOriginal = yes", "over: posts isOriginal", "TK2101", 7 },
        { "replies > 0", "replys > 0", "TK2102", 8 },
        { "isOriginal = yes", "isOrginal = yes", "TK2102", 7 },
        { "value: median of waited", "value: median of wait", "TK2102", 28 },
        { "replies > 0", "channel = 3", "TK2103", 8 },
        { "replies > 0", "time > 5", "TK2103", 8 },
        { "value: mean of speakers", "value: mean of account", "TK2103", 34 },
        { "replies > 0", "replies", "TK2104", 8 },
        { "replies > 0", "replies > many", "TK2104", 8 },
        { "replies > 0", "replies ~ 3", "TK2104", 8 },
        { "kind = reply", "kind = answer", "TK2104", 38 },
        { "numerator: count where replies > 0", "numerator: number where replies > 0", "TK2105", 8 },
        { "numerator: count where replies > 0", "numerator: sum where replies > 0", "TK2105", 8 },
        { "numerator: count where replies > 0", "numerator: count of replies", "TK2105", 8 },
        { "numerator: sum of replies", "numerator: median of replies", "TK2105", 21 },
        { "unit: seconds", "unit: days", "TK2106", 25 },
        { "unit: seconds", "unit: percent", "TK2106", 25 },
        { "unit: score", "unit: seconds", "TK2106", 32 },
        { "unit: ratio", "unit: share", "TK2106", 19 },
        { "unit: ratio", "unit: hours", "TK2106", 19 },
        { "needs: [team]", "needs: [labels]", "TK2109", 29 },
    };

    [Fact]
    public void Reads_the_example_in_all_its_forms()
    {
        var reading = DefinitionExample.Read(DefinitionExample.Text);

        Assert.Empty(reading.Findings);
        Assert.Equal(9, reading.Metrics.Count);
        Assert.All(reading.Metrics, metric => Assert.Equal("Defined in metrics.yaml", metric.Reference));
        Assert.Equal("people_who_wrote@2", reading.Metrics[5].VersionedId);
        Assert.Equal([IntervalMethod.Wilson, IntervalMethod.Wilson, IntervalMethod.RatioBootstrap, IntervalMethod.OrderStatistic, IntervalMethod.Mean, IntervalMethod.None, IntervalMethod.None, IntervalMethod.None, IntervalMethod.None], reading.Metrics.Select(metric => metric.Interval));
        Assert.Equal(["label:promo"], reading.Metrics[6].Needs);
    }

    [Theory]
    [MemberData(nameof(Broken))]
    [MemberData(nameof(Deeper))]
    public void Names_file_line_field_and_fix(string old, string changed, string code, int line)
    {
        var reading = DefinitionExample.Read(DefinitionExample.With(old, changed));

        Assert.Empty(reading.Metrics);
        Assert.Contains(reading.Findings, finding => finding.Diagnostic.Code == code && finding.Diagnostic.Location is { File: "metrics.yaml" } place && place.Row == line && finding.Diagnostic.Fix is { Length: > 0 });
    }

    [Theory]
    [MemberData(nameof(Broken))]
    [MemberData(nameof(Deeper))]
    public void Agrees_with_the_schema(string old, string changed, string code, int line)
    {
        var text = DefinitionExample.With(old, changed);

        var faults = DefinitionExample.Read(text).Findings.Where(finding => !DefinitionCode.BeyondSchema.Contains(finding.Diagnostic.Code)).ToList();

        Assert.True(_schema.Allows(YamlAsJson.Of(YamlTree.Read(text)!)) == faults is [], $"{code} in line {line}: the schema and the reader disagree.");
    }

    [Fact]
    public void The_schema_allows_the_example() => Assert.True(_schema.Allows(YamlAsJson.Of(YamlTree.Read(DefinitionExample.Text)!)));

    [Fact]
    public void The_schema_knows_the_same_units() =>
        Assert.Equal(DefinitionCompiler.Units.Keys, JsonNode.Parse(File.ReadAllText(Repository.PathOf("docs", "metrics.schema.json")))!["$defs"]!["metric"]!["properties"]!["unit"]!["enum"]!.AsArray().Select(word => (string)word!));

    [Theory]
    [InlineData("", "TK2110")]
    [InlineData("format: metrics/1\nmetrics: [\n", "TK2001")]
    [InlineData("format: metrics/1\nmetrics: !!set {}\n", "TK2004")]
    public void Refuses_what_is_no_such_file(string text, string code) => Assert.Equal(code, Assert.Single(DefinitionExample.Read(text).Findings).Diagnostic.Code);

    [Fact]
    public void A_change_of_meaning_changes_the_fingerprint_and_a_change_of_title_does_not()
    {
        var before = Hash("numerator: count where replies > 0");

        Assert.NotEqual(before, Hash("numerator: count where replies > 1"));
        Assert.Equal(before, Toolkit.Metrics.DefinitionHash.Of(DefinitionExample.Read(DefinitionExample.With("Posts that drew a reply", "Posts with replies")).Metrics[0]));

        static string Hash(string numerator) => Toolkit.Metrics.DefinitionHash.Of(DefinitionExample.Read(DefinitionExample.With("numerator: count where replies > 0", numerator)).Metrics[0]);
    }
}
