using Toolkit.Extensibility;

namespace Toolkit.Charts;

/// <summary>Room for the names of an axis, and arrows only where an axis has a direction.</summary>
static class CategoryRoom
{
    const double RowHeight = 22;

    /// <summary>Height of a panel that has a row for each name; null for axes of numbers.</summary>
    public static double? Height(Figure figure) => figure.Y.Categories.Count is > 0 and var names ? Math.Max(110, names * RowHeight) : null;

    /// <summary>Width of the names beside a panel; 0 for axes of numbers.</summary>
    public static double Width(Figure figure, double picture) => figure.Y.Categories.Select(name => TextMeasure.Width(Fitted(name, Most(picture)), SvgLayout.TickSize)).DefaultIfEmpty(0).Max();

    /// <summary>The most that a name beside a panel may take of a picture.</summary>
    public static double Most(double picture) => Math.Min(270, 0.46 * picture);

    /// <summary>The most that a name below a panel may take.</summary>
    public static double MostNameWidth(Figure figure, double panel) => panel / Math.Max(1, figure.X.Categories.Count) * 0.95;

    public static string Upward(Figure figure) => figure.Y.Categories.Count > 0 || figure.Y.Format == AxisFormat.Unlabelled ? "" : "↑ ";

    public static string Onward(Figure figure) => figure.X.Categories.Count > 0 || figure.X.Format == AxisFormat.Unlabelled ? "" : " →";

    public static string Fitted(string name, double width) => TextMeasure.Fit(PlainText.Clean(name), SvgLayout.TickSize, width);
}
