using System.CommandLine;
using Toolkit.App.Console;
using Toolkit.Extensibility;
using Toolkit.Hosting.Packages;

namespace Toolkit.App.Commands.Extensions;

/// <summary><c>toolkit extension install ID|PACKAGE…</c></summary>
static class InstallCommand
{
    static readonly Argument<string[]> _wanted = new("extension") { Description = "Ids, with a range of versions if need be (acme.moodle@^1.4), or .nupkg files.", Arity = ArgumentArity.OneOrMore };
    internal static readonly Option<string[]> From = new("--from") { Description = "Where packages are: a .nupkg file, a folder of them, or the address of a NuGet feed. May be given several times; the first that has it counts." };
    internal static readonly Option<bool> Yes = new("--yes", "-y") { Description = "Grants all that is shown." };

    public static Command Create(GlobalOptions options)
    {
        var command = new Command("install", "Installs extensions: shows what they ask for, and does nothing before it is granted.") { _wanted, From, Yes };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, options, cancellationToken));
        return command;
    }

    static async Task<int> RunAsync(ParseResult parsed, GlobalOptions options, CancellationToken cancellationToken)
    {
        var wanted = parsed.GetRequiredValue(_wanted);
        if (wanted.FirstOrDefault(one => one.EndsWith(".cs", StringComparison.OrdinalIgnoreCase) || Directory.Exists(one)) is { } source)
        {
            throw ToolkitException.Because(
                "TK5050", $"'{source}' is the source of an extension, and only packages are installed.", new(source),
                $"Pack it first: toolkit extension pack {source} --new-key FILE, or --key FILE with a key that you have; then install the .nupkg. To try it without: --extension {source} with any command.");
        }

        using var installation = new Installation();
        var files = wanted.Where(one => one.EndsWith(".nupkg", StringComparison.OrdinalIgnoreCase)).ToList();
        var planner = installation.Planner([.. files, .. parsed.GetValue(From) ?? []]);
        List<WantedExtension> all = [.. wanted.Except(files, StringComparer.Ordinal).Select(WantedExtension.Parse)];
        foreach (var file in files)
        {
            var package = PackageFile.Read(file);
            all.Add(new(package.Manifest.Id, "=" + package.Version));
        }

        return Apply(await planner.InstallAsync(all, cancellationToken), installation, options.Terminal(parsed), parsed.GetValue(Yes));
    }

    /// <summary>Asks, then does it.</summary>
    internal static int Apply(InstallPlan plan, Installation installation, Terminal terminal, bool yes)
    {
        if (plan.Extensions is [])
        {
            terminal.Result("Nothing to do: all of it is installed.");
            return ExitCode.Done;
        }

        var generation = installation.Installer.Apply(plan, ConsentSheet.Ask(plan, yes, terminal));
        terminal.Result(generation.Reason);
        return ExitCode.Done;
    }
}
