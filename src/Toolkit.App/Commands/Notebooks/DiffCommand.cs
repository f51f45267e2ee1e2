using System.CommandLine;
using Toolkit.App.Console;
using Toolkit.Extensibility;
using Toolkit.Notebooks;

namespace Toolkit.App.Commands.Notebooks;

/// <summary><c>toolkit notebook diff A B</c>: ends with 0 when they say the same, with 1 when not, as diff does.</summary>
static class DiffCommand
{
    const int Different = 1;

    static readonly Argument<FileInfo> _before = new("before") { Description = "The older notebook (.ipynb or .dib)." };
    static readonly Argument<FileInfo> _after = new("after") { Description = "The newer one." };
    static readonly Option<bool> _outputs = new("--outputs") { Description = "Compares outputs too." };

    public static Command Create(GlobalOptions options)
    {
        var command = new Command("diff", "Tells what differs in two notebooks, cell by cell. Ends with 0 when nothing does, with 1 when something does.") { _before, _after, _outputs };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, options.Terminal(parsed), cancellationToken));
        return command;
    }

    static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellationToken)
    {
        var differences = NotebookDifference.Of(
            await NotebookFile.ReadAsync(parsed.GetRequiredValue(_before).FullName, cancellationToken),
            await NotebookFile.ReadAsync(parsed.GetRequiredValue(_after).FullName, cancellationToken),
            parsed.GetValue(_outputs));
        if (terminal.Json)
        {
            terminal.Result(new DataTable(
                ["cell", "id", "kind", "change", "lines"],
                [.. differences.Select(one => (IReadOnlyList<object?>)[one.Cell is null ? null : one.Place, one.Cell?.Id, one.Cell?.Kind ?? "notebook", Word(one), string.Join('\n', one.Lines)])]));
        }
        else
        {
            foreach (var one in differences)
                terminal.Result($"{Subject(one)}, {Word(one)}\n{string.Join('\n', one.Lines.Select(line => "  " + line))}\n");
        }

        return differences is [] ? ExitCode.Done : Different;
    }

    static string Subject(CellDifference one) => one.Cell is null ? "notebook" : $"cell {one.Place}{(one.Cell.Id is { } id ? $" ({id})" : "")}, {one.Cell.Kind}";

    static string Word(CellDifference one) => one.Change.ToString().ToLowerInvariant();
}
