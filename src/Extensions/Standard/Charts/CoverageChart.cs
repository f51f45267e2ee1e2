using Toolkit.Extensibility;

namespace Toolkit.Standard;

/// <summary>A calendar of what the data hold, so that gaps are seen before anything is read from them.</summary>
sealed class CoverageChart : IChart
{
    const int MostRows = 40;

    public string Id => "coverage";

    public Figure Draw(ChartContext context)
    {
        var coverage = (DataCoverage)context.Analysis(AnalysisKind.DataCoverage);
        CoverageRow[] rows = [.. coverage.Rows.OrderByDescending(row => row.Counts.Sum()).Take(MostRows).OrderBy(row => row.Source, StringComparer.Ordinal).ThenBy(row => row.Channel, StringComparer.Ordinal)];
        return new()
        {
            Title = ChartWords.Title(coverage),
            Subtitle = $"One cell for {(coverage.CellDays == 1 ? "each day" : $"each {coverage.CellDays} days")}: the fuller its colour, the more interactions; no cell, none.",
            AlternativeText = ChartWords.Alternative("Calendar with a row for each source and channel and a cell for each period with interactions.", coverage),
            X = new("Time", AxisScale.Time, AxisFormat.Date),
            Y = new("Channel (source)") { Categories = [.. rows.Select(Name)] },
            Series = coverage.IsRefused ? [] : [.. rows.Select((row, place) => Cells(coverage, row, place))],
            Table = Table(coverage),
            Method = coverage.Method,
            Gates = rows.Length == coverage.Rows.Count ? coverage.Gates : [.. coverage.Gates, new("crowded", false, $"{MostRows} rows of {coverage.Rows.Count} with most interactions are drawn; the table has all.")],
        };
    }

    static string Name(CoverageRow row) => row.Source == row.Channel ? row.Channel : $"{row.Channel} ({row.Source})";

    static Series Cells(DataCoverage coverage, CoverageRow row, int place)
    {
        int[] held = [.. Enumerable.Range(0, row.Counts.Length).Where(cell => row.Counts[cell] > 0)];
        return new()
        {
            Name = "Interactions",
            Kind = SeriesKind.Cells,
            X = [.. held.Select(cell => ChartWords.Moment(coverage.Days[cell]) + (coverage.CellDays * 43_200e6))],
            Y = [.. held.Select(_ => (double)place)],
            Sizes = [.. held.Select(cell => (double)row.Counts[cell])],
            Labels = [.. held.Select(cell => $"{Name(row)}, {ChartWords.Day(coverage.Days[cell])}{(coverage.CellDays == 1 ? "" : " and on")}: {ChartWords.Count(row.Counts[cell], "interaction", "interactions")}")],
        };
    }

    static DataTable Table(DataCoverage coverage) => new(
        ["Source", "Channel", "From", "Days", "Interactions"],
        [.. coverage.Rows.SelectMany(row => row.Counts.Select((count, cell) => (IReadOnlyList<object?>)[row.Source, row.Channel, ChartWords.Day(coverage.Days[cell]), (long)coverage.CellDays, count]))]);
}
