using Toolkit.Extensibility;

namespace Toolkit.Standard;

/// <summary>How strong our ties are, with the share of strong ones and of bridges side by side: neither alone is a goal.</summary>
sealed class TiesChart : IChart
{
    public string Id => "ties";

    public Figure Draw(ChartContext context)
    {
        var ties = (TieStrengths)context.Analysis(AnalysisKind.TieStrengths);
        return new()
        {
            Title = ChartWords.Title(ties),
            Subtitle = $"Strong-tie share (T2): {Share(ties.StrongShare)}. Bridge share (T9): {Share(ties.BridgeShare)}. Strength counts words, each halved for every 60 days.",
            AlternativeText = ChartWords.Alternative("Bars of the number of people by strength of their tie with us.", ties),
            X = new("Strength of the tie, from here to the next") { Categories = [.. ties.Bins.Select(Start)] },
            Y = new("People", AxisScale.Linear, AxisFormat.Compact),
            Series = ties.Bins is [] ? [] : [.. Series(ties.Bins)],
            Table = new(["Strength from", "to", "People", "of them strong"], [.. ties.Bins.Select(bin => (IReadOnlyList<object?>)[bin.From, bin.To, bin.Weak + bin.Strong, bin.Strong])]),
            Method = ties.Method,
            Gates = ties.Gates,
        };
    }

    static string Share(Measured share) => share.Value is { } value
        ? $"{ChartWords.Percent(value)} of {ChartWords.Number(share.Count)}{(share is { Low: { } low, High: { } high } ? $" (95 %: {ChartWords.Interval(low, high, isProportion: true)})" : "")}"
        : "not shown";

    static string Name(TieBin bin) => $"{ChartWords.Number(bin.From)} to {ChartWords.Number(bin.To)}";

    static string Start(TieBin bin) => bin.From.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);

    static IEnumerable<Series> Series(IReadOnlyList<TieBin> bins)
    {
        yield return Bars("All ties", bins, bin => bin.Weak + bin.Strong) with { Palette = 5 };
        if (bins.Any(bin => bin.Strong > 0))
            yield return Bars("Strong: two words each way in 90 days", bins, bin => bin.Strong) with { Palette = 1 };
    }

    static Series Bars(string name, IReadOnlyList<TieBin> bins, Func<TieBin, long> people) => new()
    {
        Name = name,
        Kind = SeriesKind.Bars,
        X = [.. bins.Select((_, place) => (double)place)],
        Y = [.. bins.Select(bin => (double)people(bin))],
        Labels = [.. bins.Select(bin => $"{name}, strength {Name(bin)}: {ChartWords.Count(people(bin), "person", "people")}")],
    };
}
