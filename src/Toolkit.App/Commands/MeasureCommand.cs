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
        var table = parsed.GetValue(_metric) is { } metric
            ? workspace.Measure(metric, parsed.GetValue(_by), parsed.GetValue(_from), parsed.GetValue(_to)).ToTable()
            : workspace.Metrics.ToTable();
        if (terminal.Json)
            terminal.ResultJson(table.ToJson());
        else
            terminal.Result(table.ToText());
        return ExitCode.Done;
    }
}
