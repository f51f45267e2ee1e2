using System.CommandLine;
using Toolkit.App.Console;
using Toolkit.Extensibility;
using Toolkit.Hosting.Packages;

namespace Toolkit.App.Commands.Extensions;

/// <summary><c>toolkit extension update [ID…]</c></summary>
static class UpdateCommand
{
    static readonly Argument<string[]> _ids = new("extension") { Description = "The extensions to update. Without any, only tells what there is.", Arity = ArgumentArity.ZeroOrMore };
    static readonly Option<bool> _diff = new("--diff") { Description = "Only shows which numbers would change: on the extension's own samples and on this workspace." };

    public static Command Create(GlobalOptions options)
    {
        var command = new Command("update", "Tells which updates there are, or takes them. Nothing is ever updated unasked.") { _ids, InstallCommand.From, InstallCommand.Yes, _diff };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, options, cancellationToken));
        return command;
    }

    static async Task<int> RunAsync(ParseResult parsed, GlobalOptions options, CancellationToken cancellationToken)
    {
        var terminal = options.Terminal(parsed);
        using var installation = new Installation();
        var planner = installation.Planner(parsed.GetValue(InstallCommand.From) ?? []);
        var ids = parsed.GetValue(_ids) ?? [];
        if (ids is [])
            return await TellAsync(planner, terminal, cancellationToken);
        var plan = await planner.UpdateAsync(ids, cancellationToken);
        if (!parsed.GetValue(_diff))
            return InstallCommand.Apply(plan, installation, terminal, parsed.GetValue(InstallCommand.Yes));
        if (!ConsentSheet.Ask(plan, parsed.GetValue(InstallCommand.Yes), terminal).Grants(plan.Asks))
            throw ToolkitException.Because("TK5027", "Nothing was compared: to compare, the new version is run, and what it asks for was not granted.", fix: "Grant it, or with --yes all that is shown; nothing is installed by it.");
        var changes = await NumberDiff.OfAsync(plan, installation, parsed.GetValue(options.Workspace)?.FullName, cancellationToken);
        if (changes is [] && !terminal.Json)
            terminal.Result("No number changes.");
        else
            terminal.Result(new DataTable(["Where", "What", "Now", "After the update"], changes));
        return ExitCode.Done;
    }

    static async Task<int> TellAsync(Planner planner, Terminal terminal, CancellationToken cancellationToken)
    {
        List<Diagnostic> findings = [];
        var notices = await planner.NoticesAsync(findings, cancellationToken);
        foreach (var finding in findings)
            terminal.Finding(finding);
        if (notices is [])
        {
            terminal.Result("Everything is up to date.");
            return ExitCode.Done;
        }

        var table = new DataTable(["Extension", "Installed", "There is", "Note"], [.. notices.Select(Row)]);
        terminal.Result(table);
        return ExitCode.Done;
    }

    static IReadOnlyList<object?> Row(UpdateNotice notice)
    {
        string?[] notes =
        [
            notice.MendsWeakness ? "mends a known weakness" : null, notice.Wait is { } wait ? $"waits {wait}" : null,
            notice.Growth is [] ? null : $"asks for more: {string.Join(", ", notice.Growth.Select(ask => ask.Granted))}",
        ];
        return [notice.Id, notice.From, notice.To, string.Join("; ", notes.OfType<string>())];
    }
}
