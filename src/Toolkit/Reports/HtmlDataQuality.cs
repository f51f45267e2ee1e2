using System.Globalization;
using Toolkit.Extensibility;

namespace Toolkit.Reports;

/// <summary>What the report rests on.</summary>
static class HtmlDataQuality
{
    public static Html Of(DataQuality quality) => Html.Of($"""
        <section id="data" aria-labelledby="data-title"><h2 id="data-title">Data quality</h2>
        <div class="panel"><dl class="tally">{Tally("interactions in use", quality.Used)}{Tally("records set aside", quality.Sources.Sum(source => source.SetAside))}{Tally("with an unknown author", quality.UnknownAuthors)}{Tally("answer something not exported", quality.Orphans)}</dl></div>
        {(quality.Sources is [] ? null : Html.Of($"""<div class="panel">{HtmlTable.Of("What was read, by source", Sources(quality))}</div>"""))}
        {(quality.Findings is [] ? null : Html.Of($"""<div class="panel">{HtmlTable.Of("What the importers found", Findings(quality))}</div>"""))}
        </section>
        """);

    static Html Tally(string name, long count) => Html.Of($"<div><dt>{name}</dt><dd>{count}</dd></div>");

    static DataTable Sources(DataQuality quality) => new(
        ["Source", "Read", "Used", "Set aside", "First day", "Last day", "Newest export"],
        [.. quality.Sources.Select(source => (IReadOnlyList<object?>)
            [source.Source, source.Read, source.Used, source.SetAside, Day(source.FirstDay), Day(source.LastDay), Day(source.NewestExport)])]);

    static DataTable Findings(DataQuality quality) => new(
        ["Finding", "Count", "What it means", "What helps"],
        [.. quality.Findings.OrderByDescending(finding => finding.Severity).ThenBy(finding => finding.Code, StringComparer.Ordinal).Select(finding => (IReadOnlyList<object?>)[finding.Code, finding.Count, finding.Message, finding.Fix])]);

    static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string? Day(DateTimeOffset? instant) => instant?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
