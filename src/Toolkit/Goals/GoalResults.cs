using System.Text.Json;
using System.Text.Json.Serialization;
using Toolkit.Extensibility;
using Toolkit.Reports;

namespace Toolkit.Goals;

/// <summary>One goal held against the data.</summary>
public sealed record GoalResult
{
    /// <summary>The goal's id.</summary>
    public required string Id { get; init; }

    /// <summary>What is wanted, in words.</summary>
    public required string Statement { get; init; }

    /// <summary>The status in words, such as "ahead of the line" or "not measurable".</summary>
    public required string Status { get; init; }

    /// <summary>Why, as a stable code.</summary>
    public required string Reason { get; init; }

    /// <summary>The status in one sentence.</summary>
    public required string Sentence { get; init; }

    /// <summary>The metric, as id@version.</summary>
    public required string Metric { get; init; }

    /// <summary>The value of the newest window; null when it is not measurable.</summary>
    public double? Value { get; init; }

    /// <summary>Lower end of its interval.</summary>
    public double? Low { get; init; }

    /// <summary>Upper end of its interval.</summary>
    public double? High { get; init; }

    /// <summary>The share of such intervals that should hold the true value, such as 0.9; null without an interval.</summary>
    public double? Confidence { get; init; }

    /// <summary>The unit of values, baseline and target; null when no extension offers the metric.</summary>
    public Unit? Unit { get; init; }

    /// <summary>Opportunities it rests on.</summary>
    public long Count { get; init; }

    /// <summary>Where it started.</summary>
    public double? Baseline { get; init; }

    /// <summary>Where it is to arrive.</summary>
    public double? Target { get; init; }

    /// <summary>The window before each evaluation against target and baseline, as a drawing; null when there is too little to draw.</summary>
    [JsonIgnore]
    public Figure? Trend { get; init; }

    /// <summary>What must not suffer, each in one sentence.</summary>
    public required IReadOnlyList<string> Guardrails { get; init; }

    /// <summary>What a reader should know besides, each in one sentence.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }

    internal static GoalResult Of(Assessment assessment)
    {
        var card = GoalCards.Of(assessment);
        var measured = assessment.Current?.Value.Measured;
        return new()
        {
            Id = assessment.Goal.Id,
            Statement = assessment.Goal.Statement,
            Status = card.StatusWord,
            Reason = assessment.Reason,
            Sentence = assessment.Sentence,
            Metric = assessment.Goal.Metric,
            Value = assessment.Current?.Usable,
            Low = measured?.Low,
            High = measured?.High,
            Confidence = measured is { Low: not null, High: not null } ? assessment.Goal.Measure.Confidence : null,
            Unit = assessment.Metric?.Definition.Unit,
            Count = measured?.Count ?? 0,
            Trend = card.Trend,
            Baseline = assessment.Baseline?.Value,
            Target = assessment.Target,
            Guardrails = [.. assessment.Guardrails.Select(rail => rail.Metric is { } metric ? $"{metric.Definition.Title}: {rail.Sentence}" : rail.Sentence)],
            Remarks = assessment.Remarks,
        };
    }
}

/// <summary>Lists of goal results as text, JSON and exit levels.</summary>
public static class GoalResults
{
    /// <summary>One JSON array.</summary>
    public static string ToJson(this IReadOnlyList<GoalResult> results) => JsonSerializer.Serialize(results, GoalResultJson.Default.IReadOnlyListGoalResult);

    /// <summary>For terminals: one paragraph for each goal.</summary>
    public static string ToText(this IReadOnlyList<GoalResult> results) => string.Join("\n\n", results.Select(result =>
        string.Join('\n', [$"{result.Id}: {result.Status}", $"  {result.Statement}", $"  {result.Sentence}", $"  {Figures(result)}", .. result.Guardrails.Select(sentence => $"  guard-rail: {sentence}"), .. result.Remarks.Select(sentence => $"  remark: {sentence}")])));

    static string Figures(GoalResult result)
    {
        string Said(double? value) => value is { } known ? Quantity.Text(known, result.Unit ?? Unit.Score) : "unknown";
        var interval = result is { Value: not null, Low: { } low, High: { } high, Confidence: { } confidence } ? $" {Quantity.BracketedInterval(low, high, result.Unit ?? Unit.Score, confidence)}" : "";
        return $"{result.Metric}: {Said(result.Value)}{interval} of {Quantity.Count(result.Count, "case", "cases")}; baseline {Said(result.Baseline)}, target {Said(result.Target)}";
    }

    /// <summary>True when a goal has one of these statuses: behind, breached, missed, not-measurable.</summary>
    public static bool AnyAt(this IReadOnlyList<GoalResult> results, IReadOnlyList<string> levels) =>
        levels.Any(level => results.Any(result => result.Status.Replace(' ', '-').Contains(level, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Every fault of a goals file as findings; an empty list when it is valid.</summary>
    internal static ToolkitException Fault(GoalFileReading reading) => new(reading.Findings[0].Diagnostic);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(IReadOnlyList<GoalResult>))]
sealed partial class GoalResultJson : JsonSerializerContext;
