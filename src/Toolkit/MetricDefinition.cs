using Toolkit.Extensibility;

namespace Toolkit;

/// <summary>
/// A metric of one's own in a few words: rows of a fact table, and what is counted or added up over them. docs/EXPLAIN.md has the words, docs/FACTS.md the tables and columns. In
/// <c>metrics.yaml</c> it is written with the same words.
/// </summary>
/// <param name="Id">Lower case with underscores; no installed metric may have it.</param>
public sealed record MetricDefinition(string Id)
{
    /// <summary>Short name for people.</summary>
    public required string Title { get; init; }

    /// <summary>The unit of the value.</summary>
    public required Unit Unit { get; init; }

    /// <summary>What counts as better.</summary>
    public Direction Direction { get; init; } = Direction.Context;

    /// <summary>The rows that count: a table, and conditions if any, such as <c>posts where isOriginal = 1 and replies &gt; 0</c>.</summary>
    public required string Over { get; init; }

    /// <summary>What is divided: <c>count</c>, <c>sum of COLUMN</c> or <c>distinct of COLUMN</c>, with conditions if any, such as <c>count where replies &gt; 0</c>.</summary>
    public string? Numerator { get; init; }

    /// <summary>What it is divided by, in the same words; all rows that count unless stated.</summary>
    public string? Denominator { get; init; }

    /// <summary>Instead of a numerator: <c>count</c>, <c>sum of</c>, <c>mean of</c>, <c>median of</c>, <c>min of</c>, <c>max of</c> or <c>distinct of</c> a column, with conditions if any.</summary>
    public string? Value { get; init; }

    /// <summary>Fewest cases for a value; below it the metric is undefined.</summary>
    public int Fewest { get; init; } = 1;

    /// <summary>Why it is undefined when there is nothing to divide by; null for the usual reason.</summary>
    public UndefinedReason? Because { get; init; }

    /// <summary>What the data must hold, by the names of <see cref="Metric.Needs"/>. Labels and object kinds in conditions are needed anyway.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>Version of the definition, from 1. Raise it when the meaning changes; the fingerprint changes by itself.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Where it is defined, for people.</summary>
    internal string Reference { get; init; } = "Defined in a cell";
}
