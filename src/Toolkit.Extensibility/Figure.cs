namespace Toolkit.Extensibility;

/// <summary>
/// A drawing as data: one model from which the host writes Plotly JSON, a deterministic SVG, a data table and alternative text.
/// All texts are plain; the writers encode them for their place.
/// </summary>
[TypeFormatterSource]
public sealed record Figure
{
    /// <summary>States the finding, not the subject.</summary>
    public required string Title { get; init; }

    /// <summary>One or two sentences under the title.</summary>
    public string? Subtitle { get; init; }

    /// <summary>What a person who cannot see the picture should know.</summary>
    public required string AlternativeText { get; init; }

    /// <summary>Horizontal axis.</summary>
    public required Axis X { get; init; }

    /// <summary>Vertical axis.</summary>
    public required Axis Y { get; init; }

    /// <summary>What is drawn, in drawing order. Series with the same <see cref="Series.Panel"/> share a panel; panels stand side by side.</summary>
    public required IReadOnlyList<Series> Series { get; init; }

    /// <summary>Titles of the panels, in order; empty when there is only one.</summary>
    public IReadOnlyList<string> Panels { get; init; } = [];

    /// <summary>The numbers behind the drawing.</summary>
    public required DataTable Table { get; init; }

    /// <summary>How it was made: denominator, variant, n, exclusions, seed, versions; one sentence each.</summary>
    public IReadOnlyList<string> Method { get; init; } = [];

    /// <summary>What the data cannot say, and why: shown beside the drawing, never silently.</summary>
    public IReadOnlyList<Gate> Gates { get; init; } = [];
}

/// <summary>A rule of honesty that fired.</summary>
/// <param name="Id">Stable id, such as <c>few-accounts</c>.</param>
/// <param name="Refuses">True when it took something out of the drawing, false when it warns.</param>
/// <param name="Message">A full sentence.</param>
public sealed record Gate(string Id, bool Refuses, string Message);

/// <summary>An axis.</summary>
/// <param name="Title">What is measured, with its unit.</param>
/// <param name="Scale">The scale.</param>
/// <param name="Format">How tick labels are written.</param>
public sealed record Axis(string Title, AxisScale Scale = AxisScale.Linear, AxisFormat Format = AxisFormat.Number)
{
    /// <summary>Names of the places 0, 1, 2, …, each with as much room, from left to right or from top to bottom; empty for an axis of numbers.</summary>
    public IReadOnlyList<string> Categories { get => field ?? []; init; } = [];
}

/// <summary>Scales.</summary>
public enum AxisScale
{
#pragma warning disable CS1591
    Linear, Log10, Time,
#pragma warning restore CS1591
}

/// <summary>How tick labels are written.</summary>
public enum AxisFormat
{
#pragma warning disable CS1591
    Number, Percent, Compact, Duration, Date, Unlabelled,
#pragma warning restore CS1591
}

/// <summary>Points, a line, a band, bars from zero, cells around points (the darker the larger their size), or the labels themselves as texts. X and Y have equal length; NaN breaks a line and hides a point.</summary>
public sealed record Series
{
    /// <summary>Name in the legend.</summary>
    public required string Name { get; init; }

    /// <summary>How it is drawn.</summary>
    public required SeriesKind Kind { get; init; }

    /// <summary>Positions in data units; microseconds since 1970 UTC on a time axis.</summary>
    public required double[] X { get; init; }

    /// <summary>Positions in data units; the upper edge for a band.</summary>
    public required double[] Y { get; init; }

    /// <summary>Lower edge of a band, or lower end of each point's interval; same length.</summary>
    public double[]? Low { get; init; }

    /// <summary>Upper end of each point's interval; same length.</summary>
    public double[]? High { get; init; }

    /// <summary>Text of each point for hovering; plain.</summary>
    public string[]? Labels { get; init; }

    /// <summary>Marker areas relative to each other; null for equal ones.</summary>
    public double[]? Sizes { get; init; }

    /// <summary>True for points drawn hollow.</summary>
    public bool[]? Hollow { get; init; }

    /// <summary>Index into the palette, so that a channel keeps its colour and shape everywhere.</summary>
    public int Palette { get; init; }

    /// <summary>The <see cref="Palette"/> of what is ours: the colour of the text, and a star.</summary>
    public const int OursPalette = 7;

    /// <summary>Which panel it is drawn in, from 0.</summary>
    public int Panel { get; init; }

    /// <summary>Line style.</summary>
    public LineDash Dash { get; init; }

    /// <summary>True for what stands in the background: drawn thin and light.</summary>
    public bool Faint { get; init; }

    /// <summary>False leaves it out of the legend.</summary>
    public bool InLegend { get; init; } = true;
}

/// <summary>How a series is drawn.</summary>
public enum SeriesKind
{
#pragma warning disable CS1591
    Points, Line, Band, Ticks, Bars, Cells, Texts,
#pragma warning restore CS1591
}

/// <summary>Line styles.</summary>
public enum LineDash
{
#pragma warning disable CS1591
    Solid, Dash, Dot,
#pragma warning restore CS1591
}

/// <summary>A table of plain texts and numbers. Cells are <see cref="string"/>, <see cref="double"/>, <see cref="long"/>, <see cref="bool"/> or null.</summary>
/// <param name="Columns">Column titles.</param>
/// <param name="Rows">Rows, each as long as the columns.</param>
[TypeFormatterSource]
public sealed record DataTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows);
