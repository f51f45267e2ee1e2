using Toolkit.Extensibility;
using Toolkit.Goals;

namespace Toolkit.Notebooks;

/// <summary>Goals held against the data: a row for each, and below it what must not suffer and what one should know besides.</summary>
static class GoalFormatter
{
    public static MimeBundle Format(IReadOnlyList<GoalResult> goals)
    {
        var rows = TableHtml.Write(ShownTable.Of(new(
            ["goal", "status", "why", "value", "baseline", "target", "n"],
            [.. goals.Select(goal => (IReadOnlyList<object?>)[
                goal.Statement, goal.Status, goal.Sentence, ResultFormatter.Cell(goal.Value, goal.Unit), ResultFormatter.Cell(goal.Baseline, goal.Unit), ResultFormatter.Cell(goal.Target, goal.Unit), goal.Count])])));
        var besides = goals.SelectMany(goal => goal.Guardrails.Select(sentence => (goal, Kind: "guard-rail", sentence)).Concat(goal.Remarks.Select(sentence => (goal, Kind: "remark", sentence))))
            .Select(one => (IReadOnlyList<object?>)[one.goal.Id, one.Kind, one.sentence]).ToList();
        return new(Printable.Clean(goals.ToText())) { Html = besides is [] ? rows : $"{rows}\n{TableHtml.Write(ShownTable.Of(new(["goal", "besides", "what is known"], besides)))}" };
    }

    public static MimeBundle Format(IReadOnlyList<GoalFeasibility> goals) => TableFormatter.Format(new DataTable(
        ["goal", "now", "asked", "how usual", "why"],
        [.. goals.Select(goal => (IReadOnlyList<object?>)[goal.Statement, ResultFormatter.Cell(goal.Now, goal.Unit), ResultFormatter.Cell(goal.Target, goal.Unit), goal.Word, goal.Sentence])]));
}
