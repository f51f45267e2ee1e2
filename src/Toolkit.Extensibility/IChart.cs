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

    /// <summary>Another analysis of the engine; the record that it gives is named as its kind.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="metricId">For analyses of a metric: which; null for engagement per post.</param>
    public abstract Analysis Analysis(AnalysisKind kind, string? metricId = null);
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

    /// <summary>The unit of the value; null when whoever made this did not say.</summary>
    public Unit? Unit { get; init; }

    /// <summary>The short id by which <c>toolkit explain METRIC --point ID</c> finds what this rests on; set by the engine, null elsewhere. The same for the same metric and group in every report.</summary>
    public string? Point { get; init; }
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

    /// <summary>One line through all channels; null with a single channel, and where it would mislead.</summary>
    public ExpectedCurve? AllChannels { get; init; }

    /// <summary>Between-account variance τ² on the log scale; null for proportions and when no curve was fitted.</summary>
    public double? BetweenVariance { get; init; }

    /// <summary>For proportions: the precision K of the fitted beta prior; null otherwise.</summary>
    public double? PriorPrecision { get; init; }

    /// <summary>What ten times the audience goes with, within channels; null when the data do not identify it.</summary>
    public SizeEffect? SizeEffect { get; init; }

    /// <summary>Funnels against opportunities, one for each channel with at least ten accounts.</summary>
    public IReadOnlyList<Funnel> Funnels { get; init; } = [];

    /// <summary>What was found, one plain sentence each, the most important first.</summary>
    public IReadOnlyList<string> Findings { get; init; } = [];

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

    /// <summary>Time-weighted mean audience in the window; NaN when the data hold no audience at all.</summary>
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

    /// <summary>Lower end of the 95 % interval of the shrunken value, or of the raw one where there is no curve.</summary>
    public double? Low { get; init; }

    /// <summary>Upper end of that interval.</summary>
    public double? High { get; init; }

    /// <summary>Shrunken value as percent of what is expected for its size, 100 = as expected; null without a curve.</summary>
    public double? PercentOfExpected { get; init; }

    /// <summary>How much of the shrunken value is the account's own evidence, 0 to 1.</summary>
    public double? OwnEvidence { get; init; }

    /// <summary>Sampling standard deviation of the log ratio, or of the share; for the funnel.</summary>
    public double? StandardError { get; init; }

    /// <summary>The short id by which <c>toolkit explain METRIC --point ID</c> finds what this rests on; set by the engine, null elsewhere. The metric is that of the analysis.</summary>
    public string? Point { get; init; }
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

    /// <summary>Value below which a tenth, a half and nine tenths of accounts of that size lie; null below 100 accounts.</summary>
    public QuantileCurves? Quantiles { get; init; }

    /// <summary>Local regression of raw values at <see cref="Audience"/>, for shape only: it assumes no form; null below 40 accounts. Cleveland and Devlin 1988, doi:10.1080/01621459.1988.10478639.</summary>
    public double[]? Shape { get; init; }
}

/// <summary>Quantiles of accounts' raw values against audience, at the sizes of the <see cref="ExpectedCurve"/>.</summary>
/// <param name="Tenth">A tenth of accounts lie below.</param>
/// <param name="Median">Half of them lie below.</param>
/// <param name="NineTenths">Nine tenths lie below.</param>
public sealed record QuantileCurves(double[] Tenth, double[] Median, double[] NineTenths);

/// <summary>The size effect common to all channels, each channel with a level of its own.</summary>
public sealed record SizeEffect
{
    /// <summary>Exponent β of audience for counts; slope of the log odds on ln audience for shares.</summary>
    public required double Slope { get; init; }

    /// <summary>Lower end of its 95 % interval.</summary>
    public required double Low { get; init; }

    /// <summary>Upper end of its 95 % interval.</summary>
    public required double High { get; init; }

    /// <summary>The slope that one line through all channels would show; null with a single channel.</summary>
    public double? AcrossChannels { get; init; }

    /// <summary>Slope from the mean of one channel to that of another: what size and channel go with together; null below three channels.</summary>
    public double? BetweenChannels { get; init; }

    /// <summary>p-value of the test that all channels share one slope; null with a single channel.</summary>
    public double? DifferenceBetweenChannels { get; init; }
}

/// <summary>Which values are unusual for the number of opportunities they rest on, on one channel. Spiegelhalter 2005.</summary>
public sealed record Funnel
{
    /// <summary>Channel.</summary>
    public required string Channel { get; init; }

    /// <summary>The value of a typical account: a share, or observed ÷ expected.</summary>
    public required double Centre { get; init; }

    /// <summary>Opportunities at which the limits are given, ascending.</summary>
    public required double[] Opportunities { get; init; }

    /// <summary>Limits that hold 95 % of accounts that differ as much as ordinary accounts do.</summary>
    public required FunnelBand Usual { get; init; }

    /// <summary>The same for 99.8 %.</summary>
    public required FunnelBand Wide { get; init; }

    /// <summary>99.8 % limits of chance alone, as if all accounts were equal: many ordinary accounts lie outside.</summary>
    public required FunnelBand ChanceOnly { get; init; }

    /// <summary>Variance between ordinary accounts beyond chance (of shares, or of log ratios).</summary>
    public required double BetweenVariance { get; init; }

    /// <summary>One for each account of the channel.</summary>
    public required IReadOnlyList<FunnelPoint> Points { get; init; }
}

/// <summary>Lower and upper limits, at the funnel's opportunities.</summary>
/// <param name="Low">Lower limits.</param>
/// <param name="High">Upper limits.</param>
public sealed record FunnelBand(double[] Low, double[] High);

/// <summary>One account in a funnel.</summary>
public sealed record FunnelPoint
{
    /// <summary>The account's label.</summary>
    public required string Account { get; init; }

    /// <summary>True when it is one of ours.</summary>
    public bool IsTeam { get; init; }

    /// <summary>Opportunities.</summary>
    public required long Opportunities { get; init; }

    /// <summary>A share, or observed ÷ expected.</summary>
    public required double Value { get; init; }

    /// <summary>Two-sided p-value against the ordinary differences between accounts.</summary>
    public required double PValue { get; init; }

    /// <summary>True when it stands out after allowing for many looks (Benjamini and Hochberg, 5 %).</summary>
    public required bool IsUnusual { get; init; }

    /// <summary>As <see cref="AccountQuality.Point"/>.</summary>
    public string? Point { get; init; }
}
