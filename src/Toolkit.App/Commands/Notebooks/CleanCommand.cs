using System.CommandLine;
using Toolkit.App.Console;
using Toolkit.Notebooks;

namespace Toolkit.App.Commands.Notebooks;

/// <summary><c>toolkit notebook clean FILE…</c></summary>
static class CleanCommand
{
    static readonly Argument<FileInfo[]> _files = new("files") { Description = "The notebooks (.ipynb or .dib).", Arity = ArgumentArity.OneOrMore };
    static readonly Option<bool> _check = new("--check") { Description = "Changes nothing; ends with 3 when something is to be taken away." };

    public static Command Create(GlobalOptions options)
    {
        var command = new Command("clean", "Takes away what runs left: outputs, numbers, times. All else keeps its bytes.") { _files, _check };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, options.Terminal(parsed), cancellationToken));
        return command;
    }

    static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellationToken)
    {
        var found = false;
        foreach (var file in parsed.GetRequiredValue(_files))
        {
            var notebook = await NotebookFile.ReadAsync(file.FullName, cancellationToken);
            if (NotebookCleaning.Clean(notebook) is not [_, ..] taken)
                continue;
            found = true;
            terminal.Result($"{file.FullName}: {string.Join(", ", taken)}");
            if (!parsed.GetValue(_check))
                await NotebookFile.WriteAsync(notebook, file.FullName, cancellationToken);
        }

        return found && parsed.GetValue(_check) ? ExitCode.Findings : ExitCode.Done;
    }
}
