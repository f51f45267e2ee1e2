using Toolkit.Extensibility;
using Toolkit.Facts;
using Toolkit.Statistics;
using Words = Toolkit.Statistics.Words;

namespace Toolkit.Analyses;

/// <summary>How long people wait for an answer, those never answered included.</summary>
static class ResponseTimesAnalysis
{
    public const int FewestOfChannel = 20;
    const int Fewest = 5;

    public static ResponseTimes Of(ResponseFacts responses)
    {
        var index = responses.Index;
        var channels = Enumerable.Range(0, responses.Count).GroupBy(row => index.Symbols[index.Interactions.Channel[responses.Row[row]]], StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal).ToList();
        WaitingCurve[] curves = responses.Count < Fewest ? [] :
        [
            Curve(responses, [.. Enumerable.Range(0, responses.Count)], null),
            .. channels.Count < 2 ? [] : channels.Where(group => group.Count() >= FewestOfChannel).Select(group => Curve(responses, [.. group], group.Key)),
        ];
        string[] small = [.. channels.Where(group => channels.Count > 1 && group.Count() < FewestOfChannel).Select(group => group.Key)];
        return new()
        {
            Curves = curves,
            Findings = [.. Findings(curves)],
            Gates = [.. Gates(responses, curves, small)],
            Method =
            [
                $"Kaplan and Meier over everything that asks for an answer (docs/FACTS.md), answers counted up to {Words.Duration(index.Options.Horizon.TotalSeconds)}; who was not answered waits to that or to the end of the data.",
                "Bands are pointwise 95 % intervals on the scale of ln(−ln S). The median of the answered alone leaves out who was never answered, and flatters.",
                $"{Words.Count(responses.Count)} asked, {Words.Count(responses.Observed.Count(one => one == 1))} were answered in time.",
            ],
        };
    }

    static WaitingCurve Curve(ResponseFacts responses, int[] rows, string? channel)
    {
        double[] waited = [.. rows.Select(row => responses.Waited[row])], observed = [.. rows.Select(row => (double)responses.Observed[row])];
        var survival = KaplanMeier.Of(waited, observed);
        double[] steps = [.. rows.Where(row => responses.Observed[row] == 1).Select(row => responses.Waited[row]).Distinct().Order()];
        double[] answered = [.. rows.Where(row => responses.Observed[row] == 1).Select(row => responses.Duration[row]).Order()];
        var (median, limits) = (survival.Quantile(0.5), survival.BandLimits(0.5));
        return new()
        {
            Channel = channel,
            Count = rows.Length,
            Answered = answered.Length,
            Seconds = steps,
            Waiting = [.. steps.Select(survival.Survival)],
            Low = [.. steps.Select(step => survival.Band(step)?.Low ?? double.NaN)],
            High = [.. steps.Select(step => survival.Band(step)?.High ?? double.NaN)],
            Median = median is { } seconds ? Measured.Of(seconds, rows.Length) with { Low = limits.Low, High = limits.High } : Measured.Undefined(UndefinedReason.NotIdentified, rows.Length),
            AnsweredOnlyMedian = answered is [] ? null : Quantiles.OfSorted(answered, 0.5),
        };
    }

    static IEnumerable<Gate> Gates(ResponseFacts responses, WaitingCurve[] curves, string[] small)
    {
        if (curves is [])
            yield return new("few-requests", true, responses.Count == 0 ? "Nothing in the data asks us for an answer." : $"Only {Words.Plural(responses.Count, "interaction asks", "interactions ask")} for an answer; a curve needs {Fewest}.");
        else if (small is not [])
            yield return new("few-requests-in-channel", false, $"{string.Join(", ", small)}: fewer than {FewestOfChannel} ask for an answer there, so {(small.Length == 1 ? "it has" : "they have")} no curve of {(small.Length == 1 ? "its" : "their")} own.");
    }

    static IEnumerable<string> Findings(WaitingCurve[] curves)
    {
        if (curves is [])
            yield return "How long people wait for an answer is not shown.";
        foreach (var curve in curves)
        {
            var where = curve.Channel is { } channel ? $"On {channel} " : "";
            var flattering = curve.AnsweredOnlyMedian is { } seconds ? $"; the answered alone waited {Words.Duration(seconds)} at the median" : "";
            var finding = curve.Median.Value is { } median
                ? $"half of those who ask are answered within {Words.Duration(median)}{Range(curve.Median)}{flattering}."
                : $"more than half of those who ask were not answered within the data{flattering}.";
            yield return where is "" ? char.ToUpperInvariant(finding[0]) + finding[1..] : where + finding;
        }
    }

    static string Range(Measured median) => (median.Low, median.High) switch
    {
        ({ } low, { } high) => $" (95 % interval {Words.Duration(low)} to {Words.Duration(high)})",
        ({ } low, null) => $" (95 % interval from {Words.Duration(low)}, without an upper end)",
        _ => "",
    };
}
