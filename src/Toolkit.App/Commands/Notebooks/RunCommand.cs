using System.CommandLine;
using System.Globalization;
using Toolkit.App.Console;
using Toolkit.Extensibility;
using Toolkit.Notebooks;

namespace Toolkit.App.Commands.Notebooks;

/// <summary><c>toolkit notebook run FILE</c></summary>
static class RunCommand
{
    static readonly Argument<FileInfo> _file = new("file") { Description = "The notebook (.ipynb or .dib)." };
    static readonly Option<string?> _out = new("--out", "-o") { Description = "Where the executed notebook goes; {name} stands for a parameter's value, {n} for the set's number. Default: FILE with .executed before its ending." };
    static readonly Option<string[]> _parameters = new("--parameter", "-p") { Description = "name=value for the cell tagged parameters.", AllowMultipleArgumentsPerToken = false };
    static readonly Option<string[]> _inputs = new("--input") { Description = "name=value answers what a cell asks for.", AllowMultipleArgumentsPerToken = false };
    static readonly Option<FileInfo?> _sets = new("--sets") { Description = "Runs the notebook once for each set of parameters in a .yaml, .json or .csv file." };
    static readonly Option<bool> _allow = new("--allow-errors") { Description = "Goes on after a cell that fails." };
    static readonly Option<bool> _goOn = new("--continue") { Description = "Goes on with the next set after one that fails." };
    static readonly Option<double?> _timeout = new("--timeout") { Description = "Seconds that one cell may take." };
    static readonly Option<double?> _limit = new("--time-limit") { Description = "Seconds that one run of the notebook may take." };
    static readonly Option<bool> _html = new("--html") { Description = "Writes a page beside the executed notebook." };
    static readonly Option<bool> _pdf = new("--pdf") { Description = "Writes a PDF beside the executed notebook; needs Chromium, Chrome or Edge." };
    static readonly Option<bool> _noInput = new("--no-input") { Description = "Leaves the code out of page and PDF." };

    public static Command Create(GlobalOptions options)
    {
        var run = new Command("run", "Executes a notebook without a server and writes it with its outputs.")
        {
            _file, _out, _parameters, _inputs, _sets, _allow, _goOn, _timeout, _limit, _html, _pdf, _noInput,
        };
        run.SetAction((parsed, cancellationToken) => RunAsync(parsed, options, cancellationToken));
        return run;
    }

    static async Task<int> RunAsync(ParseResult parsed, GlobalOptions options, CancellationToken cancellationToken)
    {
        var terminal = options.Terminal(parsed);
        var given = ParameterSets.Of(parsed.GetValue(_parameters) ?? []);
        var sets = parsed.GetValue(_sets) is { } file ? ParameterSets.Read(file.FullName).Select(set => ParameterSets.Joined(given, set)).ToList() : [given];
        var input = parsed.GetRequiredValue(_file).FullName;
        var outputs = OutputPaths.Of(parsed.GetValue(_out) ?? Path.ChangeExtension(input, ".executed.ipynb"), sets);
        using var workspace = options.Open(parsed);
        List<SetRun> runs = [];
        foreach (var (set, output) in sets.Zip(outputs))
        {
            runs.Add(await TryAsync(workspace, (input, output), set, parsed, terminal, cancellationToken));
            if (runs[^1].Failed && !parsed.GetValue(_goOn))
                break;
        }

        if (parsed.GetValue(_sets) is null)
            terminal.ResultFiles([.. runs[0].Files]);
        else
            terminal.Result(Table(runs, sets));
        return runs.Exists(run => run.Failed) ? ExitCode.Failed : runs.Exists(run => run.Incomplete) ? ExitCode.Incomplete : ExitCode.Done;
    }

