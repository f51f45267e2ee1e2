using System.Globalization;
using Toolkit.Extensibility;
using Toolkit.Facts;
using Calendar = Toolkit.Facts.Calendar;
using Words = Toolkit.Statistics.Words;

namespace Toolkit.Analyses;

/// <summary>What the data hold of which days: everything that counts, by source and channel.</summary>
static class CoverageAnalysis
{
    const int MostCells = 130;
    const int LongGapDays = 14;

    public static DataCoverage Of(FactIndex index)
    {
        var (table, calendar) = (index.Interactions, index.Calendar);
        int[] counted = [.. Enumerable.Range(0, table.Count).Where(row => index.Kind(row) != FactKind.None)];
        int[] days = [.. counted.Select(row => calendar.Day(table.Time[row])).Where(day => day != Calendar.Unknown)];
        var cellDays = days is [] ? 1 : CellDays(days.Min(), days.Max());
        var first = days is [] ? 0 : cellDays == 1 ? days.Min() : Calendar.Monday(days.Min());
        var cells = days is [] ? 0 : ((days.Max() - first) / cellDays) + 1;
        Held[] all = [.. counted.GroupBy(row => (Source: index.Symbols[table.Source[row]], Channel: index.Symbols[table.Channel[row]]))
            .OrderBy(group => group.Key.Source, StringComparer.Ordinal).ThenBy(group => group.Key.Channel, StringComparer.Ordinal)
            .Select(group => Row(index, group.Key, [.. group], new(first, cellDays, cells)))];
        CoverageRow[] rows = [.. all.Select(one => one.Row)];
        return new()
        {
            CellDays = cellDays,
            Days = [.. Enumerable.Range(0, cells).Select(cell => Calendar.Date(first + (cell * cellDays)))],
            Rows = rows,
            Findings = [.. Findings(all)],
            Gates = [.. Gates(rows, days.Length)],
            Method =
            [
                $"Interactions that count (docs/FACTS.md) by source and channel, {(cellDays == 1 ? "a cell for each day" : $"a cell for each {cellDays} days")}, in the report's zone. An empty cell holds nothing: whether nothing happened or the export left it out, the data do not say.",
                "A gap is a run of days without an interaction between two days with one, whatever the width of a cell.",
            ],
        };
    }

    static int CellDays(int first, int last) => ((int[])[1, 7, 28, 91, 364, 3640]).First(days => (last - first + 1) / (double)days <= MostCells || days == 3640);

    static Held Row(FactIndex index, (string Source, string Channel) key, int[] rows, Grid grid)
    {
        var counts = new long[grid.Cells];
        var (undated, held) = (0, new HashSet<int>());
        foreach (var row in rows)
        {
            var day = index.Calendar.Day(index.Interactions.Time[row]);
            if (day == Calendar.Unknown)
            {
                undated++;
                continue;
            }

            counts[(day - grid.First) / grid.CellDays]++;
            held.Add(day);
        }

        var exported = index.Contents.NewestExport.TryGetValue(index.Interactions.Source[rows[0]], out var time) && time != long.MinValue ? InteractionTime.Moment(time) : (DateTimeOffset?)null;
        return new(new() { Source = key.Source, Channel = key.Channel, Counts = counts, Undated = undated, Exported = exported }, [.. held.Order()]);
    }

    /// <summary>The longest run of days between two that hold something.</summary>
    /// <param name="days">The days that hold something, ascending.</param>
    public static (int Start, int Days) LongestGap(int[] days)
    {
        var longest = (Start: 0, Days: 0);
        for (var place = 1; place < days.Length; place++)
        {
            if (days[place] - days[place - 1] - 1 > longest.Days)
                longest = (days[place - 1] + 1, days[place] - days[place - 1] - 1);
        }

        return longest;
    }

    static IEnumerable<Gate> Gates(CoverageRow[] rows, int dated)
    {
        if (dated == 0)
            yield return new("no-days", true, rows is [] ? "The workspace holds no interactions that count." : "No interaction has a known time.");
        else if (rows.Sum(row => row.Undated) is > 0 and var undated)
            yield return new("undated", false, $"{Words.Plural(undated, "interaction has", "interactions have")} no known time and {(undated == 1 ? "stands" : "stand")} in no cell.");
    }

    static IEnumerable<string> Findings(Held[] all)
    {
        if (all.All(one => one.Days is []))
        {
            yield return "There are no days to show.";
            yield break;
        }

        var gaps = all.Select(one => (one.Row, Gap: LongestGap(one.Days))).Where(one => one.Gap.Days >= LongGapDays).OrderByDescending(one => one.Gap.Days).ToList();
        var sources = gaps.Select(one => one.Row.Source).Distinct(StringComparer.Ordinal).Count();
        yield return gaps is [var widest, ..]
            ? $"{(sources == 1 ? "One source has" : $"{sources} sources have")} a gap of at least {LongGapDays} days; the longest is {widest.Gap.Days} days of {Name(widest.Row)} from {Day(widest.Gap.Start)}."
            : $"No source is silent for {LongGapDays} days between its first and last interaction.";
        foreach (var (row, days) in all)
            yield return $"{Name(row)}: {Words.Plural(row.Counts.Sum(), "interaction", "interactions")}{(days is [] ? "" : $" from {Day(days[0])} to {Day(days[^1])}")}{(row.Exported is { } exported ? $", exported {exported.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}" : "")}.";
    }

    static string Name(CoverageRow row) => row.Source == row.Channel ? row.Source : $"{row.Channel} ({row.Source})";

    static string Day(int day) => Calendar.Date(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A row, and the days that hold any of it, ascending: cells may be too wide to tell how long a gap is.</summary>
    sealed record Held(CoverageRow Row, int[] Days);

    readonly record struct Grid(int First, int CellDays, int Cells);
}
