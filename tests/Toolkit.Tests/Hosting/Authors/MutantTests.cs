using System.Collections.Concurrent;
using Toolkit.Extensibility.Testing;
using Toolkit.Hosting;
using Toolkit.Hosting.Development;

namespace Toolkit.Tests.Hosting.Authors;

/// <summary>The kit finds each of these defects, and none where there is none.</summary>
public class MutantTests
{
    static readonly string _sound = File.ReadAllText(Repository.PathOf("tests", "Toolkit.Tests", "Hosting", "Authors", "SoundExtension.cs.txt"));
    static readonly ConformanceOptions _quick = new() { Quick = true, Patience = TimeSpan.FromSeconds(5) };

    [Fact]
    public async Task The_sound_extension_passes_whole()
    {
        var report = await RunAsync(_sound, new());

        Assert.True(report.Passed, report.ToString());
    }

    [Fact]
    public async Task Every_seeded_defect_is_found()
    {
        ConcurrentBag<string> missed = [];

        await Parallel.ForEachAsync(Mutants.All, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (mutant, _) =>
        {
            if (await MissAsync(mutant) is { } miss)
                missed.Add($"{mutant.Name} ({mutant.Found}): {miss}");
        });

        TestContext.Current.TestOutputHelper?.WriteLine($"found {Mutants.All.Count - missed.Count} of {Mutants.All.Count}");
        Assert.Empty(missed);
    }

    // What the kit said instead; null when it found the defect.
    static async Task<string?> MissAsync(Mutants.Mutant mutant)
    {
        Assert.Contains(mutant.From, _sound, StringComparison.Ordinal);
        var source = OnlyWhatCounts(_sound, mutant.Found).Replace(mutant.From, mutant.To, StringComparison.Ordinal);
        try
        {
            var report = await RunAsync(source, mutant.Found is "importer.memory" ? new() : _quick);
            return report.Failures.Any(failure => mutant.Found.Split(' ').Contains(failure.Id)) ? null : string.Join("; ", report.Failures.Select(failure => $"{failure.Id} {failure.Reason}"));
        }
        catch (ToolkitException error)
        {
            return error.Message;
        }
    }

    // An importer's defect needs no metrics to be found, and a metric's no importer.
    static string OnlyWhatCounts(string source, string found) => found.Split('.')[0] switch
    {
        "importer" => Without(source, "    \"metrics\":", "    \"charts\":", "    \"sections\":", "        context.Add(new Rate().Metric);", "        context.Add(new Days().Metric);", "        context.Add(new Bars());", "        context.Add(new Words());"),
        "metric" or "chart" or "section" => Without(source, "    \"samples\":"),
        _ => source,
    };

    static string Without(string source, params string[] starts) => string.Join('\n', source.Split('\n').Where(line => !starts.Any(start => line.StartsWith(start, StringComparison.Ordinal))));

    static async Task<ConformanceReport> RunAsync(string source, ConformanceOptions options)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["sound.cs"], source, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder["sound.txt"], Mutants.Sample, TestContext.Current.CancellationToken);
        var build = new SourceExtension(Hosts.BuiltIn.Compiler, folder["home"]).Build(folder["sound.cs"], cancellationToken: TestContext.Current.CancellationToken);
        return await ConformanceKit.RunAsync(build.Required, options, TestContext.Current.CancellationToken);
    }
}
