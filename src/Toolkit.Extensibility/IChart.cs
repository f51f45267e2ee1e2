namespace Toolkit.Extensibility;

/// <summary>Draws one kind of chart: takes measurements, gives a <see cref="Figure"/>. Pure.</summary>
public interface IChart
{
    /// <summary>The id, as in the manifest.</summary>
    string Id { get; }

    /// <summary>Draws. A chart that the data cannot carry comes back with its gates and without the parts they refuse.</summary>
    Figure Draw(ChartContext context);
}

/// <summary>What a chart or a report section asks the engine for. The engine computes; the chart only arranges.</summary>
public abstract class ChartContext
{
    /// <summary>The metric asked for; null when the chart should use its own default.</summary>
    public abstract string? MetricId { get; }

    /// <summary>Every contributed metric by id.</summary>
    public abstract Metric Metric(string id);

    /// <summary>Measures a metric over the asked window, in groups.</summary>
    public abstract IReadOnlyList<Measurement> Measure(string metricId, Grouping by);

    /// <summary>The metric of every account against its audience, with the size effect removed: see <see cref="QualityAgainstAudience"/>.</summary>
    public abstract QualityAgainstAudience QualityAgainstAudience(string? metricId = null);
}

/// <summary>How measurements are grouped.</summary>
[Flags]
public enum Grouping
{
#pragma warning disable CS1591
    None = 0, Channel = 1, Account = 2, Week = 4, Source = 8,
#pragma warning restore CS1591
}

/// <summary>One measured value and what it belongs to.</summary>
public sealed record Measurement
{
    /// <summary>The metric, as id@version.</summary>
    public required string Metric { get; init; }

    /// <summary>The channel, when grouped by it.</summary>
    public string? Channel { get; init; }

    /// <summary>The account's label (a pseudonym for people), when grouped by it.</summary>
    public string? Account { get; init; }

    /// <summary>The source, when grouped by it.</summary>
    public string? Source { get; init; }

    /// <summary>Start of the week (Monday, in the report's zone), when grouped by it.</summary>
    public DateOnly? Week { get; init; }

    /// <summary>The value or why there is none.</summary>
    public required Measured Measured { get; init; }
}

/// <summary>
/// The headline analysis: quality of interaction against audience size, with curve, shrinkage and gates.
/// Method: docs/METHOD.md; Spiegelhalter 2005 (funnel), Paule and Mandel 1982 (between-account variance).
/// </summary>
public sealed record QualityAgainstAudience
{
    /// <summary>The metric, as id@version.</summary>
    public required string Metric { get; init; }

    /// <summary>Its title.</summary>
    public required string MetricTitle { get; init; }

    /// <summary>True when values are shares (beta-binomial), false when they are counts per post (negative binomial).</summary>
    public required bool IsProportion { get; init; }

    /// <summary>One for each account and channel, sorted by channel, then audience.</summary>
    public required IReadOnlyList<AccountQuality> Accounts { get; init; }

    /// <summary>Expected value against audience, one for each channel whose curve was fitted.</summary>
    public required IReadOnlyList<ExpectedCurve> Curves { get; init; }

    /// <summary>Between-account variance τ² on the log scale; null for proportions and when no curve was fitted.</summary>
    public double? BetweenVariance { get; init; }

    /// <summary>For proportions: the precision K of the fitted beta prior; null otherwise.</summary>
    public double? PriorPrecision { get; init; }

    /// <summary>Rules of honesty that fired.</summary>
    public required IReadOnlyList<Gate> Gates { get; init; }

    /// <summary>How it was computed, one sentence each.</summary>
    public required IReadOnlyList<string> Method { get; init; }
}

/// <summary>One account on one channel.</summary>
public sealed record AccountQuality
{
    /// <summary>Label: a name for organisations and the team, a pseudonym for people.</summary>
    public required string Account { get; init; }

    /// <summary>Channel.</summary>
    public required string Channel { get; init; }

    /// <summary>True when it is one of ours.</summary>
    public bool IsTeam { get; init; }

    /// <summary>Time-weighted mean audience in the window.</summary>
    public required double Audience { get; init; }

    /// <summary>Smallest audience seen.</summary>
    public double AudienceMin { get; init; }

    /// <summary>Largest audience seen.</summary>
    public double AudienceMax { get; init; }

    /// <summary>Opportunities: posts, or n of a share.</summary>
    public required long Count { get; init; }

    /// <summary>What was observed: engagement in all, or successes.</summary>
    public required double Observed { get; init; }

    /// <summary>What the curve expects for its size: same unit as <see cref="Observed"/>; null without a curve.</summary>
    public double? Expected { get; init; }

    /// <summary>The raw value: per post, or share.</summary>
    public required double Raw { get; init; }

    /// <summary>The shrunken value, same unit as <see cref="Raw"/>; null without a curve.</summary>
    public double? Shrunken { get; init; }

    /// <summary>Lower end of its 95 % interval.</summary>
    public double? Low { get; init; }

    /// <summary>Upper end of its 95 % interval.</summary>
    public double? High { get; init; }

    /// <summary>Shrunken value as percent of what is expected for its size, 100 = as expected; null without a curve.</summary>
    public double? PercentOfExpected { get; init; }

    /// <summary>How much of the shrunken value is the account's own evidence, 0 to 1.</summary>
    public double? OwnEvidence { get; init; }

    /// <summary>Sampling standard deviation of the log ratio, or of the share; for the funnel.</summary>
    public double? StandardError { get; init; }
}

/// <summary>Expected value against audience on one channel.</summary>
public sealed record ExpectedCurve
{
    /// <summary>Channel.</summary>
    public required string Channel { get; init; }

    /// <summary>Audience sizes, ascending.</summary>
    public required double[] Audience { get; init; }

    /// <summary>Expected value per post or share.</summary>
    public required double[] Expected { get; init; }

    /// <summary>Lower edge of the pointwise 95 % cluster-bootstrap band.</summary>
    public required double[] Low { get; init; }

    /// <summary>Upper edge of the band.</summary>
    public required double[] High { get; init; }

    /// <summary>Exponent β of audience (logit slope for shares); null for a spline.</summary>
    public double? Slope { get; init; }

    /// <summary>Lower end of its 95 % interval.</summary>
    public double? SlopeLow { get; init; }

    /// <summary>Upper end of its 95 % interval.</summary>
    public double? SlopeHigh { get; init; }
}
