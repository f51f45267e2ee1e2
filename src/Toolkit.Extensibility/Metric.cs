namespace Toolkit.Extensibility;

/// <summary>
/// A versioned definition: a declared query over one fact table and a pure finishing function. The declaration is data; its hash is part of
/// the version shown in reports, so a change of definition always shows.
/// </summary>
public sealed record Metric
{
    /// <summary>Stable id in lower case with underscores, such as <c>response_rate</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Version of the definition, from 1. Raised whenever a value could change.</summary>
    public required int Version { get; init; }

    /// <summary>The id in the field's catalogue, such as R1.</summary>
    public string? CatalogueId { get; init; }

    /// <summary>Short name for people.</summary>
    public required string Title { get; init; }

    /// <summary>The unit of the value.</summary>
    public required Unit Unit { get; init; }

    /// <summary>The values that are possible, both ends included; null for no bound.</summary>
    public ValueRange Range { get; init; } = new(0, null);

    /// <summary>What counts as better.</summary>
    public required Direction Direction { get; init; }

    /// <summary>The formula in words and notation.</summary>
    public required string Formula { get; init; }

    /// <summary>Publication, or <c>Toolkit definition</c> when no publication defines it.</summary>
    public required string Reference { get; init; }

    /// <summary>Every reason for which this metric may be undefined.</summary>
    public required IReadOnlyList<UndefinedReason> UndefinedReasons { get; init; }

    /// <summary>
    /// What the data must hold for the metric to say anything, by name: <c>label:promo</c>, <c>kind:seen</c>, <c>object:csat</c>, <c>counter:reach</c>, or a name of <see cref="DataField"/>.
    /// Where one is absent from all of the data, the metric is undefined with <see cref="UndefinedReason.MissingField"/>, and <see cref="Measured.Missing"/> names it.
    /// </summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>How uncertainty is stated.</summary>
    public IntervalMethod Interval { get; init; }

    /// <summary>The declared query.</summary>
    public required FactQuery Query { get; init; }

    /// <summary>Turns one group of the query's answer into a value. Pure: same group, same value. It keeps nothing between calls: those of several metrics run at the same time.</summary>
    public required Func<FactGroup, Measured> Finish { get; init; }

    /// <summary>Fewest opportunities for a value; below it the metric is undefined with <see cref="UndefinedReason.BelowMinN"/>.</summary>
    public int MinimumCount { get; init; } = 1;

    /// <summary><c>id@version</c>, as goals and reports name it.</summary>
    public string VersionedId => $"{Id}@{Version}";
}

/// <summary>Names for <see cref="Metric.Needs"/>. A label, kind, object kind or counter is named by the word that exports use, behind its prefix; of several words with a bar between them, as in <c>kind:seen|triage</c>, any will do.</summary>
public static class DataField
{
    /// <summary>Some interaction carries this label.</summary>
    public const string LabelPrefix = "label:";

    /// <summary>Some interaction is of this kind: <see cref="InteractionKind"/>.</summary>
    public const string KindPrefix = "kind:";

    /// <summary>Some interaction has this object kind.</summary>
    public const string ObjectPrefix = "object:";

    /// <summary>Some counter has this name: <see cref="ObservationName"/>.</summary>
    public const string CounterPrefix = "counter:";

    /// <summary>The kind of a reaction, such as laughing: its object kind.</summary>
    public const string ReactionKind = "reaction kind";

    /// <summary>Labels that begin with <c>topic:</c>.</summary>
    public const string Topics = "topics";

    /// <summary>Texts.</summary>
    public const string Text = "text";

    /// <summary>Addresses of links.</summary>
    public const string Links = "links";

    /// <summary>Amounts: the weight of an interaction, such as minutes, a score or a sum of money.</summary>
    public const string Amount = "amount";

    /// <summary>Somebody of the data is us.</summary>
    public const string Team = "team";

    /// <summary>People of the public who are known to be the same on two channels.</summary>
    public const string PersonAcrossChannels = "person across channels";

    /// <summary>team.yaml says who of us is trained.</summary>
    public const string Trained = "team.yaml: trained";

    /// <summary>team.yaml says who of us writes under an own name.</summary>
    public const string Named = "team.yaml: named";

    /// <summary>team.yaml says to which unit each of us belongs.</summary>
    public const string Unit = "team.yaml: unit";

