using System.CommandLine;
using Toolkit.App.Console;
using Toolkit.Goals;

namespace Toolkit.App.Commands;

/// <summary><c>toolkit goals evaluate</c></summary>
static class GoalsCommand
{
    static readonly Argument<FileInfo?> _file = new("file") { Description = "The goals file. Default: goals.yaml in the workspace.", Arity = ArgumentArity.ZeroOrOne };
    static readonly Option<string[]> _failOn = new("--fail-on")
    {
        Description = "Ends with exit code 3 when a goal has one of these statuses: behind, breached, missed, not-measurable.",
        AllowMultipleArgumentsPerToken = true,
    };

    public static Command Create(GlobalOptions options)
    {
        var evaluate = new Command("evaluate", "Gives every goal's value, interval, status and guard-rails.") { _file, _failOn };
        evaluate.SetAction(parsed => Evaluate(parsed, options));
        return new("goals", "Measurable goals.") { evaluate };
    }

    static int Evaluate(ParseResult parsed, GlobalOptions options)
    {
        var terminal = options.Terminal(parsed);
        using var workspace = options.Open(parsed);
        var assessments = workspace.EvaluateGoals(parsed.GetValue(_file)?.FullName);
        if (terminal.Json)
            terminal.ResultJson(assessments.ToJson());
        else
            terminal.Result(assessments.ToText());
        return assessments.AnyAt(parsed.GetValue(_failOn) ?? []) ? ExitCode.GoalsAtLevel : ExitCode.Done;
    }
}
