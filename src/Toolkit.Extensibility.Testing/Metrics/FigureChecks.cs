using System.Text.RegularExpressions;
using Toolkit.Charts;
using Toolkit.Hosting;

namespace Toolkit.Extensibility.Testing.Metrics;

/// <summary>What every drawing must keep.</summary>
static partial class FigureChecks
{
    const int ShortestAlternative = 20;

    public static IReadOnlyList<ConformanceCheck> Of(string id, Subject subject, Workspace inside, Workspace boxed, Workspace empty)
    {
        Figure Draw(ExtensionHost host, Workspace workspace) => host.Chart(id).Draw(new ChartsOf(workspace));
        Figure? drawn = null;
        var draws = Law.Hold("chart.draws", id, () =>
        {
            drawn = Draw(subject.Inside, inside);
            return null;
        });
        if (drawn is not { } figure)
            return [draws];
        return
        [
            draws,
            Law.Hold("chart.words", id, () => Words(figure)),
            Law.Hold("chart.lengths", id, () => figure.Series.Select(Lengths).FirstOrDefault(fault => fault is not null)),
            Law.Hold("chart.table", id, () => figure.Table.Rows is [] && figure.Series.Any(series => series.X.Length > 0) ? "It draws points, and its table has no rows. Give the numbers behind the drawing." : Table(figure.Table)),
            Law.Hold("chart.plain", id, () => Texts(figure).Select(Markup).FirstOrDefault(fault => fault is not null)),
            Law.Hold("chart.repeats", id, () => Difference(Whole(figure), Whole(Draw(subject.Inside, inside))) is { } difference ? $"Drawn again it is another figure: {difference}" : null),
            Law.Hold("chart.lanes", id, () => Difference(Whole(figure), Whole(Draw(subject.Boxed, boxed))) is { } difference ? $"In its own process it draws another figure: {difference}" : null),
            Law.Hold("chart.empty", id, () => Unharmed(() => Words(Draw(subject.Inside, empty)))),
        ];
    }

    /// <summary>What is wrong with the words of a drawing.</summary>
    public static string? Words(Figure figure) =>
        Blank(figure.Title) ? "It has no title. State the finding."
        : Blank(figure.X.Title) ? "Its horizontal axis has no title."
        : Blank(figure.Y.Title) ? "Its vertical axis has no title."
        : Blank(figure.AlternativeText) || figure.AlternativeText.Length < ShortestAlternative ? "It has no alternative text. Say what a person who cannot see the picture should know."
        : figure.AlternativeText == figure.Title ? "Its alternative text only repeats the title."
        : figure.Series.Any(series => Blank(series.Name) && series.InLegend) ? "A series in the legend has no name."
        : null;

    /// <summary>What is wrong with a table.</summary>
    public static string? Table(DataTable table) =>
        table.Columns is [] ? "Its table has no columns."
        : table.Columns.Any(Blank) ? "A column of its table has no title."
        : table.Rows.Any(row => row.Count != table.Columns.Count) ? "A row of its table is not as long as the columns."
        : table.Rows.SelectMany(row => row).FirstOrDefault(cell => cell is not (null or string or double or long or bool)) is { } odd ? $"Its table holds a {odd.GetType().Name}. Cells are texts, doubles, longs, truth values or null."
        : null;

    /// <summary>Texts are plain; the host writes the page. Gives what looks like mark-up.</summary>
    public static string? Markup(string? text) => text is not null && Tag().Match(text) is { Success: true } tag ? $"'{tag.Value}' is mark-up. Texts are plain: the host encodes them for their place." : null;

    /// <summary>With no data a finding is as good as a result.</summary>
    public static string? Unharmed(Func<string?> draw)
    {
        try
        {
            return draw();
        }
        catch (ToolkitException)
        {
            return null;
        }
    }

    /// <summary>Everything about a drawing.</summary>
    public static string Whole(Figure figure) =>
        string.Join('\n', [figure.ToPlotlyJson(), figure.Table.ToCsv(), .. Texts(figure), .. figure.Gates.Select(gate => $"{gate.Id} {gate.Refuses}")]);

    /// <summary>The first place where two texts differ; null when they are the same.</summary>
    public static string? Difference(string one, string other)
    {
        if (one == other)
            return null;
        var place = Enumerable.Range(0, Math.Min(one.Length, other.Length)).FirstOrDefault(i => one[i] != other[i], Math.Min(one.Length, other.Length));
        return $"'{Around(other, place)}' where there was '{Around(one, place)}'.";
    }

    static string Around(string text, int place) => text[Math.Max(0, place - 20)..Math.Min(text.Length, place + 40)].ReplaceLineEndings(" ");

    public static IEnumerable<string?> Texts(Figure figure) =>
        [figure.Title, figure.Subtitle, figure.AlternativeText, figure.X.Title, figure.Y.Title, .. figure.Series.Select(series => series.Name), .. figure.Method, .. figure.Gates.Select(gate => gate.Message), .. figure.Table.Columns, .. figure.Panels];

    static bool Blank(string? text) => string.IsNullOrWhiteSpace(text);

    static string? Lengths(Series series)
    {
        int?[] lengths = [series.Y.Length, series.Low?.Length, series.High?.Length, series.Labels?.Length, series.Sizes?.Length, series.Hollow?.Length];
        return lengths.Any(length => length is { } known && known != series.X.Length) ? $"The arrays of the series '{series.Name}' are not of equal length." : null;
    }

    [GeneratedRegex(@"</?[A-Za-z][A-Za-z0-9-]*(\s[^<>]*)?/?>|&(amp|lt|gt|quot|nbsp|#\d+);", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Tag();
}
