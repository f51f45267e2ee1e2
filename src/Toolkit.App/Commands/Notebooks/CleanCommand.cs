using System.CommandLine;
using Toolkit.App.Console;
using Toolkit.Extensibility;
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
        var (found, check) = (false, parsed.GetValue(_check));
        ToolkitException? unreadable = null;
        foreach (var file in parsed.GetRequiredValue(_files))
        {
            try
            {
                found |= await CleanAsync(file.FullName, check, terminal, cancellationToken);
            }
            // The other files are cleaned all the same.
            catch (ToolkitException error)
            {
                terminal.Show(error.Diagnostic);
                unreadable ??= error;
            }
        }

        return unreadable is not null ? ExitCode.For(unreadable.Diagnostic) : found && check ? ExitCode.Findings : ExitCode.Done;
    }

    static async Task<bool> CleanAsync(string path, bool check, Terminal terminal, CancellationToken cancellationToken)
    {
        var notebook = await NotebookFile.ReadAsync(path, cancellationToken);
        if (NotebookCleaning.Clean(notebook) is not [_, ..] taken)
            return false;
        terminal.Result($"{path}: {string.Join(", ", taken)}");
        if (!check)
            await NotebookFile.WriteAsync(notebook, path, cancellationToken);
        return true;
    }
}
