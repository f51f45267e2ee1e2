namespace Toolkit.Charts;

/// <summary>Marker shapes, one for each colour of the palette; areas are near equal at equal diameter.</summary>
static class SvgMarker
{
    public static void Draw(SvgMarkup svg, int palette, (double X, double Y) at, double diameter, bool isHollow, string? label = null)
    {
        var colour = Palette.Light[palette];
        svg.Open(
            "path",
            ("d", Shape(palette, at, diameter / 2)),
            ("fill", isHollow ? Palette.Paper : colour),
            ("fill-opacity", isHollow ? "0.85" : "0.75"),
            ("stroke", colour),
            ("stroke-width", isHollow ? 1.5 : 1.0),
            ("class", isHollow ? $"tk-hollow tk-s{palette}" : $"tk-f{palette} tk-s{palette}"));
        if (label is not null)
            svg.Text("title", label);
        svg.Close();
    }

    static string Shape(int palette, (double X, double Y) at, double r) => palette switch
    {
        0 => $"M{N(at.X - r)} {N(at.Y)}a{N(r)} {N(r)} 0 1 0 {N(2 * r)} 0a{N(r)} {N(r)} 0 1 0 {N(-2 * r)} 0z",
        1 => Polygon(at, r * 1.25, 4, 45),
        2 => Polygon(at, r * 1.25, 4, 0),
        3 => Polygon(at, r * 1.4, 3, 0),
        4 => Polygon(at, r * 1.4, 3, 180),
        5 => Polygon(at, r * 1.15, 5, 0),
        6 => Polygon(at, r * 1.1, 6, 0),
        _ => Star(at, r * 1.5),
    };

    static string Polygon((double X, double Y) at, double r, int corners, double turn) =>
        "M" + string.Join('L', Enumerable.Range(0, corners).Select(i => Corner(at, r, (360.0 * i / corners) + turn))) + "z";

    static string Star((double X, double Y) at, double r) =>
        "M" + string.Join('L', Enumerable.Range(0, 10).Select(i => Corner(at, i % 2 == 0 ? r : r * 0.45, 36.0 * i))) + "z";

    static string Corner((double X, double Y) at, double r, double degrees) =>
        $"{N(at.X + (r * Math.Sin(degrees * Math.PI / 180)))} {N(at.Y - (r * Math.Cos(degrees * Math.PI / 180)))}";

    static string N(double value) => SvgMarkup.Number(value);
}
