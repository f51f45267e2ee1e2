using System.CommandLine;
using Toolkit.App.Console;
using Toolkit.Charts;

namespace Toolkit.App.Commands;

/// <summary><c>toolkit chart [ID]</c></summary>
static class ChartCommand
{
    static readonly Argument<string> _chart = new("chart") { Description = "The chart's id.", DefaultValueFactory = _ => "quality-against-audience" };
    static readonly Option<string?> _metric = new("--metric") { Description = "The metric to draw. Default: the chart's own." };
    static readonly Option<FileInfo?> _out = new("--out", "-o") { Description = "The file to write: .svg, .html, .json (Plotly) or .csv. Default: a text rendering on the output stream." };

    public static Command Create(GlobalOptions options)
    {
        var command = new Command("chart", "Draws a chart.") { _chart, _metric, _out };
        command.SetAction(parsed => Run(parsed, options));
        return command;
    }

    static int Run(ParseResult parsed, GlobalOptions options)
    {
        var terminal = options.Terminal(parsed);
        using var workspace = options.Open(parsed);
        var figure = workspace.Chart(parsed.GetRequiredValue(_chart), parsed.GetValue(_metric));
        foreach (var gate in figure.Gates)
            terminal.Remark($"{(gate.Refuses ? "not shown" : "note")}: {gate.Message}");
        if (parsed.GetValue(_out) is { } file)
            terminal.ResultFile(workspace.WriteFigure(figure, file.FullName));
        else if (terminal.Json)
            terminal.ResultJson(figure.ToPlotlyJson());
        else
            terminal.Result(figure.ToText());
        return ExitCode.Done;
    }
}
