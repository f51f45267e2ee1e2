using System.CommandLine;
using Toolkit.App.Console;
using Toolkit.Extensibility;

namespace Toolkit.App.Commands;

/// <summary><c>toolkit demo</c>: the whole way on made-up exports, in a fresh temporary workspace.</summary>
static class DemoCommand
{
    public static Command Create(GlobalOptions options)
    {
        var command = new Command("demo", "Goes the whole way on made-up data, in a fresh temporary workspace: import, chart, goals, report, notebook.");
        command.SetAction((parsed, cancellationToken) => RunAsync(options.Terminal(parsed), cancellationToken));
        return command;
    }

    static async Task<int> RunAsync(Terminal terminal, CancellationToken cancellationToken)
    {
        var data = SampleFolder("data");
        var folder = Directory.CreateTempSubdirectory("toolkit-demo-").FullName;
        foreach (var settings in Directory.GetFiles(data, "*.yaml"))
            File.Copy(settings, Path.Combine(folder, Path.GetFileName(settings)));
        using var workspace = Workspace.Open(folder);
        foreach (var export in DemoExports(data))
        {
            var summary = await workspace.ImportAsync([export], new(), ImportCommand.Progress(terminal), cancellationToken);
            terminal.ProgressDone();
            terminal.Remark(summary.ToString());
        }

        var report = workspace.WriteReport(Path.Combine(folder, "report.html"));
        var notebook = await workspace.RunNotebookAsync(
            Path.Combine(SampleFolder("notebooks"), "01-first-look.ipynb"),
            Path.Combine(folder, "01-first-look.executed.ipynb"),
            new(),
            progress: null,
            cancellationToken);
        if (notebook.Failure is { } failure)
        {
            terminal.Show(failure);
            return ExitCode.Failed;
        }

        terminal.Result($"report:   {report}");
        terminal.Result($"notebook: {notebook.OutputPath}");
        return ExitCode.Done;
    }

    static IEnumerable<string> DemoExports(string data) =>
        Directory.EnumerateFileSystemEntries(Path.Combine(data, "exports")).Order(StringComparer.Ordinal);

    /// <summary>A folder of the repository or of the installed program, found from the program upwards.</summary>
    static string SampleFolder(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, name);
            if (Directory.Exists(candidate) && (name != "data" || Directory.Exists(Path.Combine(candidate, "exports"))))
                return candidate;
        }

        throw ToolkitException.Because("TK5007", $"The folder '{name}' with the samples was not found beside the program.", fix: "Run the demo from a clone of the repository.");
    }
}
