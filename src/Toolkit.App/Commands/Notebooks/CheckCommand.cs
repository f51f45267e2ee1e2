using System.CommandLine;
using Toolkit.App.Console;
using Toolkit.Extensibility;
using Toolkit.Notebooks;

namespace Toolkit.App.Commands.Notebooks;

/// <summary><c>toolkit notebook check FILE…</c></summary>
static class CheckCommand
{
    static readonly Argument<FileInfo[]> _files = new("files") { Description = "The notebooks (.ipynb or .dib).", Arity = ArgumentArity.OneOrMore };

    public static Command Create(GlobalOptions options)
    {
        var command = new Command("check", "Tells what is wrong with notebooks without running them: structure, ids, languages, parameters, pictures, large outputs, results out of date. Ends with 3 when something is.") { _files };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, options, cancellationToken));
        return command;
    }

    static async Task<int> RunAsync(ParseResult parsed, GlobalOptions options, CancellationToken cancellationToken)
    {
        var terminal = options.Terminal(parsed);
        using var workspace = options.Open(parsed);
        List<Diagnostic> findings = [];
        foreach (var file in parsed.GetRequiredValue(_files))
        {
            try
            {
                var notebook = await NotebookFile.ReadAsync(file.FullName, cancellationToken);
                using var sessions = new NotebookSessions(workspace.CellsFrom(file.DirectoryName!), () => throw NotebookScope.NobodyToAsk());
                findings.AddRange(NotebookCheck.Of(notebook, file.FullName, new(sessions.For, workspace.CurrentLineage())));
            }
            // What cannot be read at all is a finding too: the other files are looked at all the same.
            catch (ToolkitException unreadable) when (parsed.GetRequiredValue(_files).Length > 1)
            {
                findings.Add(unreadable.Diagnostic);
            }
        }

        if (findings is [] && !terminal.Json)
            return ExitCode.Done;
        terminal.Result(new DataTable(
            ["severity", "code", "where", "finding", "next step"],
            [.. findings.Select(one => (IReadOnlyList<object?>)[one.Severity.ToString().ToLowerInvariant(), one.Code, one.Location?.ToString(), one.Message, one.Fix])]));
        return findings is [] ? ExitCode.Done : ExitCode.Findings;
    }
}
