using System.CommandLine;
using Toolkit.App.Console;

namespace Toolkit.App.Commands;

/// <summary><c>toolkit report</c></summary>
static class ReportCommand
{
    static readonly Option<FileInfo> _out = new("--out", "-o") { Description = "The file to write: .html, or .json for the report's model.", DefaultValueFactory = _ => new("report.html") };
    static readonly Option<FileInfo?> _goals = new("--goals") { Description = "The goals file. Default: goals.yaml in the workspace, if there is one." };

    public static Command Create(GlobalOptions options)
    {
        var command = new Command("report", "Writes the report: one file, offline, printable.") { _out, _goals };
        command.SetAction(parsed =>
        {
            using var workspace = options.Open(parsed);
            var terminal = options.Terminal(parsed);
            var goals = parsed.GetValue(_goals);
            terminal.Result(workspace.WriteReport(parsed.GetRequiredValue(_out).FullName, goals?.FullName, Again(goals)));
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>The command that makes the same report again, without folders: these differ from machine to machine.</summary>
    internal static string Again(FileInfo? goals) => goals is null ? "toolkit report" : $"toolkit report --goals {goals.Name}";
}
