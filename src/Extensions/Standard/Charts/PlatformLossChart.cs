using Toolkit.Extensibility;

namespace Toolkit.Standard;

/// <summary>If a channel vanished tonight: what would stay of our strong ties. People are counted, never listed.</summary>
sealed class PlatformLossChart : IChart
{
    public string Id => "platform-loss";

    public Figure Draw(ChartContext context)
    {
        var loss = (PlatformLoss)context.Analysis(AnalysisKind.PlatformLoss);
        var rows = loss.Channels;
        return new()
        {
            Title = ChartWords.Title(loss),
            Subtitle = loss.IsRefused ? null : $"Portability (K9): {Value(loss.Portability)} of strong-tie weight is on people who can be reached on two channels or more. Dependence on channels (K10): {ChartWords.Number(loss.Dependence.Value ?? double.NaN)}, 1 is all on one.",
            AlternativeText = ChartWords.Alternative("For each channel the share of strong-tie weight that would stay without it.", loss),
            X = new("Share of strong-tie weight", AxisScale.Linear, AxisFormat.Percent),
            Y = new("Channel that vanishes") { Categories = [.. rows.Select(row => row.Channel)] },
            Series = rows is [] ? [] : [.. Series(rows)],
            Table = new(["Channel", "Weight exchanged on it", "Stays without it", "People lost (5 or more)"], [.. rows.Select(row => (IReadOnlyList<object?>)[row.Channel, row.Weight, row.Stays, row.PeopleLost])]),
            Method = loss.Method,
            Gates = loss.Gates,
        };
    }

    static string Value(Measured measured) => measured.Value is { } value ? ChartWords.Percent(value) : "an unknown share";

    static IEnumerable<Series> Series(IReadOnlyList<ChannelLoss> rows)
    {
        yield return Strips.Mark("Nothing", 0, rows.Count) with { InLegend = false };
        yield return Strips.Mark("All", 1, rows.Count) with { InLegend = false };
        yield return Strips.Spans("Stays", rows.Select((row, place) => (place, 0.0, row.Stays))) with { Palette = 0, InLegend = false };
        yield return Strips.Points("Stays if the channel vanishes", rows.Select((row, place) => (place, row.Stays, Label(row)))) with { Palette = 0 };
        yield return Strips.Points("Exchanged on the channel", rows.Select((row, place) => (place, row.Weight, Label(row)))) with { Palette = 1, Hollow = [.. rows.Select(_ => true)] };
    }

    static string Label(ChannelLoss row) =>
        $"Without {row.Channel} {ChartWords.Percent(row.Stays)} stays; {ChartWords.Percent(row.Weight)} is exchanged on it{(row.PeopleLost is > 0 and var lost ? $"; {lost} people could no longer be reached" : "")}";
}
