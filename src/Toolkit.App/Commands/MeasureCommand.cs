using System.CommandLine;
using Toolkit.App.Console;
using Toolkit.Extensibility;

namespace Toolkit.App.Commands;

/// <summary><c>toolkit measure METRIC...</c></summary>
static class MeasureCommand
{
    static readonly Argument<string[]> _metrics = new("metric") { Description = "Ids of metrics. Without one, all metrics are listed.", Arity = ArgumentArity.ZeroOrMore };
    static readonly Option<bool> _all = new("--all") { Description = "Measures every metric." };
    static readonly Option<Grouping> _by = new("--by") { Description = "Channel, Account, Week or Source; several with commas." };
    static readonly Option<DateOnly?> _from = TimeOption.Day("--from", "First day, UTC.");
    static readonly Option<DateOnly?> _to = TimeOption.Day("--to", "First day after the window, UTC.");

    public static Command Create(GlobalOptions options)
    {
        var command = new Command("measure", "Measures metrics, or lists them all.") { _metrics, _all, _by, _from, _to };
        command.Validators.Add(result =>
        {
            if (result.GetValue(_all) && result.GetValue(_metrics) is { Length: > 0 })
                result.AddError("--all measures every metric: name none beside it.");
        });
        command.SetAction(parsed => Run(parsed, options));
        return command;
    }

    static int Run(ParseResult parsed, GlobalOptions options)
    {
        var terminal = options.Terminal(parsed);
        using var workspace = options.Open(parsed);
        string[] metrics = parsed.GetValue(_all) ? [.. workspace.Metrics.Select(metric => metric.Id)] : parsed.GetValue(_metrics) ?? [];
        if (metrics is [])
        {
            terminal.Result(workspace.Metrics.ToTable());
            return ExitCode.Done;
        }

        var measured = workspace.Measure(metrics, parsed.GetValue(_by), parsed.GetValue(_from), parsed.GetValue(_to));
        terminal.Result(measured.ToTable());
        var byMetric = measured.ToLookup(one => one.Metric);
        foreach (var reason in metrics.SelectMany(metric => workspace.WhyNothing(metric, [.. byMetric[workspace.Metric(metric).VersionedId]])).DistinctBy(reason => reason.Message))
            terminal.Finding(reason);
        return ExitCode.Done;
    }
}
