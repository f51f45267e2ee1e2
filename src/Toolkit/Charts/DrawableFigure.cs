using Toolkit.Extensibility;

namespace Toolkit.Charts;

/// <summary>A figure as it can be drawn: what a chart got wrong is left out, so that no figure makes the picture endless.</summary>
static class DrawableFigure
{
    /// <summary>The most panels that a picture has.</summary>
    public const int MostPanels = 60;

    /// <summary>The most names on an axis.</summary>
    public const int MostNames = 200;

    /// <summary>The same figure, or one without what cannot be drawn: panels and names beyond the most, and values that have no partner.</summary>
    public static Figure Of(Figure drawn) => Fitting(drawn.X.Categories.Count > MostNames || drawn.Y.Categories.Count > MostNames
        ? drawn with { X = Named(drawn.X), Y = Named(drawn.Y) }
        : drawn);

    static Axis Named(Axis axis) => axis with { Categories = [.. axis.Categories.Take(MostNames)] };

    static Figure Fitting(Figure figure) => figure.Panels.Count <= MostPanels && figure.Series.All(IsWhole)
        ? figure
        : figure with { Panels = [.. figure.Panels.Take(MostPanels)], Series = [.. figure.Series.Where(HasPanel).Select(Whole)] };

    /// <summary>True when it has no series that shows anything.</summary>
    public static bool IsBlank(Figure figure) => !figure.Series.Any(series => series.X.Zip(series.Y).Any(point => double.IsFinite(point.First) && double.IsFinite(point.Second)));

    /// <summary>How many panels it has.</summary>
    public static int Panels(Figure figure) => Math.Max(Math.Max(1, figure.Panels.Count), figure.Series.Select(series => series.Panel + 1).DefaultIfEmpty(1).Max());

    static bool HasPanel(Series series) => series.Panel is >= 0 and < MostPanels;

    static bool IsWhole(Series series) =>
        HasPanel(series) && Length(series) == series.X.Length && series.Y.Length == series.X.Length
        && Fits(series.Low, series) && Fits(series.High, series) && Fits(series.Labels, series) && Fits(series.Sizes, series) && Fits(series.Hollow, series);

    static bool Fits(Array? values, Series series) => values is null || values.Length == series.X.Length;

    static int Length(Series series) => Math.Min(series.X.Length, series.Y.Length);

    static Series Whole(Series series)
    {
        var length = Length(series);
        return series with
        {
            X = series.X[..length],
            Y = series.Y[..length],
            Low = Cut(series.Low, length),
            High = Cut(series.High, length),
            Labels = Cut(series.Labels, length),
            Sizes = Cut(series.Sizes, length),
            Hollow = Cut(series.Hollow, length),
        };
    }

    static T[]? Cut<T>(T[]? values, int length) => values is null || values.Length < length ? null : values[..length];
}
