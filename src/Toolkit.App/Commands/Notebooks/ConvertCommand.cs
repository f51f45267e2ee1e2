using System.CommandLine;
using Toolkit.App.Console;
using Toolkit.Notebooks;

namespace Toolkit.App.Commands.Notebooks;

/// <summary><c>toolkit notebook convert IN OUT</c></summary>
static class ConvertCommand
{
    static readonly Argument<FileInfo> _in = new("in") { Description = "The notebook (.ipynb or .dib)." };
    static readonly Argument<FileInfo> _out = new("out") { Description = "The file to write: .ipynb, .dib, .html, .pdf, .md or .cs." };
    static readonly Option<bool> _noInput = new("--no-input") { Description = "Leaves the code out of a page." };
    static readonly Option<bool> _drop = new("--drop-outputs") { Description = "Leaves outputs out. Without it a .dib keeps them, with all else that it has no place for, below #!meta." };

    public static Command Create(GlobalOptions options)
    {
        var command = new Command("convert", "Writes a notebook in another form.") { _in, _out, _noInput, _drop };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, options, cancellationToken));
        return command;
    }

    static async Task<int> RunAsync(ParseResult parsed, GlobalOptions options, CancellationToken cancellationToken)
    {
        var terminal = options.Terminal(parsed);
        var (input, output) = (parsed.GetRequiredValue(_in).FullName, parsed.GetRequiredValue(_out).FullName);
        var notebook = await NotebookFile.ReadAsync(input, cancellationToken);
        if (parsed.GetValue(_drop))
        {
            foreach (var cell in notebook.Cells.Where(cell => cell.IsCode))
                cell.ClearOutputs();
        }

        if (NotebookFile.Ending(output) is not (".html" or ".pdf"))
        {
            await NotebookFile.WriteAsync(notebook, output, cancellationToken);
        }
        else if (await PageFile.WriteAsync(notebook, output, Settings(notebook, input, parsed, options), cancellationToken) is { } missing)
        {
            terminal.Show(missing);
            return ExitCode.Failed;
        }

        terminal.ResultFile(output);
        return ExitCode.Done;
    }

    static PageSettings Settings(Notebook notebook, string input, ParseResult parsed, GlobalOptions options)
    {
        IReadOnlyList<string> stale = [];
        if (NotebookLineage.Of(notebook) is { } run)
        {
            using var workspace = options.Open(parsed);
            stale = run.Stale(workspace.CurrentLineage());
        }

        return new() { Name = Path.GetFileNameWithoutExtension(input), Input = !parsed.GetValue(_noInput), Stale = stale };
    }
}
