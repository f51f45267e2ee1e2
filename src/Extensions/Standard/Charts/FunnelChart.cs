using Toolkit.Extensibility;

namespace Toolkit.Standard;

/// <summary>
/// Values against the number of opportunities they rest on, with the limits in which ordinary accounts lie, which differ by more
/// than chance alone. Spiegelhalter 2005, https://doi.org/10.1002/sim.1970.
/// </summary>
sealed class FunnelChart : IChart
{
    const string High = "high";

    public string Id => "funnel";

    public Figure Draw(ChartContext context)
    {
        var quality = context.QualityAgainstAudience(context.MetricId);
        FunnelPoint[] points = [.. quality.Funnels.SelectMany(funnel => funnel.Points)];
        return new()
        {
            Title = Title(quality, points.Length),
            Subtitle = points is [] ? null : $"{What(quality)} against the number of {ChartWords.Opportunities(quality)}; bands: where ordinary accounts of this volume lie; dotted: the limits of chance alone.",
            AlternativeText = AlternativeText(quality, points),
            X = new($"Number of {ChartWords.Opportunities(quality)} (log scale)", AxisScale.Log10, AxisFormat.Compact),
            Y = quality.IsProportion ? new(What(quality), AxisScale.Linear, AxisFormat.Percent) : new(What(quality) + " (log scale)", AxisScale.Log10, AxisFormat.Percent),
            Panels = [.. quality.Funnels.Select(funnel => funnel.Channel)],
            Series = [.. quality.Funnels.SelectMany((funnel, panel) => Panel(funnel, panel, quality.IsProportion))],
            Table = Table(quality),
            Method =
            [
                .. quality.Method,
                .. points is [] ? [] : (string[])
                [
                    "Limits add the variance between ordinary accounts (scores winsorised at 10 % and 90 %, Spiegelhalter 2005) to chance; dotted: 99.8 % limits of chance alone.",
                    "Unusual: stands out from ordinary accounts at a false discovery rate of 5 % over those of a channel (Benjamini and Hochberg). Unusual is not proven, and the others may still differ by more than chance.",
                ],
            ],
            Gates = quality.Funnels is [] ? [.. Gates(quality), new("few-for-funnel", true, "No channel has the ten comparable accounts that a funnel needs.")] : [.. Gates(quality), .. Crowd.Gate(quality.Funnels.Select(funnel => (funnel.Channel, funnel.Points.Count)))],
        };
    }

    static string What(QualityAgainstAudience quality) =>
        quality.IsProportion ? quality.MetricTitle : $"{quality.MetricTitle}: observed ÷ expected";

    // No line over sizes is drawn here.
    static IEnumerable<Gate> Gates(QualityAgainstAudience quality) => quality.Gates.Where(gate => gate.Id != "simpson" && !ChartWords.IsOfCurve(gate));

    // Not flagged is not the same as chance: ordinary accounts differ by more than it.
    static string Title(QualityAgainstAudience quality, int points)
    {
        if (points == 0)
            return $"Too few accounts to say which {ChartWords.Inside(quality.MetricTitle)} is unusual";
        (FunnelPoint Point, string Side)[] unusual = [.. quality.Funnels.SelectMany(funnel => funnel.Points.Where(point => point.IsUnusual).Select(point => (Point: point, Side: Side(funnel, point))))
            .OrderBy(one => one.Point.PValue).ThenBy(one => one.Point.Account, StringComparer.Ordinal)];
        var others = $"the other {ChartWords.Accounts(points - unusual.Length)} do not stand out from ordinary ones";
        return unusual switch
        {
            [] => $"None of {ChartWords.Accounts(points)} is unusual for its volume",
            [var one] => $"{one.Point.Account} is unusually {one.Side} for its volume; {others}",
            { Length: <= 3 } => $"{ChartWords.List([.. unusual.Select(one => $"{one.Point.Account} ({one.Side})")])} are unusual for their volume; {others}",
            _ => $"{ChartWords.Accounts(unusual.Length)} of {points} are unusual for their volume: {unusual.Count(one => one.Side == High)} high, {unusual.Count(one => one.Side != High)} low",
        };
    }

