using Toolkit.Extensibility;

namespace Toolkit.Standard;

/// <summary>What our words asked of other people's attention, and what they chose to give.</summary>
sealed class AttentionLedgerChart : IChart
{
    public string Id => "attention-ledger";

    public Figure Draw(ChartContext context)
    {
        var ledger = (AttentionLedger)context.Analysis(AnalysisKind.AttentionLedger);
        var isTime = ledger.Channels.Count < 2 && ledger.Weeks.Count > 2;
        LedgerSum[] rows = ledger.IsRefused ? [] : isTime ? [.. ledger.Weeks] : ledger.Channels.Count > 1 ? [.. ledger.Channels, ledger.Total] : [.. ledger.Channels];
        return new()
        {
            Title = ChartWords.Title(ledger),
            Subtitle = $"Asked: reach × reading time. Given: time spent writing to us, and reading again what was saved or opened. {ChartWords.Percent(ledger.Total.Debit > 0 ? ledger.Total.Estimated / ledger.Total.Debit : 0)} of what was asked is estimated.",
            AlternativeText = ChartWords.Alternative(isTime ? "Lines of attention asked for and given, by week." : "Attention asked for and given, by channel.", ledger),
            X = isTime ? new("Week", AxisScale.Time, AxisFormat.Date) : new("Attention (log scale)", AxisScale.Log10, AxisFormat.Duration),
            Y = isTime ? new("Attention (log scale)", AxisScale.Log10, AxisFormat.Duration) : new("Channel") { Categories = [.. rows.Select(row => row.Channel ?? "All channels")] },
            Series = rows is [] ? [] : isTime ? [.. OverTime(rows)] : [.. ByChannel(rows)],
            Table = Table(ledger),
            Method = ledger.Method,
            Gates = ledger.Gates,
        };
    }

    static IEnumerable<Series> ByChannel(LedgerSum[] rows)
    {
        yield return Strips.Spans("Between the two", rows.Select((sum, row) => (row, Positive(sum.Credit), Positive(sum.Debit)))) with { Palette = 6, Faint = true, InLegend = false };
        yield return Strips.Points("Asked (hollow: mostly estimated)", rows.Select((sum, row) => (row, Positive(sum.Debit), Label(sum)))) with { Palette = 1, Hollow = [.. rows.Select(sum => sum.Estimated > 0.5 * sum.Debit)] };
        yield return Strips.Points("Given", rows.Select((sum, row) => (row, Positive(sum.Credit), Label(sum)))) with { Palette = 0 };
    }

    static IEnumerable<Series> OverTime(LedgerSum[] rows) =>
        [.. Line("Asked", rows, sum => sum.Debit, 1, LineDash.Solid), .. Line("Estimated part of it", rows, sum => sum.Estimated, 2, LineDash.Dot), .. Line("Given", rows, sum => sum.Credit, 0, LineDash.Dash)];

    static IEnumerable<Series> Line(string name, LedgerSum[] rows, Func<LedgerSum, double> value, int palette, LineDash dash)
    {
        var marks = new Series { Name = name, Kind = SeriesKind.Points, X = [.. rows.Select(row => ChartWords.Moment(row.Week ?? default))], Y = [.. rows.Select(row => Positive(value(row)))], Labels = [.. rows.Select(Label)], Palette = palette };
        return [marks with { Kind = SeriesKind.Line, Labels = null, Dash = dash, InLegend = false }, marks];
    }

    static double Positive(double seconds) => seconds > 0 ? seconds : double.NaN;

    static string Label(LedgerSum sum) =>
        $"{sum.Channel ?? (sum.Week is { } week ? $"week of {ChartWords.Day(week)}" : "All channels")}: asked {ChartWords.Duration(sum.Debit)} ({ChartWords.Duration(sum.Estimated)} of it estimated), given {ChartWords.Duration(sum.Credit)}, {ChartWords.Count(sum.Useful, "useful interaction", "useful interactions")}, {ChartWords.Count(sum.OptOuts, "opt-out", "opt-outs")}";

    static DataTable Table(AttentionLedger ledger) => new(
        ["Channel", "Week", "Messages", "Without reach", "Asked (s)", "of it estimated (s)", "Given (s)", "Balance (s)", "Useful", "Asked for each useful (s)", "Opt-outs"],
        [.. ledger.Channels.Append(ledger.Total).Concat(ledger.Weeks).Select(sum => (IReadOnlyList<object?>)[sum.Channel ?? (sum.Week is null ? "all" : null), sum.Week is { } week ? ChartWords.Day(week) : null, sum.Messages, sum.Unknown,
            sum.Debit, sum.Estimated, sum.Credit, sum.Credit - sum.Debit, sum.Useful, sum.Useful > 0 ? sum.Debit / sum.Useful : null, sum.OptOuts])]);
}
