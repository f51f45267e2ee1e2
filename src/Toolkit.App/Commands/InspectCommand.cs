using System.CommandLine;
using Toolkit.App.Console;

namespace Toolkit.App.Commands;

/// <summary><c>toolkit inspect</c></summary>
static class InspectCommand
{
    public static Command Create(GlobalOptions options)
    {
        var command = new Command("inspect", "Shows what is in the store, and how complete it is.");
        command.SetAction(parsed =>
        {
            var terminal = options.Terminal(parsed);
            using var workspace = options.Open(parsed);
            var summary = workspace.Inspect();
            if (terminal.Json)
                terminal.ResultJson(summary.ToJson());
            else
                terminal.Result(summary.ToString());
            if (workspace.MissingTeam() is { } reason)
                terminal.Finding(reason);
            return ExitCode.Done;
        });
        return command;
    }
}