    static string Side(Funnel funnel, FunnelPoint point) => point.Value > funnel.Centre ? High : "low";

    static string AlternativeText(QualityAgainstAudience quality, FunnelPoint[] points) =>
        points is []
            ? $"No funnel of {ChartWords.Inside(quality.MetricTitle)} is drawn."
            : $"Funnel chart of {ChartWords.Inside(quality.MetricTitle)}: {ChartWords.Accounts(points.Length)} on {ChartWords.List([.. quality.Funnels.Select(funnel => funnel.Channel)])}. {Title(quality, points.Length)}. {string.Join(' ', quality.Funnels.Select(funnel => $"On {funnel.Channel} the typical value is {ChartWords.Number(100 * funnel.Centre)} %."))}";

    static IEnumerable<Series> Panel(Funnel funnel, int panel, bool isProportion)
    {
        yield return Band("99.8 % of ordinary accounts", funnel.Wide) with { Faint = true };
        yield return Band("95 % of ordinary accounts", funnel.Usual);
        yield return Edge(funnel.ChanceOnly.Low);
        yield return Edge(funnel.ChanceOnly.High);
        yield return new() { Name = "Typical", Kind = SeriesKind.Line, X = funnel.Opportunities, Y = [.. funnel.Opportunities.Select(_ => funnel.Centre)], Panel = panel, Palette = panel, Dash = LineDash.Dash };
        foreach (var group in Crowd.Thin(funnel.Points, point => (point.IsTeam || point.IsUnusual, point.Opportunities)).GroupBy(point => (point.IsTeam, point.IsUnusual)).OrderBy(group => group.Key))
            yield return Points(funnel, [.. group], panel, isProportion);

        Series Band(string name, FunnelBand band) => new() { Name = name, Kind = SeriesKind.Band, X = funnel.Opportunities, Y = band.High, Low = band.Low, Panel = panel, Palette = panel };
        Series Edge(double[] y) => new() { Name = "Chance alone, 99.8 %", Kind = SeriesKind.Line, X = funnel.Opportunities, Y = y, Panel = panel, Palette = panel, Dash = LineDash.Dot, Faint = true };
    }

    static Series Points(Funnel funnel, FunnelPoint[] points, int panel, bool isProportion) => new()
    {
        Name = points[0] switch
        {
            { IsTeam: true, IsUnusual: true } => "Ours, unusual",
            { IsTeam: true } => "Ours",
            { IsUnusual: true } => "Unusual (filled)",
            _ => "Not unusual (hollow)",
        },
        Kind = SeriesKind.Points,
        X = [.. points.Select(point => (double)point.Opportunities)],
        Y = [.. points.Select(point => point.Value)],
        Hollow = [.. points.Select(point => !point.IsUnusual)],
        Labels = [.. points.Select(point => $"{point.Account}: {ChartWords.Value(point.Value, isProportion: true)}{(isProportion ? "" : " of expected")}, {ChartWords.Number(point.Opportunities)} opportunities; {(point.IsUnusual ? $"unusually {Side(funnel, point)}" : "not unusual")} for this volume")],
        Palette = points[0].IsTeam ? Series.OursPalette : panel,
        Panel = panel,
    };

    static DataTable Table(QualityAgainstAudience quality) => new(
        ["Channel", "Account", "Ours", "Opportunities", "Value", "p", "Unusual", "Point"],
        [.. quality.Funnels.SelectMany(funnel => funnel.Points.Select(point => (IReadOnlyList<object?>)[funnel.Channel, point.Account, point.IsTeam, point.Opportunities, point.Value, point.PValue, point.IsUnusual, point.Point]))]);
}
