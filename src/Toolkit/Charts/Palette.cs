using Toolkit.Extensibility;

namespace Toolkit.Charts;

/// <summary>
/// Eight colours, each with a marker shape of its own, so that colour is never the only sign. After Okabe and Ito 2008, darkened to
/// at least 4.5:1 on white (lightened on the dark background). The last is what is ours: the colour of the text, and a star.
/// </summary>
static class Palette
{
    public const string Ink = "#1b1b1f";
    public const string Muted = "#5a5a66";
    public const string Grid = "#e3e3e8";
    public const string Paper = "#ffffff";
    public const string DarkInk = "#f1f1f4";
    public const string DarkMuted = "#b4b4bf";
    public const string DarkGrid = "#33333b";
    public const string DarkPaper = "#17171b";

    public static readonly string[] Light = ["#0068a3", "#b84300", "#00765a", "#9c4380", "#85620c", "#4a57a8", "#5f6368", Ink];
    public static readonly string[] Dark = ["#5cb6ef", "#f58b4c", "#3cc79c", "#e095c4", "#e2b13c", "#a0abf2", "#b4b8bf", DarkInk];
    public static readonly string[] PlotlySymbols = ["circle", "square", "diamond", "triangle-up", "triangle-down", "pentagon", "hexagon", "star"];

    /// <summary>Each colour on light ground, with the one that takes its place on dark ground.</summary>
    public static IEnumerable<(string Light, string Dark)> Pairs => Light.Zip(Dark).Concat([(Muted, DarkMuted), (Grid, DarkGrid), (Paper, DarkPaper)]);

    public static int Index(Series series) => series.Palette == Series.OursPalette ? Series.OursPalette : (series.Palette & int.MaxValue) % (Light.Length - 1);

    /// <summary>Diameters whose areas are as the sizes, the largest as given and none too small to see.</summary>
    public static double[] Diameters(Series series, double largest, double biggestSize) =>
        [.. series.X.Select((_, i) => series.Sizes is { } sizes && biggestSize > 0 ? Math.Max(SmallestOf(series), largest * Math.Sqrt(Math.Max(0, sizes[i]) / biggestSize)) : SmallestOf(series) + 3)];

    /// <summary>How dark each cell is, in five steps on a logarithmic scale.</summary>
    public static double[] Shades(Series series, double biggestSize) => [.. series.X.Select((_, i) =>
        series.Sizes is { } sizes && biggestSize > 0 && sizes[i] >= 0 ? 0.35 + (0.13 * Math.Ceiling(5 * Math.Log(1 + sizes[i]) / Math.Log(1 + biggestSize))) : 0.35)];

    /// <summary>Width of a bar or cell in data units: the smallest distance of two, less a gap.</summary>
    public static double BarWidth(Series series, double gap)
    {
        double[] places = [.. series.X.Where(double.IsFinite).Distinct().Order()];
        var nearest = places.Length < 2 ? 1 : places.Zip(places.Skip(1), (a, b) => b - a).Min();
        return Math.Min(nearest, MostWidth) * (1 - gap);
    }

    // Two places can lie further apart than numbers reach.
    const double MostWidth = 1e300;

    public const double BarGap = 0.3, CellGap = 0.1, CellHeight = 0.8;

    /// <summary>What is ours must be found at once.</summary>
    static double SmallestOf(Series series) => series.Palette == Series.OursPalette ? 11 : 5;

    public static double BiggestSize(Figure figure) => figure.Series.SelectMany(series => series.Sizes ?? []).Where(double.IsFinite).DefaultIfEmpty(0).Max();
}
