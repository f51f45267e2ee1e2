using System.Text;
using Toolkit.Extensibility;

namespace Toolkit.Metrics;

/// <summary>All metrics as one page of Markdown. What stands in it is the definitions' own; extensions' texts are escaped.</summary>
static class CataloguePage
{
    static readonly (string Letter, string Title)[] _groups =
    [
        ("E", "Engagement against audience"), ("R", "Responsiveness"), ("D", "Dialogue"), ("T", "Ties"), ("A", "Attention, opt-outs and audience"), ("L", "Listening"), ("C", "Context"),
        ("V", "Redistribution"), ("S", "Social first"), ("K", "Communities and channels"), ("M", "The organisation"), ("W", "Time"), ("X", "Corrections"), ("G", "Goodwill and usefulness"),
        ("O", "Outcomes"), ("Q", "Index"), ("", "Others"),
    ];

    /// <summary>The page: a table to find a metric in, then each definition whole.</summary>
    public static string Of(IReadOnlyList<Metric> metrics)
    {
        var page = new StringBuilder(
            $"""
             # Metrics

             {metrics.Count} definitions, written from the metrics by a test, never by hand (`ACCEPT=1`, `CataloguePageTests`). A value is shown with its interval and what it rests on, or it is not shown,
             and the reason is given: undefined is a value of its own and never zero. Where no publication defines a metric, its source says that it is our own. The definition's fingerprint
             changes with its meaning, and stands in every report. `toolkit explain METRIC` tells the same of one metric, and how this workspace's data come to its value: [EXPLAIN.md](EXPLAIN.md). What
             it reads are columns of [fact tables](FACTS.md); how values are set against audience size tells [METHOD.md](METHOD.md).


             """);
        var groups = _groups.Select(group => (group.Title, Metrics: Sorted(metrics, group.Letter))).Where(group => group.Metrics is not []).ToList();
        page.AppendJoin(" · ", groups.Select(group => $"[{group.Title}](#{Anchor(group.Title)})")).Append('\n');
        foreach (var (title, members) in groups)
            AppendGroup(page, title, members);
        page.Append("\n## Definitions\n");
        foreach (var metric in groups.SelectMany(group => group.Metrics))
            AppendDefinition(page, metric);
        return page.ToString();
    }

    static void AppendGroup(StringBuilder page, string title, IReadOnlyList<Metric> metrics)
    {
        page.Append($"\n## {title}\n\n| | metric | title | unit | better is |\n|---|---|---|---|---|\n");
        foreach (var metric in metrics)
            page.Append($"| {Escape(metric.CatalogueId ?? "")} | [`{metric.VersionedId}`](#{Anchor(metric.Id)}) | {Escape(metric.Title)} | {UnitWords.Of(metric.Unit)} | {MetricDescription.Better(metric.Direction)} |\n");
    }

    static void AppendDefinition(StringBuilder page, Metric metric)
    {
        page.Append($"\n### {metric.Id}\n\n| | |\n|---|---|\n");
        foreach (var (property, text) in MetricDescription.Of(metric))
            page.Append($"| {property} | {Escape(text)} |\n");
    }

    // R10 comes after R9.
    static List<Metric> Sorted(IReadOnlyList<Metric> metrics, string letter) =>
        [.. metrics.Where(metric => Group(metric) == letter).OrderBy(Number).ThenBy(metric => metric.CatalogueId, StringComparer.Ordinal).ThenBy(metric => metric.Id, StringComparer.Ordinal)];

    static string Group(Metric metric) => metric.CatalogueId is { Length: > 0 } id && _groups.Any(group => group.Letter == id[..1]) ? id[..1] : "";

    static int Number(Metric metric) => int.TryParse(new string([.. (metric.CatalogueId ?? "").Skip(1).TakeWhile(char.IsAsciiDigit)]), out var number) ? number : int.MaxValue;

    // As GitHub makes the anchor of a heading.
    static string Anchor(string heading) => new([.. heading.ToLowerInvariant().Where(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '_' or '-').Select(letter => letter == ' ' ? '-' : letter)]);

    static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var character in text)
            escaped.Append(character switch { '\n' or '\r' => " ", '|' or '\\' or '`' or '*' or '_' or '[' or ']' or '#' or '~' => $"\\{character}", '<' => "&lt;", '&' => "&amp;", _ => $"{character}" });
        return escaped.ToString();
    }
}
