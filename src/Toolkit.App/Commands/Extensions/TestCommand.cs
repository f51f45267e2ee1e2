using System.CommandLine;
using System.Globalization;
using System.Text;
using Toolkit.App.Console;
using Toolkit.Extensibility;
using Toolkit.Extensibility.Testing;
using Toolkit.Hosting.Packages;

namespace Toolkit.App.Commands.Extensions;

/// <summary><c>toolkit extension test PATH</c></summary>
static class TestCommand
{
    static readonly Argument<string> _path = new("path") { Description = "A source file (.cs), a folder with an extension.json, or a package (.nupkg)." };
    static readonly Option<string[]> _samples = new("--sample") { Description = "An export to read, beside those that the manifest names: IMPORTER=PATH." };
    static readonly Option<bool> _fast = new("--fast") { Description = "Damages exports in fewer places, and reads no large ones." };

    static readonly Option<bool> _yes = new("--yes", "-y") { Description = "For a package: agrees that its code runs inside the toolkit, with all that you may, as half of the checks do." };

    public static Command Create(GlobalOptions options)
    {
        var command = new Command("test", "Runs all that an extension contributes, inside the toolkit and in a box, on its samples and on damaged ones, and says what does not hold.") { _path, _samples, _fast, _yes };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, options.Terminal(parsed), cancellationToken));
        return command;
    }

    static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellationToken)
    {
        var path = parsed.GetRequiredValue(_path);
        if (path.EndsWith(".nupkg", StringComparison.OrdinalIgnoreCase))
            Consent(PackageFile.Read(path), terminal, parsed.GetValue(_yes));
        var settings = new ConformanceOptions { Quick = parsed.GetValue(_fast), Samples = [.. (parsed.GetValue(_samples) ?? []).Select(Sample)] };
        using var printed = new CountedText();
        var report = await ConformanceKit.RunAsync(path, settings, cancellationToken);
        if (printed.Stop() is > 0 and var characters)
            terminal.Remark(string.Create(CultureInfo.InvariantCulture, $"The extension printed {characters:N0} characters, which are not shown. What an importer has to say goes to context.Report."));
        if (terminal.Json)
            terminal.ResultJson(Table(report).ToJson());
        else
            terminal.Result(report.ToString());
        return report.Passed ? ExitCode.Done : ExitCode.Failed;
    }

    // An author tries what is their own; a package is somebody else's until a person says otherwise.
    static void Consent(PackageFile package, Terminal terminal, bool yes)
    {
        var signed = package.Signature is { } signature ? $"signed with the key {signature.Fingerprint}" : "signed by nobody";
        if (!yes)
        {
            throw ToolkitException.Because(
                "TK5048", $"Testing the package {package.Manifest.Id} {package.Version}, {signed}, runs its code inside the toolkit too, with all that you may do; nothing was run.",
                new(package.Manifest.Id), "If you trust it: the same command with --yes.");
        }

        terminal.Remark($"The package {package.Manifest.Id} {package.Version}, {signed}, runs inside the toolkit and in a box. Nothing is installed.");
    }

    static DataTable Table(ConformanceReport report) => new(
        ["check", "subject", "outcome", "reason"],
        [.. report.Checks.Select(check => (IReadOnlyList<object?>)[check.Id, check.Subject, check.Outcome.ToString(), check.Reason])]);

    static ConformanceSample Sample(string text) => text.Split('=', 2) is [var importer, var path]
        ? new(path, importer)
        : throw ToolkitException.Because("TK5040", $"'{text}' names no sample.", fix: "Write it as --sample acme.lines=path/to/export.");
}

/// <summary>Keeps what an extension prints inside this process off the terminal, and counts it.</summary>
sealed class CountedText : TextWriter
{
    readonly TextWriter _output = System.Console.Out, _errors = System.Console.Error;
    long _characters;

    public CountedText()
    {
        System.Console.SetOut(this);
        System.Console.SetError(this);
    }

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => Interlocked.Increment(ref _characters);

    /// <summary>Puts the terminal back; the number of characters that were printed.</summary>
    public long Stop()
    {
        System.Console.SetOut(_output);
        System.Console.SetError(_errors);
        return Interlocked.Read(ref _characters);
    }

    protected override void Dispose(bool disposing)
    {
        Stop();
        base.Dispose(disposing);
    }
}
