using System.CommandLine;
using Toolkit.App.Console;
using Toolkit.Extensibility;
using Toolkit.Hosting;
using Toolkit.Hosting.Lanes;
using Toolkit.Hosting.Packages;
using Toolkit.Storage;

namespace Toolkit.App.Commands.Extensions;

/// <summary><c>toolkit extension enable|disable ID</c></summary>
static class SwitchCommand
{
    public static Command Enable(GlobalOptions options) => Create(
        options, "enable", "Switches an extension on again, also one that stays off because it crashed.",
        (installation, id) =>
        {
            CrashRecord.Forget(installation.Home, id);
            return installation.Installer.Enable(id);
        });

    public static Command Disable(GlobalOptions options) => Create(options, "disable", "Switches an extension off.", (installation, id) => installation.Installer.Disable(id));

    /// <summary>Says no to what is part of the toolkit, unless something installed has its id.</summary>
    internal static void RefuseBuiltIn(string id)
    {
        using var builtIn = ExtensionHost.Of(ExtensionHost.BuiltInFolder);
        if (builtIn.Extensions.All(one => one.Manifest.Id != id) || InstalledExtensions.Read(StoreFolder.DefaultHome).Any(one => one.Manifest.Id == id))
            return;
        throw ToolkitException.Because("TK5051", $"The extension '{id}' is built in: it came with the toolkit, and is neither switched off nor removed.", fix: "toolkit extension list shows which are installed; only those can be. To read a file with another importer, name it with --importer.");
    }

    static Command Create(GlobalOptions options, string name, string description, Func<Installation, string, Generation> change)
    {
        var id = new Argument<string>("extension") { Description = "Its id." };
        var command = new Command(name, description) { id };
        command.SetAction(parsed =>
        {
            RefuseBuiltIn(parsed.GetRequiredValue(id));
            using var installation = new Installation();
            options.Terminal(parsed).Result(change(installation, parsed.GetRequiredValue(id)).Reason);
            return ExitCode.Done;
        });
        return command;
    }
}

/// <summary><c>toolkit extension remove ID</c></summary>
static class RemoveCommand
{
    public static Command Create(GlobalOptions options)
    {
        var id = new Argument<string>("extension") { Description = "Its id." };
        var command = new Command("remove", "Takes an extension out. toolkit extension rollback brings it back.") { id };
        command.SetAction(parsed =>
        {
            SwitchCommand.RefuseBuiltIn(parsed.GetRequiredValue(id));
            using var installation = new Installation();
            options.Terminal(parsed).Result(installation.Installer.Remove(parsed.GetRequiredValue(id)).Reason);
            return ExitCode.Done;
        });
        return command;
    }
}

/// <summary><c>toolkit extension rollback [NUMBER]</c></summary>
static class RollbackCommand
{
    public static Command Create(GlobalOptions options)
    {
        var number = new Argument<int?>("number") { Description = "The number of a generation, from: toolkit extension list --generations. Default: the one before.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("rollback", "Goes back to what was installed before.") { number };
        command.SetAction(parsed =>
        {
            using var installation = new Installation();
            var generation = installation.Installer.Rollback(parsed.GetValue(number));
            options.Terminal(parsed).Result($"Back to number {generation.Number}: {(generation.Extensions is [] ? "nothing is installed" : string.Join(", ", generation.Extensions.Select(one => $"{one.Id} {one.Version}")))}.");
            return ExitCode.Done;
        });
        return command;
    }
}
