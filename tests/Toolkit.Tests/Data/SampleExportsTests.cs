using System.Text.Json.Nodes;
using Toolkit.SampleData;

namespace Toolkit.Tests.Data;

public sealed class SampleExportsTests
{
    [Fact]
    public void Are_written_with_the_committed_bytes()
    {
        using var folder = new TemporaryFolder();

        SampleExports.WriteAll(folder.Path);

        var written = Files(folder.Path);
        Assert.Equal(Files(Repository.PathOf("data")), written);
        Assert.All(written, name => Assert.Equal(File.ReadAllBytes(Repository.PathOf("data", name)), File.ReadAllBytes(folder[name])));
    }

    [Fact]
    public void Mislead_when_channels_are_pooled()
    {
        var pages = Truth("pages");

        Assert.InRange(Number(pages, "least_squares_exponent_within_channels"), 0.64, 0.76);
        Assert.InRange(Number(pages, "least_squares_exponent_pooled"), 1.0, 1.2);
    }

    [Fact]
    public void Lose_readers_in_the_week_of_the_blast()
    {
        var inbox = Truth("inbox");

        Assert.True(Number(inbox, "unsubscribes_in_blast_week") > 5 * Number(inbox, "unsubscribes_in_the_worst_other_week"));
    }

    [Fact]
    public void Hold_better_answers_since_the_rota()
    {
        var inbox = Truth("inbox");
        var (before, since) = (inbox["response_before_rota"]!.AsObject(), inbox["response_since_rota"]!.AsObject());

        Assert.True(Number(since, "response_rate") > Number(before, "response_rate") + 0.15);
        Assert.True(Number(since, "median_seconds_kaplan_meier") < Number(before, "median_seconds_kaplan_meier") / 2);
    }

    static JsonObject Truth(string part) => JsonNode.Parse(File.ReadAllText(Repository.PathOf("data", "truth.json")))![part]!.AsObject();

    static double Number(JsonObject truth, string name) => truth[name]!.GetValue<double>();

    // The program that writes them and the page about them lie in the same folder.
    static List<string> Files(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
            .Where(name => !name.StartsWith("Generator/", StringComparison.Ordinal) && name is not ("README.md" or ".gitattributes"))
            .Order(StringComparer.Ordinal)];
}
