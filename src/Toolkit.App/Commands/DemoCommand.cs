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
        foreach (var export in _exports.Select(export => Path.Combine(data, export)))
        {
            var summary = await workspace.ImportAsync([export], new(), ImportCommand.Progress(terminal), cancellationToken);
            terminal.ProgressDone();
            terminal.Remark(summary.ToString());
        }

        var report = workspace.WriteReport(Path.Combine(folder, "report.html"), null, ReportCommand.Again(null));
        var notebook = await workspace.RunNotebookAsync(
            Path.Combine(SampleFolder("notebooks"), "01-first-look.ipynb"),
            Path.Combine(folder, "01-first-look.executed.ipynb"),
            new() { Parameters = new Dictionary<string, string>(StringComparer.Ordinal) { ["goals"] = Path.Combine(folder, "goals.yaml"), ["report"] = Path.Combine(folder, "notebook-report.html") } },
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

    static readonly string[] _exports = ["x/twitter-2026-05-25.zip", "x/twitter-2026-10-12.zip", "mastodon/archive-20261012060000.tar.gz", "forum/forum.zip", "pages", "inbox"];

    /// <summary>A folder of the repository or of the installed program, found from the program upwards.</summary>
    static string SampleFolder(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, name);
            if (Directory.Exists(candidate) && Directory.EnumerateFileSystemEntries(candidate).Any())
                return candidate;
        }

        throw ToolkitException.Because("TK5007", $"The folder '{name}' with the samples was not found beside the program.", fix: "Run the demo from a clone of the repository.");
    }
}
