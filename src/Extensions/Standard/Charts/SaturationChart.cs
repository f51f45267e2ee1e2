using Toolkit.Extensibility;

namespace Toolkit.Standard;

/// <summary>Talk among members and opt-outs against our share of voice, both as multiples of the median's, with the band between.</summary>
sealed class SaturationChart : IChart
{
    public string Id => "saturation";

    public Figure Draw(ChartContext context)
    {
        var band = (SaturationBand)context.Analysis(AnalysisKind.SaturationBand);
        var hasOptOuts = band.Points.Any(point => point.OptOuts is not null);
        return new()
        {
            Title = ChartWords.Title(band),
            Subtitle = band.IsRefused ? null : string.Join(' ', [$"1 is the curve at the median voice: {ChartWords.Percent(band.Reference ?? double.NaN)} of messages are ours. 80 % of draws lie in the shaded bands.", .. band.Findings.Skip(1).Where(finding => !IsSaid(finding, band))]),
            AlternativeText = ChartWords.Alternative($"Curve of talk among members{(hasOptOuts ? ", and one of opt-outs," : "")} against our share of voice, with bands.", band),
            X = new("Our share of the week's messages", AxisScale.Linear, AxisFormat.Percent),
            Y = new("Multiple of the value at the median voice"),
            Panels = band.Points is [] ? [] : hasOptOuts ? ["Talk among members", "Opt-outs"] : ["Talk among members"],
            Series = band.Points is [] ? [] :
            [
                .. Panel("Replies between members per active member", 0, SaturationBand.LeastTalk, band, point => point.Talk, point => (point.TalkLow, point.TalkHigh)),
                .. hasOptOuts ? Panel("Opt-outs per follower-week", 1, SaturationBand.MostOptOuts, band, point => point.OptOuts ?? double.NaN, point => (point.OptOutsLow ?? double.NaN, point.OptOutsHigh ?? double.NaN)) : [],
            ],
            Table = new(["Voice", "Talk", "Talk, low", "Talk, high", "Chance of a rise", "Opt-outs", "Opt-outs, low", "Opt-outs, high"],
                [.. band.Points.Select(point => (IReadOnlyList<object?>)[point.Voice, point.Talk, point.TalkLow, point.TalkHigh, point.ChanceOfRise, point.OptOuts, point.OptOutsLow, point.OptOutsHigh])]),
            Method = [.. band.Method, .. band.Switchback is { } plan ? [Weeks(plan)] : (string[])[]],
            Gates = band.Gates,
        };
    }

    static IEnumerable<Series> Panel(string name, int panel, double limit, SaturationBand band, Func<SaturationPoint, double> value, Func<SaturationPoint, (double Low, double High)> limits)
    {
        double[] voices = [.. band.Points.Select(point => point.Voice)], lows = [.. band.Points.Select(point => limits(point).Low)], highs = [.. band.Points.Select(point => limits(point).High)];
        var curve = new Series { Name = name, Kind = SeriesKind.Line, X = voices, Y = [.. band.Points.Select(value)], Panel = panel, Palette = panel };
        yield return curve with { Name = $"{name}: 80 % of draws", Kind = SeriesKind.Band, Y = highs, Low = lows };
        yield return curve;
        var mark = new Series { Name = $"The limit: {ChartWords.Number(limit)}", Kind = SeriesKind.Line, X = [voices[0], voices[^1]], Y = [limit, limit], Panel = panel, Palette = 6, Dash = LineDash.Dash, Faint = true };
        yield return mark;
        foreach (var (end, share) in new[] { ("Low end of the band", band.Low.Value), ("High end of the band", band.High.Value) })
        {
            if (share is { } known)
                yield return mark with { Name = end, X = [known, known], Y = [lows.Min(), highs.Max()], Palette = Series.OursPalette, Dash = LineDash.Dot, Faint = false };
        }
    }

    // Gates stand below the drawing.
    static bool IsSaid(string finding, SaturationBand band) => band.Gates.Any(gate => gate.Message.Contains(finding, StringComparison.Ordinal));

    static string Weeks(SwitchbackPlan plan) => $"The switchback on {plan.Channel}, week by week, drawn by lot from the data's seed (H high, L low): {string.Join(' ', plan.IsHigh.Chunk(4).Select(block => string.Concat(block.Select(isHigh => isHigh ? 'H' : 'L'))))}.";
}
