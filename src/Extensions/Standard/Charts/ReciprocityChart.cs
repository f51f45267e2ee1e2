using Toolkit.Extensibility;

namespace Toolkit.Standard;

/// <summary>Who talks back: reciprocity beyond what density brings, with the plain one and the density beside it.</summary>
sealed class ReciprocityChart : IChart
{
    public string Id => "reciprocity";

    public Figure Draw(ChartContext context)
    {
        var found = (ReciprocityOverTime)context.Analysis(AnalysisKind.ReciprocityOverTime);
        var isTime = found.Periods.Count(point => point.BeyondChance is not null) > 1;
        var points = found.IsRefused ? [] : isTime ? found.Periods : found.Channels;
        return new()
        {
            Title = ChartWords.Title(found),
            Subtitle = $"{(isTime ? $"Periods of {found.PeriodDays} days" : "By channel")}: ρ is reciprocity beyond chance, r the share of directed pairs that are answered, ā the density, which r would equal by chance.",
            AlternativeText = ChartWords.Alternative(isTime ? "Lines of reciprocity over time." : "Marks of reciprocity by channel.", found),
            X = isTime ? new("Time", AxisScale.Time, AxisFormat.Date) : new("Channel") { Categories = [.. points.Select(point => point.Channel ?? "")] },
            Y = new("Share of pairs (r, ā), and ρ", AxisScale.Linear, AxisFormat.Number),
            Series = points is [] ? [] :
            [
                .. Drawn("ρ, beyond chance", points, point => point.BeyondChance, isTime, 0, LineDash.Solid),
                .. Drawn("r, answered pairs", points, point => point.Reciprocity, isTime, 1, LineDash.Dash),
                .. Drawn("ā, density", points, point => point.Density, isTime, 2, LineDash.Dot),
            ],
            Table = new(["From", "Channel", "People", "Pairs", "r", "Density", "ρ"],
                [.. found.Periods.Concat(found.Channels).Select(point => (IReadOnlyList<object?>)[point.From is { } day ? ChartWords.Day(day) : null, point.Channel, (long)point.People, point.Pairs, point.Reciprocity, point.Density, point.BeyondChance])]),
            Method = found.Method,
            Gates = found.Gates,
        };
    }

    static IEnumerable<Series> Drawn(string name, IReadOnlyList<ReciprocityPoint> points, Func<ReciprocityPoint, double?> value, bool isTime, int palette, LineDash dash)
    {
        var marks = new Series
        {
            Name = name,
            Kind = SeriesKind.Points,
            X = [.. points.Select((point, place) => isTime ? ChartWords.Moment(point.From ?? default) : place)],
            Y = [.. points.Select(point => value(point) ?? double.NaN)],
            Labels = [.. points.Select(point => $"{(point.From is { } day ? $"from {ChartWords.Day(day)}" : point.Channel)}: {name} {ChartWords.Number(value(point) ?? double.NaN)}, {ChartWords.Count(point.Pairs, "pair", "pairs")} of {ChartWords.Count(point.People, "person", "people")}")],
            Palette = palette,
        };
        return isTime ? [marks with { Kind = SeriesKind.Line, Labels = null, Dash = dash, InLegend = false }, marks] : [marks];
    }
}
