using System.CommandLine;
using Toolkit.App.Console;
using Toolkit.Extensibility;
using Toolkit.Extensibility.Testing;

namespace Toolkit.App.Commands.Extensions;

/// <summary><c>toolkit extension test PATH</c></summary>
static class TestCommand
{
    static readonly Argument<string> _path = new("path") { Description = "A source file (.cs), a folder with an extension.json, or a package (.nupkg)." };
    static readonly Option<string[]> _samples = new("--sample") { Description = "An export to read, beside those that the manifest names: IMPORTER=PATH." };
    static readonly Option<bool> _fast = new("--fast") { Description = "Damages exports in fewer places, and reads no large ones." };

    public static Command Create(GlobalOptions options)
    {
        var command = new Command("test", "Runs all that an extension contributes, inside the toolkit and in a box, on its samples and on damaged ones, and says what does not hold.") { _path, _samples, _fast };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, options.Terminal(parsed), cancellationToken));
        return command;
    }

    static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellationToken)
    {
        var settings = new ConformanceOptions { Quick = parsed.GetValue(_fast), Samples = [.. (parsed.GetValue(_samples) ?? []).Select(Sample)] };
        var report = await ConformanceKit.RunAsync(parsed.GetRequiredValue(_path), settings, cancellationToken);
        terminal.Result(terminal.Json ? Table(report).ToJson() : report.ToString());
        return report.Passed ? ExitCode.Done : ExitCode.Failed;
    }

    static DataTable Table(ConformanceReport report) => new(
        ["check", "subject", "outcome", "reason"],
        [.. report.Checks.Select(check => (IReadOnlyList<object?>)[check.Id, check.Subject, check.Outcome.ToString(), check.Reason])]);

    static ConformanceSample Sample(string text) => text.Split('=', 2) is [var importer, var path]
        ? new(path, importer)
        : throw ToolkitException.Because("TK5040", $"'{text}' names no sample.", fix: "Write it as --sample acme.lines=path/to/export.");
}
