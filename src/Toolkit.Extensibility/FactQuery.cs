namespace Toolkit.Extensibility;

/// <summary>The fact tables: the narrow waist between interactions and metrics. docs/FACTS.md lists their columns.</summary>
public enum FactTable
{
    /// <summary>One row for each authored post, reply, quote, message or mention.</summary>
    Posts,

    /// <summary>One row for each thread.</summary>
    Threads,

    /// <summary>One row for each directed interaction from one actor to another; all team actors are one node.</summary>
    Pairs,

    /// <summary>One row for each actor and week in which it was active.</summary>
    People,

    /// <summary>One row for each actionable inbound interaction, with the time to its answer or its censoring.</summary>
    Responses,

    /// <summary>One row for each account, channel and day: audience, posts, engagement, opt-ins and opt-outs.</summary>
    Days,

    /// <summary>One row for each counter as of a moment.</summary>
    Observations,

    /// <summary>One row for each interaction of any kind.</summary>
    Events,

    /// <summary>One row for each person of the public with whom the team exchanged a directed word, over all of the data.</summary>
    Ties,

    /// <summary>One row for each person of the public and month with activity: how far the person has come.</summary>
    Stages,

    /// <summary>One row for each member of the team and week of the data.</summary>
    Roster,

    /// <summary>One row for each channel and week: messages, the team's share of them, replies between members, active members, opt-outs.</summary>
    Weeks,
}

/// <summary>A declared query over one fact table. Pure data: it is hashed into the definition and could run on any engine.</summary>
public sealed record FactQuery
{
    /// <summary>The table.</summary>
    public required FactTable Table { get; init; }

    /// <summary>All must hold.</summary>
    public IReadOnlyList<FactFilter> Filters { get; init; } = [];

    /// <summary>What is computed for each group, by name.</summary>
    public IReadOnlyList<Aggregate> Aggregates { get; init; } = [];

    /// <summary>Columns handed to the finishing function row by row, for metrics that no aggregate fits. Empty for most.</summary>
    public IReadOnlyList<string> RowColumns { get; init; } = [];
}

/// <summary>A condition on a column. A row whose column is null fails every condition but <see cref="Comparison.IsNull"/>.</summary>
/// <param name="Column">Name of a column of the table.</param>
/// <param name="Comparison">The comparison.</param>
/// <param name="Value">What to compare with; booleans are 0 and 1.</param>
public sealed record FactFilter(string Column, Comparison Comparison, double Value = 0);

/// <summary>Comparisons of a <see cref="FactFilter"/>.</summary>
public enum Comparison
{
#pragma warning disable CS1591
    Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual, IsNull, IsNotNull,
#pragma warning restore CS1591
}

/// <summary>The closed list of aggregates. Rows whose column is null are left out of all but <see cref="Count"/>.</summary>
public enum AggregateFunction
{
    /// <summary>Number of rows; with a column: number of rows where it is not null.</summary>
    Count,

    /// <summary>Sum.</summary>
    Sum,

    /// <summary>Sum of squares.</summary>
    SumOfSquares,

    /// <summary>Smallest value.</summary>
    Min,

    /// <summary>Largest value.</summary>
    Max,

    /// <summary>Number of different values.</summary>
    Distinct,

    /// <summary>Interpolated quantile <see cref="Aggregate.Parameter"/> (0 to 1), as R's type 7.</summary>
    Quantile,

    /// <summary>Kaplan–Meier quantile <see cref="Aggregate.Parameter"/>: smallest t with S(t) ≤ 1 − q. Column: duration; <see cref="Aggregate.ObservedColumn"/>: 1 when it ended, 0 when censored.</summary>
    Survival,

    /// <summary>Sum of <see cref="Aggregate.Column"/> ÷ <see cref="Aggregate.OverColumn"/> row by row, over rows where both are known and the divisor is above zero.</summary>
    SumOfRatios,

    /// <summary>Mean of the smallest ⌊<see cref="Aggregate.Parameter"/> × n⌋ values, at least of one.</summary>
    TrimmedMean,

    /// <summary>Pielou's evenness of the numbers of rows of each different value, 0 to 1; null below two values. With <see cref="Aggregate.OverColumn"/>: of the sums of that column.</summary>
    Evenness,

