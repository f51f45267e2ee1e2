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
        CoverageRow[] rows = [.. counted.GroupBy(row => (Source: index.Symbols[table.Source[row]], Channel: index.Symbols[table.Channel[row]]))
            .OrderBy(group => group.Key.Source, StringComparer.Ordinal).ThenBy(group => group.Key.Channel, StringComparer.Ordinal)
            .Select(group => Row(index, group.Key, [.. group], new(first, cellDays, cells)))];
        var gaps = rows.Select(row => (Row: row, Gap: LongestGap(row.Counts))).Where(one => one.Gap.Cells * cellDays >= LongGapDays).OrderByDescending(one => one.Gap.Cells).ToList();
        return new()
        {
            CellDays = cellDays,
            Days = [.. Enumerable.Range(0, cells).Select(cell => Calendar.Date(first + (cell * cellDays)))],
            Rows = rows,
            Findings = [.. Findings(rows, gaps, first, cellDays)],
            Gates = [.. Gates(rows, days.Length)],
            Method =
            [
                $"Interactions that count (docs/FACTS.md) by source and channel, {(cellDays == 1 ? "a cell for each day" : $"a cell for each {cellDays} days")}, in the report's zone. An empty cell holds nothing: whether nothing happened or the export left it out, the data do not say.",
            ],
        };
    }

    static int CellDays(int first, int last) => ((int[])[1, 7, 28, 91, 364, 3640]).First(days => (last - first + 1) / (double)days <= MostCells || days == 3640);

    static CoverageRow Row(FactIndex index, (string Source, string Channel) key, int[] rows, Grid grid)
    {
        var counts = new long[grid.Cells];
        var undated = 0;
        foreach (var row in rows)
        {
            var day = index.Calendar.Day(index.Interactions.Time[row]);
            if (day == Calendar.Unknown)
                undated++;
            else
                counts[(day - grid.First) / grid.CellDays]++;
        }

        var exported = index.Contents.NewestExport.TryGetValue(index.Interactions.Source[rows[0]], out var time) && time != long.MinValue ? InteractionTime.Moment(time) : (DateTimeOffset?)null;
        return new() { Source = key.Source, Channel = key.Channel, Counts = counts, Undated = undated, Exported = exported };
    }

    /// <summary>The longest run of empty cells between two that are not.</summary>
    public static (int Start, int Cells) LongestGap(long[] counts)
    {
        var (longest, last) = ((Start: 0, Cells: 0), -1);
        for (var cell = 0; cell < counts.Length; cell++)
        {
            if (counts[cell] == 0)
                continue;
            if (last >= 0 && cell - last - 1 > longest.Cells)
                longest = (last + 1, cell - last - 1);
            last = cell;
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

    static IEnumerable<string> Findings(CoverageRow[] rows, List<(CoverageRow Row, (int Start, int Cells) Gap)> gaps, int first, int cellDays)
    {
        if (rows.All(row => row.Counts.Length == 0))
        {
            yield return "There are no days to show.";
            yield break;
        }

        yield return gaps is [var widest, ..]
            ? $"{(gaps.Count == 1 ? "One source has" : $"{gaps.Count} sources have")} a gap of at least {LongGapDays} days; the longest is {widest.Gap.Cells * cellDays} days of {Name(widest.Row)} from {Day(first + (widest.Gap.Start * cellDays))}."
            : $"No source is silent for {LongGapDays} days between its first and last interaction.";
        foreach (var row in rows)
            yield return $"{Name(row)}: {Words.Plural(row.Counts.Sum(), "interaction", "interactions")}{Span(row, first, cellDays)}{(row.Exported is { } exported ? $", exported {exported.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}" : "")}.";
    }

    static string Name(CoverageRow row) => row.Source == row.Channel ? row.Source : $"{row.Channel} ({row.Source})";

    static string Span(CoverageRow row, int first, int cellDays)
    {
        var (from, to) = (Array.FindIndex(row.Counts, count => count > 0), Array.FindLastIndex(row.Counts, count => count > 0));
        return from < 0 ? "" : $" from {Day(first + (from * cellDays))} to {Day(first + ((to + 1) * cellDays) - 1)}";
    }

    static string Day(int day) => Calendar.Date(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    readonly record struct Grid(int First, int CellDays, int Cells);
}