    // With --continue a set that cannot be run at all is that set's failure and no more.
    static async Task<SetRun> TryAsync(
        Workspace workspace, (string Input, string Output) paths, IReadOnlyDictionary<string, string> set, ParseResult parsed, Terminal terminal, CancellationToken cancellationToken)
    {
        var begun = TimeProvider.System.GetTimestamp();
        try
        {
            return await RunAsync(workspace, paths, set, parsed, terminal, cancellationToken);
        }
        catch (ToolkitException refused) when (parsed.GetValue(_goOn))
        {
            terminal.ProgressDone();
            terminal.Show(refused.Diagnostic);
            return new([], new(paths.Output, refused.Diagnostic), TimeProvider.System.GetElapsedTime(begun), false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested && File.Exists(paths.Output))
        {
            terminal.ProgressDone();
            terminal.Remark($"'{paths.Output}' holds what ran, and says that it was broken off.");
            throw;
        }
    }

    // Each set has sessions and a workspace object of its own: nothing that one run sets or defines reaches the next.
    static async Task<SetRun> RunAsync(
        Workspace workspace, (string Input, string Output) paths, IReadOnlyDictionary<string, string> set, ParseResult parsed, Terminal terminal, CancellationToken cancellationToken)
    {
        var begun = TimeProvider.System.GetTimestamp();
        using var own = workspace.Again();
        Directory.CreateDirectory(Path.GetDirectoryName(paths.Output)!);
        var result = await own.RunNotebookAsync(
            paths.Input,
            paths.Output,
            new()
            {
                Parameters = set,
                Inputs = ParameterSets.Of(parsed.GetValue(_inputs) ?? [], "--input"),
                AllowErrors = parsed.GetValue(_allow),
                CellTimeout = Seconds(parsed.GetValue(_timeout)),
                RunTimeout = Seconds(parsed.GetValue(_limit)),
            },
            new DirectProgress<string>(terminal.Progress),
            cancellationToken);
        terminal.ProgressDone();
        foreach (var finding in result.Findings)
            terminal.Finding(finding);
        if (result.Failure is { } failure)
            terminal.Show(failure);
        List<(string, string)> files = [("notebook", result.OutputPath)];
        var incomplete = false;
        foreach (var ending in new[] { parsed.GetValue(_html) ? ".html" : null, parsed.GetValue(_pdf) ? ".pdf" : null }.OfType<string>())
        {
            var page = Path.ChangeExtension(result.OutputPath, ending);
            var missing = await PageFile.WriteAsync(await NotebookFile.ReadAsync(result.OutputPath, cancellationToken), page, new() { Name = Path.GetFileNameWithoutExtension(paths.Input), Input = !parsed.GetValue(_noInput) }, cancellationToken);
            if (missing is null)
                files.Add((ending[1..], page));
            else
                terminal.Show(missing);
            incomplete |= missing is not null;
        }

        return new(files, result, TimeProvider.System.GetElapsedTime(begun), incomplete);
    }

    static DataTable Table(List<SetRun> runs, List<IReadOnlyDictionary<string, string>> sets) => new(
        ["set", "parameters", "cells run", "seconds", "result", "notebook"],
        [.. sets.Select((set, i) => (IReadOnlyList<object?>)[
            i + 1, string.Join(", ", set.Select(pair => $"{pair.Key}={pair.Value}")),
            i < runs.Count ? runs[i].Result.CellsRun : null, i < runs.Count ? Math.Round(runs[i].Elapsed.TotalSeconds, 1) : null,
            i >= runs.Count ? "not run" : runs[i].Result.Failure is { } failure ? failure.Message : "done", i < runs.Count ? runs[i].Result.OutputPath : null])]);

    static TimeSpan? Seconds(double? seconds) => seconds switch
    {
        null => null,
        > 0 and < 1e8 and var number => TimeSpan.FromSeconds(number),
        var number => throw ToolkitException.Because("TK5006", $"{number.Value.ToString(CultureInfo.InvariantCulture)} seconds is no time limit.", fix: "Give a number above 0."),
    };

    sealed record SetRun(IReadOnlyList<(string Name, string Path)> Files, NotebookResult Result, TimeSpan Elapsed, bool Incomplete)
    {
        public bool Failed => Result.Failure is not null;
    }
}
