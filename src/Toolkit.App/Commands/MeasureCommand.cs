using System.CommandLine;
using Toolkit.App.Console;
using Toolkit.Extensibility;

namespace Toolkit.App.Commands;

/// <summary><c>toolkit measure METRIC</c></summary>
static class MeasureCommand
{
    static readonly Argument<string?> _metric = new("metric") { Description = "The metric's id. Without one, all metrics are listed.", Arity = ArgumentArity.ZeroOrOne };
    static readonly Option<Grouping> _by = new("--by") { Description = "Channel, Account, Week or Source; several with commas." };
    static readonly Option<DateOnly?> _from = new("--from") { Description = "First day, UTC." };
    static readonly Option<DateOnly?> _to = new("--to") { Description = "First day after the window, UTC." };

    public static Command Create(GlobalOptions options)
    {
        var command = new Command("measure", "Measures a metric, or lists all metrics.") { _metric, _by, _from, _to };
        command.SetAction(parsed => Run(parsed, options));
        return command;
    }

    static int Run(ParseResult parsed, GlobalOptions options)
    {
        var terminal = options.Terminal(parsed);
        using var workspace = options.Open(parsed);
        if (parsed.GetValue(_metric) is not { } metric)
        {
            terminal.Result(workspace.Metrics.ToTable());
            return ExitCode.Done;
        }

        var measured = workspace.Measure(metric, parsed.GetValue(_by), parsed.GetValue(_from), parsed.GetValue(_to));
        terminal.Result(measured.ToTable());
        foreach (var reason in workspace.WhyNothing(metric, measured))
            terminal.Finding(reason);
        return ExitCode.Done;
    }
}
