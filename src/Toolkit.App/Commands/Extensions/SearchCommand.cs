using System.CommandLine;
using Toolkit.App.Console;
using Toolkit.Extensibility;

namespace Toolkit.App.Commands.Extensions;

/// <summary><c>toolkit extension search [WORDS]</c></summary>
static class SearchCommand
{
    static readonly Argument<string[]> _words = new("words") { Description = "Words in an extension's id or description. Without any, all that there are.", Arity = ArgumentArity.ZeroOrMore };

    public static Command Create(GlobalOptions options)
    {
        var command = new Command("search", "Shows which extensions there are to install.") { _words, InstallCommand.From };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, options, cancellationToken));
        return command;
    }

    static async Task<int> RunAsync(ParseResult parsed, GlobalOptions options, CancellationToken cancellationToken)
    {
        var terminal = options.Terminal(parsed);
        using var installation = new Installation();
        var found = await installation.Sources(parsed.GetValue(InstallCommand.From) ?? []).SearchAsync(string.Join(' ', parsed.GetValue(_words) ?? []), cancellationToken);
        if (found is [] && !terminal.Json)
            terminal.Result("There are none.");
        else
            terminal.Result(new DataTable(["Extension", "Version", "What it is"], [.. found.Select(one => (IReadOnlyList<object?>)[one.Id, one.Version, one.Description ?? ""])]));
        return ExitCode.Done;
    }
}
