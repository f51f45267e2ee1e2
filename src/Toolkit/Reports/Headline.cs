using Toolkit.Goals;

namespace Toolkit.Reports;

/// <summary>The finding of a report, as a sentence.</summary>
static class Headline
{
    static readonly string[] _numbers = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"];

    // What matters most comes first, and what is over before what is going on.
    static readonly GoalStatus[] _order =
    [
        GoalStatus.Met, GoalStatus.MetEarly, GoalStatus.MetAtACost, GoalStatus.Missed, GoalStatus.AheadOfTheLine, GoalStatus.BehindTheLine, GoalStatus.Holding,
        GoalStatus.Breached, GoalStatus.Unclear, GoalStatus.NotMeasurable, GoalStatus.Expired, GoalStatus.Pending, GoalStatus.Withdrawn,
    ];

    static readonly GoalStatus[] _attention = [GoalStatus.Missed, GoalStatus.Breached, GoalStatus.MetAtACost, GoalStatus.BehindTheLine, GoalStatus.NotMeasurable, GoalStatus.Expired];

    /// <summary>"Two goals met, one behind the line, one not measurable".</summary>
    public static string Of(IReadOnlyList<Assessment> assessments)
    {
        if (assessments is [])
            return "No goals are set yet: this is what the data say";
        var counts = _order.Select(status => (status, count: assessments.Count(assessment => assessment.Status == status))).Where(pair => pair.count > 0)
            .Select((pair, i) => i == 0
                ? $"{Number(pair.count)} {(pair.count == 1 ? "goal" : "goals")} {StatusWords.Name(pair.status)}"
                : $"{Number(pair.count).ToLowerInvariant()} {StatusWords.Name(pair.status)}");
        return string.Join(", ", counts);
    }

    /// <summary>What needs somebody's attention first; null when nothing does.</summary>
    public static string? Attention(IReadOnlyList<Assessment> assessments)
    {
        var rails = assessments.SelectMany(assessment => assessment.Guardrails.Where(rail => rail.State == GuardrailState.Breached).Select(rail => (assessment, rail))).ToList();
        var first = assessments.Where(assessment => _attention.Contains(assessment.Status)).OrderBy(assessment => Array.IndexOf(_attention, assessment.Status)).FirstOrDefault();
        if (first is null)
            return rails is [var (held, rail), ..] ? $"“{held.Goal.Statement}” is {StatusWords.Name(held.Status)}, but its guard-rail on '{rail.Metric?.Definition.Title}' is breached." : null;
        return $"Look first at “{first.Goal.Statement}”, which is {StatusWords.Name(first.Status)}.";
    }

    static string Number(int count) => count < _numbers.Length ? _numbers[count] : Quantity.Number(count);
}
