using System.CommandLine;
using Toolkit.App.Console;

namespace Toolkit.App.Commands;

/// <summary><c>toolkit notebook run FILE</c></summary>
static class NotebookCommand
{
    static readonly Argument<FileInfo> _file = new("file") { Description = "The notebook (.ipynb)." };
    static readonly Option<FileInfo?> _out = new("--out", "-o") { Description = "Where the executed notebook goes. Default: FILE with .executed before its ending." };
    static readonly Option<string[]> _parameters = new("--parameter", "-p") { Description = "name=value for the cell tagged parameters.", AllowMultipleArgumentsPerToken = false };
    static readonly Option<bool> _goOn = new("--allow-errors") { Description = "Goes on after a cell that fails." };
    static readonly Option<double?> _timeout = new("--timeout") { Description = "Seconds that one cell may take." };

    static readonly Option<string[]> _inputs = new("--input") { Description = "name=value answers what a cell asks for.", AllowMultipleArgumentsPerToken = false };

    public static Command Create(GlobalOptions options)
    {
        var run = new Command("run", "Executes a notebook without a server and writes it with its outputs.") { _file, _out, _parameters, _inputs, _goOn, _timeout };
        run.SetAction((parsed, cancellationToken) => RunAsync(parsed, options, cancellationToken));
        return new("notebook", "Notebooks.") { run };
    }

    static async Task<int> RunAsync(ParseResult parsed, GlobalOptions options, CancellationToken cancellationToken)
    {
        var terminal = options.Terminal(parsed);
        using var workspace = options.Open(parsed);
        var file = parsed.GetRequiredValue(_file).FullName;
        var result = await workspace.RunNotebookAsync(
            file,
            parsed.GetValue(_out)?.FullName ?? Path.ChangeExtension(file, ".executed.ipynb"),
            new()
            {
                Parameters = Parameters(parsed.GetValue(_parameters) ?? []),
                Inputs = Parameters(parsed.GetValue(_inputs) ?? [], "--input"),
                AllowErrors = parsed.GetValue(_goOn),
                CellTimeout = parsed.GetValue(_timeout) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            },
            new DirectProgress<string>(terminal.Progress),
            cancellationToken);
        terminal.ProgressDone();
        if (result.Failure is { } failure)
            terminal.Show(failure);
        terminal.ResultFile(result.OutputPath);
        return result.Failure is null ? ExitCode.Done : ExitCode.Failed;
    }

    static Dictionary<string, string> Parameters(string[] texts, string option = "--parameter")
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            var equals = text.IndexOf('=');
            if (equals < 1)
            {
                throw Extensibility.ToolkitException.Because(
                    "TK5006", $"'{text}' is not a name with a value.", fix: $"Write {option} name=value.");
            }

            parameters[text[..equals]] = text[(equals + 1)..];
        }

        return parameters;
    }
}
