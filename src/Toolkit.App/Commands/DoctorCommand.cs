using System.CommandLine;
using Toolkit.App.Console;
using Toolkit.Extensibility;

namespace Toolkit.App.Commands;

/// <summary><c>toolkit doctor</c></summary>
static class DoctorCommand
{
    public static Command Create(GlobalOptions options)
    {
        var command = new Command("doctor", "Checks the installation and the store.");
        command.SetAction(parsed =>
        {
            var terminal = options.Terminal(parsed);
            using var workspace = options.Open(parsed);
            var checks = workspace.Examine();
            terminal.Result(checks.ToTable());
            return checks.Any(check => check.Severity == DiagnosticSeverity.Error) ? ExitCode.Failed : ExitCode.Done;
        });
        return command;
    }
}
