using System.Globalization;
using Toolkit.Extensibility;
using Toolkit.Metrics;

namespace Toolkit.Explaining;

/// <summary>Why a number is what it is: the definition, this workspace's value, what it rests on, what was left out, three of its own rows, and how fresh the data are.</summary>
[TypeFormatterSource]
public sealed record Explanation
{
    /// <summary>The definition.</summary>
    public required Metric Metric { get; init; }

    /// <summary>The fingerprint of the definition's meaning, as reports show it.</summary>
    public required string Definition { get; init; }

    /// <summary>This workspace's value, or why there is none.</summary>
    public required Measurement Measurement { get; init; }

    /// <summary>What keeps it from having a value, and what to do about it; empty when it has one.</summary>
    public required IReadOnlyList<Diagnostic> Why { get; init; }

    /// <summary>From all rows of the fact table to those that count, one step for each condition.</summary>
    public required IReadOnlyList<InputStep> Steps { get; init; }

    /// <summary>The sources of the rows that count, by name.</summary>
    public required IReadOnlyList<InputSource> Sources { get; init; }

    /// <summary>The first moment of a row that counts; null when none has a time.</summary>
    public required DateTimeOffset? First { get; init; }

    /// <summary>The last moment of a row that counts.</summary>
    public required DateTimeOffset? Last { get; init; }

    /// <summary>Interactions that no metric counts, by the first reason that applies.</summary>
    public required IReadOnlyList<Exclusion> Exclusions { get; init; }

    /// <summary>How well audiences are known where the metric reads them; null where it reads none.</summary>
    public AudienceKnown? Audience { get; init; }

    /// <summary>The computation on three of its own rows.</summary>
    public required WorkedExample Example { get; init; }

    /// <summary>Rules of honesty that fired where the metric is set against audience size.</summary>
    public required IReadOnlyList<Gate> Gates { get; init; }

    /// <summary>One JSON object.</summary>
    public string ToJson() => ExplainedTables.ToJson(ExplainedTables.Of(this));

    /// <summary>For terminals: one table for each part.</summary>
    public override string ToString() => ExplainedTables.ToText(ExplainedTables.Of(this));
}

/// <summary>One step on the way to the rows that count.</summary>
/// <param name="Step">The condition, in words.</param>
/// <param name="Left">Rows that are left.</param>
/// <param name="FellAway">Rows that this step took away.</param>
public sealed record InputStep(string Step, long Left, long FellAway);

/// <summary>A source of the rows that count.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rows">Rows of the metric's table.</param>
/// <param name="NewestExport">When its newest export was made; null when no export says.</param>
/// <param name="DataEnd">Up to when its data reach; null without any time.</param>
public sealed record InputSource(string Name, long Rows, DateTimeOffset? NewestExport, DateTimeOffset? DataEnd);

/// <summary>Interactions that no metric counts.</summary>
/// <param name="What">Which.</param>
/// <param name="Interactions">How many.</param>
public sealed record Exclusion(string What, long Interactions);

/// <summary>How well audiences are known, over the rows that count.</summary>
/// <param name="Rows">Rows.</param>
/// <param name="Known">Rows whose audience is known.</param>
/// <param name="Carried">Rows among them whose audience was last seen a day or more before; null for tables that do not tell.</param>
public sealed record AudienceKnown(long Rows, long Known, long? Carried);

/// <summary>The computation on three rows.</summary>
public sealed record WorkedExample
{
    /// <summary>The rows: one that adds most, one in the middle, one that adds least, among the newest. Empty when they are withheld or there are none.</summary>
    public IReadOnlyList<ExampleRow> Rows { get; init; } = [];

    /// <summary>What the metric adds up, over all rows that count and over these.</summary>
    public IReadOnlyList<ExamplePart> Parts { get; init; } = [];

    /// <summary>What the same formula gives for these rows alone; null without rows.</summary>
    public Measured? Value { get; init; }

    /// <summary>Why rows are not shown; null when they are.</summary>
    public string? Withheld { get; init; }
}

/// <summary>One row of a fact table.</summary>
public sealed record ExampleRow
{
    /// <summary>The interaction it stands for, a pseudonym where ids name people; null where it stands for many.</summary>
    public required string? Interaction { get; init; }

    /// <summary>Its time; null when unknown.</summary>
    public required DateTimeOffset? Time { get; init; }

    /// <summary>Its channel.</summary>
    public required string? Channel { get; init; }

    /// <summary>What the metric reads of it, by column.</summary>
    public required IReadOnlyList<KeyValuePair<string, object?>> Columns { get; init; }
}

/// <summary>One thing that a metric adds up.</summary>
/// <param name="Name">Its name in the definition.</param>
/// <param name="Computes">What it is, in words.</param>
/// <param name="All">Over all rows that count; null when nothing contributes.</param>
/// <param name="Example">Over the example's rows; null when they are withheld or nothing contributes.</param>
public sealed record ExamplePart(string Name, string Computes, double? All, double? Example);

/// <summary>What stands behind a point of a chart or a line of a report.</summary>
[TypeFormatterSource]
public sealed record PointExplanation
{
    /// <summary>The point's id.</summary>
    public required string Point { get; init; }

    /// <summary>The definition.</summary>
    public required Metric Metric { get; init; }

    /// <summary>What the point shows: the group and its value.</summary>
    public required IReadOnlyList<Measurement> Measurements { get; init; }

    /// <summary>Rows of the metric's table that the point counts.</summary>
    public required long Rows { get; init; }

    /// <summary>Interactions behind the point, all of them.</summary>
    public required long Count { get; init; }

    /// <summary>Those that are shown, oldest first, at most 10,000.</summary>
    public required IReadOnlyList<PointEvent> Events { get; init; }

    /// <summary>Why some are not shown; null when all are.</summary>
    public string? Withheld { get; init; }

    /// <summary>One JSON object.</summary>
    public string ToJson() => ExplainedTables.ToJson(ExplainedTables.Of(this));

    /// <summary>For terminals.</summary>
    public override string ToString() => ExplainedTables.ToText(ExplainedTables.Of(this));

    /// <summary>In one sentence.</summary>
    internal string Sentence => string.Create(CultureInfo.InvariantCulture, $"{Count:N0} interactions stand behind {Point}, from {Rows:N0} rows of {MetricDescription.Table(Metric.Query.Table)}.{(Withheld is null ? "" : $" {Withheld}")}");
}

/// <summary>One interaction.</summary>
/// <param name="Interaction">Its id, a pseudonym where ids name people.</param>
/// <param name="Time">When; null when unknown.</param>
/// <param name="Channel">Where.</param>
/// <param name="Kind">What.</param>
public sealed record PointEvent(string Interaction, DateTimeOffset? Time, string Channel, string Kind);
