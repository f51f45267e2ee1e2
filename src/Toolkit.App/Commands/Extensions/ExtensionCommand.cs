using System.CommandLine;

namespace Toolkit.App.Commands.Extensions;

/// <summary><c>toolkit extension …</c>: everything about extensions.</summary>
static class ExtensionCommand
{
    public static Command Create(GlobalOptions options) => new("extension", "Finds, installs, checks and writes extensions.")
    {
        ListCommand.Create(options),
        PsCommand.Create(options),
        WhyCommand.Create(options),
        InstallCommand.Create(options),
        SearchCommand.Create(options),
        UpdateCommand.Create(options),
        RemoveCommand.Create(options),
        RollbackCommand.Create(options),
        SwitchCommand.Enable(options),
        SwitchCommand.Disable(options),
        TrustCommand.Create(options),
        LockCommand.Create(options),
        BlockCommand.Create(options),
        BisectCommand.Create(options),
        ExtensionDoctorCommand.Create(options),
        SchemaCommand.Create(options),
        NewCommand.Create(options),
        RunCommand.Create(options),
        TestCommand.Create(options),
        PackCommand.Create(options),
    };
}
