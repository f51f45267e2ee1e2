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
            terminal.ResultFile(workspace.WriteReport(parsed.GetRequiredValue(_out).FullName, parsed.GetValue(_goals)?.FullName));
            return ExitCode.Done;
        });
        return command;
    }
}
