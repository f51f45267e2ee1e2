using Toolkit.App.Commands.Extensions;
using Toolkit.Extensibility.Testing;
using Toolkit.Notebooks;

namespace Toolkit.Tests.Hosting.Authors;

/// <summary>The class of the notebook, put where its last step says, is a whole extension that passes the whole kit.</summary>
public class TutorialTests
{
    [Fact]
    public async Task The_class_of_the_notebook_passes_the_whole_kit_in_its_file()
    {
        using var folder = new TemporaryFolder();
        var files = Templates.OneFile("importer", "acme.standup");
        foreach (var (path, text) in files)
            await File.WriteAllTextAsync(folder[path], text, TestContext.Current.CancellationToken);
        var source = files[0].Text[..files[0].Text.IndexOf("/// <summary>Reads lines", StringComparison.Ordinal)] + await ClassAsync();
        await File.WriteAllTextAsync(folder["standup.cs"], source, TestContext.Current.CancellationToken);
        // Moments without a zone, a line that cannot be read, and a blank one at the end.
        await File.WriteAllTextAsync(folder["sample.standup.log"], files[1].Text.Replace("Z ", " ", StringComparison.Ordinal) + "half a line\n\n", TestContext.Current.CancellationToken);

        var report = await ConformanceKit.RunAsync(ConformanceKit.Open(folder["standup.cs"], Hosts.BuiltIn, folder["home"], TestContext.Current.CancellationToken), new(), TestContext.Current.CancellationToken);

        Assert.True(report.Passed, report.ToString());
        Assert.All((string[])["importer.memory", "importer.zone"], id => Assert.Equal(ConformanceOutcome.Passed, report.Checks.Single(check => check.Id == id).Outcome));
        Assert.InRange(source.TrimEnd().Split('\n').Length, 30, 59);
        Assert.InRange(files[0].Text.TrimEnd().Split('\n').Length, 30, 59);
    }

    [Theory]
    [InlineData("half a line")]
    [InlineData("half a line\n")]
    [InlineData("\n\n")]
    public async Task A_sample_that_ends_in_what_cannot_be_read_is_no_fault(string end)
    {
        var report = await TestedAsync(files => files, sample => sample + end);

        Assert.True(report.Passed, report.ToString());
    }

    [Fact]
    public async Task Neither_is_a_text_in_the_last_of_few_fields()
    {
        var report = await TestedAsync(
            source => source.Replace("line.Split(' ', 5)", "line.Split('\\t', 5)", StringComparison.Ordinal),
            sample => string.Join('\n', sample.Split('\n').Select(line => string.Join('\t', line.Split(' ', 5)) + new string('x', line.Length > 0 ? 400 : 0))));

        Assert.True(report.Passed, report.ToString());
    }

    [Fact]
    public async Task A_pattern_that_does_not_match_the_sample_is_found()
    {
        var report = await TestedAsync(source => source.Replace("*.standup.log", "*.stand-up.log", StringComparison.Ordinal), sample => sample);

        var failure = Assert.Single(report.Failures);
        Assert.Equal("importer.recognised", failure.Id);
        Assert.Contains("*.stand-up.log", failure.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_without_times_of_an_export_with_moments_are_found()
    {
        var report = await TestedAsync(source => source.Replace("Time = new() { Instant = InteractionTime.Microseconds(time), Original = moment, Format = \"iso\" }, ", "", StringComparison.Ordinal), sample => sample);

        Assert.Equal("importer.timed", Assert.Single(report.Failures).Id);
    }

    [Fact]
    public async Task Local_times_are_found_with_cause_and_remedy()
    {
        var report = await TestedAsync(
            source => source.Replace(", DateTimeStyles.AssumeUniversal", "", StringComparison.Ordinal),
            sample => sample.Replace("Z ", " ", StringComparison.Ordinal));

        var failure = Assert.Single(report.Failures);
        Assert.Equal("importer.zone", failure.Id);
        Assert.Contains("DateTimeStyles.AssumeUniversal", failure.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_check_that_is_made_has_a_remedy()
    {
        var sound = await File.ReadAllTextAsync(Repository.PathOf("tests", "Toolkit.Tests", "Hosting", "Authors", "SoundExtension.cs.txt"), TestContext.Current.CancellationToken);
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["sound.cs"], sound, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder["sound.txt"], Mutants.Sample, TestContext.Current.CancellationToken);

        var report = await ConformanceKit.RunAsync(ConformanceKit.Open(folder["sound.cs"], Hosts.BuiltIn, folder["home"], TestContext.Current.CancellationToken), new() { Quick = true }, TestContext.Current.CancellationToken);

        Assert.All(report.Checks, check => Assert.True(Remedies.Of(check.Id) is not null, check.Id));
    }

    [Fact]
    public async Task A_sample_for_an_importer_that_there_is_not_is_told()
    {
        var error = await Assert.ThrowsAsync<ToolkitException>(() => TestedAsync(source => source, sample => sample, new ConformanceSample("sample.standup.log", "nix")));

        Assert.Equal("TK5040", error.Diagnostic.Code);
        Assert.Contains("--sample acme.standup=PATH", error.Diagnostic.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sample_of_a_profile_is_read_with_it()
    {
        using var folder = new TemporaryFolder();
        foreach (var (path, text) in ProjectTemplate.Of("profile", "acme.club"))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder[path])!);
            await File.WriteAllTextAsync(folder[path], text.Replace("  actor: author", "  actor: writer", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        }

        var report = await ConformanceKit.RunAsync(ConformanceKit.Open(folder["club"], Hosts.BuiltIn, folder["home"], TestContext.Current.CancellationToken), new() { Quick = true }, TestContext.Current.CancellationToken);

        Assert.Contains("profile.reads", report.Failures.Select(failure => failure.Id));
    }

    static async Task<ConformanceReport> TestedAsync(Func<string, string> source, Func<string, string> sample, params ConformanceSample[] more)
    {
        using var folder = new TemporaryFolder();
        var files = Templates.OneFile("importer", "acme.standup");
        await File.WriteAllTextAsync(folder["standup.cs"], source(files[0].Text), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder["sample.standup.log"], sample(files[1].Text), TestContext.Current.CancellationToken);
        var found = ConformanceKit.Open(folder["standup.cs"], Hosts.BuiltIn, folder["home"], TestContext.Current.CancellationToken);
        return await ConformanceKit.RunAsync(found, new() { Quick = true, Samples = more }, TestContext.Current.CancellationToken);
    }

    static async Task<string> ClassAsync()
    {
        var notebook = await Notebook.ReadAsync(Repository.PathOf("notebooks", "02-write-your-own-importer.ipynb"), TestContext.Current.CancellationToken);
        var cell = notebook.Cells.Single(cell => cell.IsCode && cell.Source.Contains("class StandupImporter", StringComparison.Ordinal)).Source;
        return cell[cell.IndexOf("class StandupImporter", StringComparison.Ordinal)..];
    }
}
