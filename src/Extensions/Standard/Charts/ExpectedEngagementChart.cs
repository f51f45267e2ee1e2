using Toolkit.Extensibility;

namespace Toolkit.Standard;

/// <summary>What is expected for a size on each channel, where we stand, and how we came there: the curve compares accounts, the path is one account in time.</summary>
sealed class ExpectedEngagementChart : IChart
{
    public string Id => "expected-engagement";

    public Figure Draw(ChartContext context)
    {
        var quality = context.QualityAgainstAudience(context.MetricId);
        var growth = (GrowthPaths)context.Analysis(AnalysisKind.GrowthPaths, context.MetricId);
        string[] channels = [.. quality.Curves.Select(curve => curve.Channel)];
        var title = channels is [] ? $"What to expect of {ChartWords.Inside(quality.MetricTitle)} for a size is not known" : quality.Findings[0].TrimEnd('.');
        return new()
        {
            Title = title,
            Subtitle = channels is [] ? null : "The curve compares accounts of all sizes; the dotted path is one account of ours in time, oldest first. They need not agree.",
            AlternativeText = channels is []
                ? $"No curve of {ChartWords.Inside(quality.MetricTitle)} against audience is drawn. {string.Join(' ', quality.Gates.Select(gate => gate.Message))}"
                : $"Curve of {ChartWords.Inside(quality.MetricTitle)} expected for an audience on {ChartWords.List(channels)}, with our own past. {string.Join(' ', quality.Findings.Concat(growth.Findings))}",
            X = new("Audience (log scale)", AxisScale.Log10, AxisFormat.Compact),
            Y = quality.IsProportion ? new(quality.MetricTitle, AxisScale.Linear, AxisFormat.Percent) : new(quality.MetricTitle + " (log scale)", AxisScale.Log10, AxisFormat.Compact),
            Panels = channels,
            Series = [.. quality.Curves.SelectMany((curve, panel) => Panel(quality, growth, curve, panel))],
            Table = Table(quality, growth),
            Method = [.. quality.Method, .. growth.Method],
            Gates = channels is [] && !quality.Gates.Any(gate => gate.Refuses) ? [.. quality.Gates, new("no-curve", true, "No channel has a curve.")] : channels is [] ? quality.Gates : [.. quality.Gates.Where(gate => gate.Id != "simpson" && !ChartWords.IsOfMissingCurve(gate)), .. growth.Gates],
        };
    }

    static IEnumerable<Series> Panel(QualityAgainstAudience quality, GrowthPaths growth, ExpectedCurve curve, int panel)
    {
        yield return new() { Name = "95 % band of the curve", Kind = SeriesKind.Band, X = curve.Audience, Y = curve.High, Low = curve.Low, Panel = panel, Palette = panel };
        yield return new() { Name = "Expected for the size", Kind = SeriesKind.Line, X = curve.Audience, Y = curve.Expected, Panel = panel, Palette = panel };
        foreach (var path in growth.Paths.Where(path => path.Channel == curve.Channel))
        {
            var line = new Series { Name = "Our own past", Kind = SeriesKind.Line, X = [.. path.Points.Select(point => point.Audience)], Y = [.. path.Points.Select(point => point.Value)], Panel = panel, Palette = Series.OursPalette, Dash = LineDash.Dot };
            yield return line;
            yield return line with { Name = "A period of ours (raw)", Kind = SeriesKind.Points, Dash = LineDash.Solid, Palette = 6, Hollow = [.. path.Points.Select(_ => true)], Labels = [.. path.Points.Select(point => Label(path, point, quality.IsProportion))] };
        }

        AccountQuality[] ours = [.. quality.Accounts.Where(account => account.IsTeam && account.Channel == curve.Channel)];
        if (ours is not [])
            yield return new()
            {
                Name = "You are here (whole of the data, shrunken)",
                Kind = SeriesKind.Points,
                X = [.. ours.Select(account => account.Audience)],
                Y = [.. ours.Select(account => account.Shrunken ?? account.Raw)],
                Low = [.. ours.Select(account => account.Low ?? double.NaN)],
                High = [.. ours.Select(account => account.High ?? double.NaN)],
                Labels = [.. ours.Select(account => $"{account.Account}: {ChartWords.Value(account.Shrunken ?? account.Raw, quality.IsProportion)}, {ChartWords.Number(account.PercentOfExpected ?? double.NaN)} % of expected for {ChartWords.Number(account.Audience)}")],
                Palette = Series.OursPalette,
                Panel = panel,
            };
    }

    static string Label(GrowthPath path, GrowthPoint point, bool isProportion) =>
        $"{path.Account}, {ChartWords.Day(point.From)} to {ChartWords.Day(point.To)}: {ChartWords.Value(point.Value, isProportion)} at an audience of {ChartWords.Number(point.Audience)}";

    static DataTable Table(QualityAgainstAudience quality, GrowthPaths growth) => new(
        ["Channel", "What", "From", "To", "Audience", "Value", "Low", "High", "Slope"],
        [
            .. quality.Curves.SelectMany(curve => Enumerable.Range(0, curve.Audience.Length).Where(i => i % 6 == 0 || i == curve.Audience.Length - 1)
                .Select(i => (IReadOnlyList<object?>)[curve.Channel, "expected", null, null, curve.Audience[i], curve.Expected[i], ChartWords.Known(curve.Low[i]), ChartWords.Known(curve.High[i]), curve.Slope])),
            .. growth.Paths.SelectMany(path => path.Points.Select(point => (IReadOnlyList<object?>)[path.Channel, path.Account, ChartWords.Day(point.From), ChartWords.Day(point.To), point.Audience, point.Value, null, null, null])),
        ]);
}
