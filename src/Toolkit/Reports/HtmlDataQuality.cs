using System.Globalization;
using Toolkit.Extensibility;
using Toolkit.Goals;

namespace Toolkit.Reports;

/// <summary>What the report rests on.</summary>
static class HtmlDataQuality
{
    public static Html Of(DataQuality quality) => Html.Of($"""
        <section id="data" aria-labelledby="data-title"><h2 id="data-title">Data quality</h2>
        <div class="panel"><dl class="tally">{Tally("interactions in use", quality.Used)}{Tally("records set aside", quality.SetAside)}{Tally("with an unknown author", quality.UnknownAuthors)}{Tally("answer something not exported", quality.Orphans)}</dl></div>
        {(quality.Sources is [] ? null : Html.Of($"""<div class="panel">{HtmlTable.Of("What was read, by source", Sources(quality))}<p class="small">{Counted(quality)}</p></div>"""))}
        {(quality.Findings is [] ? null : Html.Of($"""<div class="panel">{HtmlTable.Of("What the importers found", Findings(quality))}</div>"""))}
        </section>
        """);

    static Html Tally(string name, long count) => Html.Of($"<div><dt>{name}</dt><dd>{count}</dd></div>");

    static DataTable Sources(DataQuality quality) => new(
        ["Source", "Records", "Set aside", "Interactions", "Stored", "Used", "First day", "Last day", "Newest export"],
        [.. quality.Sources.Select(source => (IReadOnlyList<object?>)
            [source.Source, source.Read, source.SetAside, source.Found, source.Stored, source.Used, Day(source.FirstDay), Day(source.LastDay), Day(source.NewestExport)])]);

    // Records are no interactions: their numbers differ where nothing was lost, and each further step says what it leaves out.
    static string Counted(DataQuality quality) =>
        "Records are those that were read. One may hold several interactions, such as a question and the acceptance of an answer to it, or none, such as a profile or a member of a list. "
        + "Interactions are all that the records hold, counted in each export that holds them; "
        + $"stored are the different ones, without {Quantity.Count(quality.Superseded, "older version", "older versions")} and {Quantity.Count(quality.Deleted, "deleted interaction", "deleted interactions")}; "
        + $"used are those stored, without {HtmlTable.Text(quality.NotPublic)} that only followers or single people may see and {HtmlTable.Text(quality.ByBots)} by bots."
        + (quality.HasSharedImports ? " What an import read that filled several sources stands whole in the line of each." : "");

    static DataTable Findings(DataQuality quality) => new(
        ["Finding", "Count", "What it means", "What helps"],
        [.. quality.Findings.OrderByDescending(finding => finding.Severity).ThenBy(finding => finding.Code, StringComparer.Ordinal).Select(finding => (IReadOnlyList<object?>)[finding.Code, finding.Count, finding.Message, finding.Fix])]);

    static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string? Day(DateTimeOffset? instant) => instant?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