    /// <summary>team.yaml says which domains are ours.</summary>
    public const string Domains = "team.yaml: domains";
}

/// <summary>Units of values.</summary>
public enum Unit
{
#pragma warning disable CS1591
    Share, Percent, PerThousand, Ratio, Count, CountPerPost, CountPerDay, PercentPerDay, Seconds, Score, Per100, PerThousandFollowerWeeks, Per10000, Persons, Turns, Index, Bits, Currency, Hours,
    Days, Minutes, PercentPerWeek, PercentagePoints,
#pragma warning restore CS1591
}

/// <summary>What counts as better.</summary>
public enum Direction
{
#pragma warning disable CS1591
    HigherIsBetter, LowerIsBetter, MiddleIsBest, Context,
#pragma warning restore CS1591
}

/// <summary>Possible values, both ends included; null for no bound.</summary>
public readonly record struct ValueRange(double? Minimum, double? Maximum);

/// <summary>Why a value is undefined. Undefined is a value of its own and never zero.</summary>
public enum UndefinedReason
{
    /// <summary>Nothing happened that could have succeeded.</summary>
    NoOpportunity,

    /// <summary>The denominator is zero or unknown.</summary>
    NoDenominator,

    /// <summary>The export lacks a field that the metric needs.</summary>
    MissingField,

    /// <summary>The audience is not known near enough in time.</summary>
    StaleAudience,

    /// <summary>Fewer opportunities than the metric needs.</summary>
    BelowMinN,

    /// <summary>The data do not determine the value.</summary>
    NotIdentified,

    /// <summary>Fewer people than may be shown.</summary>
    PrivacyFloor,

    /// <summary>More than half of the items have no answer yet, so there is no median.</summary>
    MoreThanHalfUnanswered,
}

/// <summary>How the interval of a value is computed by the engine.</summary>
public enum IntervalMethod
{
    /// <summary>None is given.</summary>
    None,

    /// <summary>Wilson score interval of numerator/denominator (Wilson 1927).</summary>
    Wilson,

    /// <summary>Studentised bootstrap of the logarithm of a ratio of sums, resampling rows (Davison and Hinkley 1997).</summary>
    RatioBootstrap,

    /// <summary>Exact order-statistic interval of a quantile.</summary>
    OrderStatistic,

    /// <summary>Kaplan–Meier median with Brookmeyer–Crowley limits.</summary>
    KaplanMeier,

    /// <summary>Student interval of a mean over rows.</summary>
    Mean,
}

/// <summary>A value, or the reason why there is none, with what it rests on.</summary>
public readonly record struct Measured
{
    /// <summary>The value, in the metric's unit; null when undefined.</summary>
    public double? Value { get; init; }

    /// <summary>Why there is no value; null when there is one.</summary>
    public UndefinedReason? Reason { get; init; }

    /// <summary>For <see cref="UndefinedReason.MissingField"/>: which fields the data lack, by name, as in <see cref="Metric.Needs"/>; null when that is not known.</summary>
    public string? Missing { get; init; }

    /// <summary>Number of opportunities the value rests on.</summary>
    public long Count { get; init; }

    /// <summary>For shares and ratios of sums.</summary>
    public double? Numerator { get; init; }

    /// <summary>For shares and ratios of sums.</summary>
    public double? Denominator { get; init; }

    /// <summary>Lower end of the interval, in the metric's unit.</summary>
    public double? Low { get; init; }

    /// <summary>Upper end of the interval, in the metric's unit.</summary>
    public double? High { get; init; }

    /// <summary>A defined value.</summary>
    public static Measured Of(double value, long count) => new() { Value = value, Count = count };

    /// <summary>numerator ÷ denominator × scale; undefined with <paramref name="otherwise"/> when the denominator is not above zero.</summary>
    public static Measured Ratio(double numerator, double denominator, long count, double scale = 1, UndefinedReason otherwise = UndefinedReason.NoOpportunity) =>
        denominator > 0
            ? new() { Value = numerator / denominator * scale, Count = count, Numerator = numerator, Denominator = denominator }
            : Undefined(otherwise, count);

    /// <summary>No value, for this reason.</summary>
    public static Measured Undefined(UndefinedReason reason, long count = 0) => new() { Reason = reason, Count = count };
}
