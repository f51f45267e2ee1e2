using Toolkit.Extensibility;

namespace Toolkit.Standard;

/// <summary>A change of ours, split into regression to the mean, audience, channel mix and the rest. The factors multiply to the whole.</summary>
sealed class HonestChangeChart : IChart
{
    public string Id => "honest-change";

    public Figure Draw(ChartContext context)
    {
        var change = (HonestChange)context.Analysis(AnalysisKind.HonestChange, context.MetricId);
        ChangeShare[] rows = change.Total is { } total ? [.. change.Parts, new("total", "In all", total)] : [];
        return new()
        {
            Title = ChartWords.Title(change),
            Subtitle = change is { Split: { } split, Before: { } before, After: { } after } ? $"Our {ChartWords.Inside(change.MetricTitle)} went from {ChartWords.Number(before)} to {ChartWords.Number(after)} around {split:yyyy-MM-dd}. Each row is a factor; together they multiply to the last." : null,
            AlternativeText = ChartWords.Alternative("Chart of the factors of a change.", change),
            X = new("Factor (100% is no change, log scale)", AxisScale.Log10, AxisFormat.Percent),
            Y = new("Part of the change") { Categories = [.. rows.Select(row => row.Title)] },
            Series = rows is [] ? [] : [.. Series(rows)],
            Table = new(["Part", "Logarithm", "Factor", "Low", "High"], [.. rows.Select(row => (IReadOnlyList<object?>)[row.Title, row.Value, Math.Exp(row.Value), Factor(row.Low), Factor(row.High)])]),
            Method = change.Method,
            Gates = change.Gates,
        };
    }

    static IEnumerable<Series> Series(ChangeShare[] rows)
    {
        yield return Strips.Mark("No change", 1, rows.Length);
        yield return Strips.Spans("From no change", rows.Select((part, row) => (row, 1.0, Math.Exp(part.Value)))) with { Palette = 0 };
        if (rows.Any(part => part.Low is not null))
            yield return Strips.Spans("95 % interval", rows.Select((part, row) => (part, row)).Where(one => one.part.Low is not null).Select(one => (one.row, Math.Exp(one.part.Low ?? 0), Math.Exp(one.part.High ?? 0)))) with { Palette = 6 };
        yield return Strips.Points("Part", rows.Select((part, row) => (part, row)).Where(one => one.part.Id != "total").Select(one => (one.row, Math.Exp(one.part.Value), Label(one.part)))) with { Palette = 0 };
        yield return Strips.Points("In all", [(rows.Length - 1, Math.Exp(rows[^1].Value), Label(rows[^1]))]) with { Palette = Extensibility.Series.OursPalette };
    }

    static string Label(ChangeShare part) =>
        $"{part.Title}: ×{ChartWords.Number(Math.Exp(part.Value))}{(part is { Low: { } low, High: { } high } ? $" (95 %: {ChartWords.Number(Math.Exp(low))} to {ChartWords.Number(Math.Exp(high))})" : "")}";

    static double? Factor(double? logarithm) => logarithm is { } value ? Math.Exp(value) : null;
}