    /// <summary>Herfindahl index Σ share² of the numbers of rows of each different value, from 1/n to 1. With <see cref="Aggregate.OverColumn"/>: of the sums of that column.</summary>
    Herfindahl,

    /// <summary>Hirsch's h: the largest h such that h of the values are at least h.</summary>
    HIndex,

    /// <summary>ICC(1) of the values, in groups of at least twenty by <see cref="Aggregate.OverColumn"/>: the share of variance between groups. Null below five such groups.</summary>
    IntraclassCorrelation,

    /// <summary>Mean over pairs of groups by <see cref="Aggregate.OverColumn"/>, of at least fifty rows each, of the Jensen–Shannon divergence of their mixes of the column's values, in bits, 0 to 1. Null below two such groups.</summary>
    JensenShannon,

    /// <summary>
    /// Lower end of the saturation band of <see cref="Aggregate.Column"/>, which is <c>voice</c>, over rows of <see cref="FactTable.Weeks"/>; null unless both ends are identified.
    /// docs/METHOD.md tells how.
    /// </summary>
    SaturationLow,

    /// <summary>The upper end.</summary>
    SaturationHigh,
}

/// <summary>One aggregate of a <see cref="FactQuery"/>.</summary>
public sealed record Aggregate
{
    /// <summary>Name by which the finishing function asks for it.</summary>
    public required string Name { get; init; }

    /// <summary>The function.</summary>
    public required AggregateFunction Function { get; init; }

    /// <summary>The column, where the function needs one.</summary>
    public string? Column { get; init; }

    /// <summary>For <see cref="AggregateFunction.Survival"/>.</summary>
    public string? ObservedColumn { get; init; }

    /// <summary>For <see cref="AggregateFunction.SumOfRatios"/>, <see cref="AggregateFunction.Evenness"/>, <see cref="AggregateFunction.Herfindahl"/> <see cref="AggregateFunction.IntraclassCorrelation"/> and <see cref="AggregateFunction.JensenShannon"/>.</summary>
    public string? OverColumn { get; init; }

    /// <summary>Quantile or share, 0 to 1.</summary>
    public double Parameter { get; init; }

    /// <summary>Conditions for this aggregate alone, on top of the query's.</summary>
    public IReadOnlyList<FactFilter> Where { get; init; } = [];
}

/// <summary>One group of a query's answer, as a finishing function sees it.</summary>
public abstract class FactGroup
{
    /// <summary>The value of an aggregate; null when no row contributed (never for counts and sums: those are 0).</summary>
    public abstract double? this[string aggregate] { get; }

    /// <summary>A count or sum.</summary>
    public double Sum(string aggregate) => this[aggregate] ?? 0;

    /// <summary>Number of rows of the group.</summary>
    public abstract int RowCount { get; }

    /// <summary>The rows' values of one of <see cref="FactQuery.RowColumns"/>; NaN where null. Rows are in the table's order.</summary>
    public abstract ReadOnlySpan<double> Rows(string column);

    /// <summary>
    /// The same of a column of whole numbers within the range of an <see cref="int"/>, such as people, threads and weeks: half the memory of <see cref="Rows"/>, and none where the table has them so.
    /// <see cref="int.MinValue"/> where null.
    /// </summary>
    public virtual ReadOnlySpan<int> WholeRows(string column)
    {
        var rows = Rows(column);
        var whole = new int[rows.Length];
        for (var row = 0; row < whole.Length; row++)
            whole[row] = double.IsNaN(rows[row]) ? int.MinValue : int.CreateSaturating(rows[row]);
        return whole;
    }

    /// <summary>The length of the asked window in days; null when the window is open.</summary>
    public abstract double? WindowDays { get; }

    /// <summary>
    /// Something that several metrics make of the same rows, such as a graph of who speaks with whom: made once where they are measured soon after each other, else anew each time. It must follow
    /// from the rows' values alone, and nobody may change it.
    /// </summary>
    /// <param name="name">What it is: of one name and type there is one for the same rows of a table.</param>
    /// <param name="make">Makes it.</param>
    public virtual T Once<T>(string name, Func<T> make)
        where T : notnull => make();
}
