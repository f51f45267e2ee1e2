using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Toolkit.App.Console;
using Toolkit.Hosting;

namespace Toolkit.App.Commands.Extensions;

/// <summary><c>toolkit extension bisect -- COMMAND…</c>: runs a command with halves of the extensions switched off until one is found that makes the difference. Asks nobody.</summary>
static partial class BisectCommand
{
    static readonly Argument<string[]> _command = new("command") { Description = "A command of the toolkit, after --, such as: report, or: measure response_rate.", Arity = ArgumentArity.OneOrMore };
    static readonly Option<double?> _slower = new("--slower-than") { Description = "The fault is that it takes longer than so many seconds." };
    static readonly Option<string?> _prints = new("--prints") { Description = "The fault is that it prints this text, such as a wrong number." };
    static readonly Option<string?> _lacks = new("--lacks") { Description = "The fault is that it does not print this text, such as the right number." };

    public static Command Create(GlobalOptions options)
    {
        var command = new Command("bisect", "Finds the installed extension that makes a command end in the error that it ends in now, or slow, or print a wrong text: runs it again and again with some switched off.") { _slower, _prints, _lacks, _command };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, options, cancellationToken));
        return command;
    }

    static async Task<int> RunAsync(ParseResult parsed, GlobalOptions options, CancellationToken cancellationToken)
    {
        var terminal = options.Terminal(parsed);
        List<string> suspects;
        using (var workspace = options.Open(parsed))
            suspects = [.. workspace.Host.Extensions.Where(extension => extension.Found.Origin != Origin.BuiltIn).Select(extension => extension.Manifest.Id)];
        var folder = parsed.GetValue(options.Workspace)?.FullName;
        string[] arguments = [.. parsed.GetRequiredValue(_command), .. folder is null ? Array.Empty<string>() : ["--workspace", folder]];
        var runs = 1;
        terminal.Progress("run 1, none switched off");
        var first = await RunAsync(parsed, arguments, [], null, cancellationToken);
        if (!first.HasFault)
        {
            terminal.ProgressDone();
            terminal.Result("The fault is not there now (1 run).");
            return ExitCode.Failed;
        }

        string? otherwise = null;
        async Task<bool> FailsAsync(IReadOnlyCollection<string> without)
        {
            runs++;
            terminal.Progress($"run {runs}, {without.Count} of {suspects.Count} switched off");
            var run = await RunAsync(parsed, arguments, without, first.ErrorCode, cancellationToken);
            otherwise = run.HasFault || run.ErrorCode is "" ? otherwise : run.ErrorCode;
            return run.HasFault;
        }

        var culprit = await Bisection.FindAsync(suspects, FailsAsync);
        terminal.ProgressDone();
        terminal.Result(culprit switch
        {
            { Found: { } id } => string.Create(CultureInfo.InvariantCulture, $"It is {id} ({runs} runs).{(otherwise is null ? "" : $" Without it the command fails too, in another way: {first.ErrorCode} becomes {otherwise}.")} Without it: toolkit extension disable {id}."),
            { FailsWithoutAny: true } => string.Create(CultureInfo.InvariantCulture, $"No installed extension is to blame: the fault is there without any of them ({runs} runs)."),
            _ => string.Create(CultureInfo.InvariantCulture, $"The fault is not there now ({runs} runs)."),
        });
        return culprit.Found is null ? ExitCode.Failed : ExitCode.Done;
    }

    // Where nothing else is said the fault is the first error of the command as it is; another error is another fault.
    static async Task<BisectedRun> RunAsync(ParseResult parsed, string[] arguments, IReadOnlyCollection<string> without, string? fault, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        // Started as a library by the runtime's own program, the library is the first argument.
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(typeof(BisectCommand).Assembly.Location);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment[ExtensionChoices.WithoutVariable] = string.Join(',', without);
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        var code = ErrorCode().Match(await errors).Groups[1].Value;
        var text = await output;
        return new(code, parsed.GetValue(_slower) is { } seconds ? clock.Elapsed.TotalSeconds > seconds
            : parsed.GetValue(_prints) is { } wrong ? text.Contains(wrong, StringComparison.Ordinal)
            : parsed.GetValue(_lacks) is { } right ? !text.Contains(right, StringComparison.Ordinal)
            : process.ExitCode != 0 && (fault is null || fault == code));
    }

    [GeneratedRegex(@"error(?:\[|.*""code"":"")(\w+)", RegexOptions.CultureInvariant)]
    private static partial Regex ErrorCode();

    /// <summary>How one run ended.</summary>
    readonly record struct BisectedRun(string ErrorCode, bool HasFault);
}
