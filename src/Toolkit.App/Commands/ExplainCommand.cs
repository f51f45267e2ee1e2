using System.CommandLine;
using Toolkit.App.Console;

namespace Toolkit.App.Commands;

/// <summary><c>toolkit explain METRIC</c></summary>
static class ExplainCommand
{
    static readonly Argument<string?> _metric = new("metric") { Description = "The metric's id. Without one, all metrics are listed.", Arity = ArgumentArity.ZeroOrOne };
    static readonly Option<string?> _point = new("--point") { Description = "The id beside a point of a chart or a line of a report: the interactions behind it are listed." };
    static readonly Option<DateOnly?> _from = TimeOption.Day("--from", "First day, UTC.");
    static readonly Option<DateOnly?> _to = TimeOption.Day("--to", "First day after the window, UTC.");

    public static Command Create(GlobalOptions options)
    {
        var command = new Command("explain", "Tells why a number is what it is: definition, inputs, what was left out, an example.") { _metric, _point, _from, _to };
        command.Validators.Add(result =>
        {
            if (result.GetValue(_point) is not null && result.GetValue(_metric) is null)
                result.AddError("--point needs the metric that the point shows: toolkit explain METRIC --point POINT.");
        });
        command.SetAction(parsed => Run(parsed, options));
        return command;
    }

    static int Run(ParseResult parsed, GlobalOptions options)
    {
        var terminal = options.Terminal(parsed);
        using var workspace = options.Open(parsed);
        var (from, to) = (parsed.GetValue(_from), parsed.GetValue(_to));
        if (parsed.GetValue(_metric) is not { } metric)
            terminal.Result(workspace.Metrics.ToTable());
        else if (parsed.GetValue(_point) is { } point)
            Show(terminal, workspace.ExplainPoint(metric, point, from, to), one => one.ToJson());
        else
            Show(terminal, workspace.Explain(metric, from, to), one => one.ToJson());
        return ExitCode.Done;
    }

    static void Show<T>(Terminal terminal, T explanation, Func<T, string> json)
        where T : notnull
    {
        if (terminal.Json)
            terminal.ResultJson(json(explanation));
        else
            terminal.Result(explanation.ToString() ?? "");
    }
}
