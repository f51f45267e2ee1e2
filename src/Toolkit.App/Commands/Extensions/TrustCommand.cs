using System.CommandLine;
using Toolkit.App.Console;
using Toolkit.Extensibility;
using Toolkit.Hosting.Packages;

namespace Toolkit.App.Commands.Extensions;

/// <summary><c>toolkit extension trust [ID --in-process] [--forget]</c></summary>
static class TrustCommand
{
    static readonly Argument<string?> _id = new("extension") { Description = "An extension to run inside the toolkit. Without one: the workspace, whose own extensions may then run code.", Arity = ArgumentArity.ZeroOrOne };
    static readonly Option<bool> _inProcess = new("--in-process") { Description = "Runs the extension inside the toolkit, with all that you can do. Only as long as its author's key stays the same." };
    static readonly Option<string?> _key = new("--key") { Description = "The fingerprint of the author's key, where you know it from elsewhere." };
    static readonly Option<bool> _forget = new("--forget") { Description = "Takes the trust back." };

    public static Command Create(GlobalOptions options)
    {
        var command = new Command("trust", "Trusts a workspace, or one extension with everything.") { _id, _inProcess, _key, _forget };
        command.SetAction(parsed => Run(parsed, options));
        return command;
    }

    static int Run(ParseResult parsed, GlobalOptions options)
    {
        using var installation = new Installation();
        var terminal = options.Terminal(parsed);
        var forget = parsed.GetValue(_forget);
        if (parsed.GetValue(_id) is not { } id)
            return Workspace(parsed.GetValue(options.Workspace)?.FullName ?? Environment.CurrentDirectory, forget, installation, terminal);
        if (forget)
        {
            terminal.Result(installation.Installer.Unpin(id).Reason);
            return ExitCode.Done;
        }

        if (!parsed.GetValue(_inProcess))
        {
            throw ToolkitException.Because(
                "TK5024", $"An installed extension runs in a box and needs no trust. To run '{id}' inside the toolkit means that it can do all that you can.", fix: $"If that is what you want: toolkit extension trust {id} --in-process.");
        }

        var installed = installation.Profile.Read().Find(id) ?? throw Installer.NotInstalled(id);
        terminal.Result(installation.Installer.Pin(id, parsed.GetValue(_key) ?? installed.Key ?? "").Reason);
        return ExitCode.Done;
    }

    static int Workspace(string folder, bool forget, Installation installation, Terminal terminal)
    {
        if (forget)
            WorkspaceTrust.Forget(installation.Home, folder);
        else
            WorkspaceTrust.Trust(installation.Home, folder);
        terminal.Result(forget ? $"The workspace {folder} is not trusted any more: of its own extensions only those without code are used." : $"The workspace {folder} is trusted: its own extensions may run, in boxes.");
        return ExitCode.Done;
    }
}

/// <summary><c>toolkit extension lock</c></summary>
static class LockCommand
{
    public static Command Create(GlobalOptions options)
    {
        var command = new Command("lock", "Writes down which extensions this workspace uses, with their hashes. Runs with --locked use those and no others.");
        command.SetAction(parsed =>
        {
            using var installation = new Installation();
            var workspace = parsed.GetValue(options.Workspace)?.FullName ?? Environment.CurrentDirectory;
            var installed = InstalledExtensions.Read(installation.Home).Where(one => one.Off is null).ToList();
            LockFile.Of(installed).Write(workspace);
            options.Terminal(parsed).ResultFile(LockFile.FileOf(workspace));
            return ExitCode.Done;
        });
        return command;
    }
}

/// <summary><c>toolkit extension block FILE</c></summary>
static class BlockCommand
{
    public static Command Create(GlobalOptions options)
    {
        var file = new Argument<FileInfo>("file") { Description = "A signed list of extensions that must not run; its signature lies beside it, as the same name with .sig." };
        var command = new Command("block", "Takes a list of blocked extensions. An older list never replaces a newer one.") { file };
        command.SetAction(parsed =>
        {
            using var installation = new Installation();
            var path = parsed.GetRequiredValue(file).FullName;
            var list = BlockList.Update(installation.Home, File.ReadAllBytes(path), File.ReadAllBytes(path + ".sig"));
            options.Terminal(parsed).Result($"List number {list.Sequence} holds now.");
            return ExitCode.Done;
        });
        return command;
    }
}
