using System.Text.Json.Nodes;
using Toolkit.Reports;

namespace Toolkit.Notebooks;

/// <summary>How a notebook's page is written.</summary>
sealed record PageSettings
{
    /// <summary>What it is called where it has no heading of its own.</summary>
    public required string Name { get; init; }

    /// <summary>False leaves the code out.</summary>
    public bool Input { get; init; } = true;

    /// <summary>Why its results might come out otherwise now; empty when they would not.</summary>
    public IReadOnlyList<string> Stale { get; init; } = [];

    /// <summary>True opens the page as pictures and text alone, for paper.</summary>
    public bool Static { get; init; }
}

/// <summary>
/// Writes an executed notebook as one HTML file that fetches nothing. Its policy allows the page's own two scripts by their hashes and no other.
/// Tags: remove_cell, remove_input, remove_output, each also with a hyphen.
/// </summary>
sealed class NotebookPage
{
    readonly Notebook _notebook;
    readonly PageSettings _settings;
    readonly HeadingLevels _headings;
    readonly bool _hasTitle;
    readonly bool _charts;

    NotebookPage(Notebook notebook, PageSettings settings)
    {
        (_notebook, _settings) = (notebook, settings);
        _hasTitle = Shown.FirstOrDefault() is { Kind: "markdown" } first && first.Source.TrimStart().StartsWith("# ", StringComparison.Ordinal);
        _headings = new(_hasTitle ? 0 : 1);
        _charts = !settings.Static && PageScript.Library is not null && Shown.Where(HasOutput).SelectMany(cell => cell.Outputs).OfType<JsonObject>().Any(OutputHtml.DrawsCharts);
    }

    public static string Write(Notebook notebook, PageSettings settings) => new NotebookPage(notebook, settings).Page().ToString();

    IEnumerable<NotebookCell> Shown => _notebook.Cells.Where(cell => !Tagged(cell, "remove_cell"));

    Html Page()
    {
        var body = Html.Join(Shown.Select(Cell));
        var run = NotebookLineage.Of(_notebook);
        return Html.Of($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{Policy()}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="referrer" content="no-referrer">
            <meta name="color-scheme" content="light dark">
            <meta name="generator" content="toolkit {Versions.Toolkit}">
            <title>{Title()}</title>
            {Html.StyleElement(PageStyle.Notebook)}
            </head>
            <body>
            <main class="page">
            {StaleNote()}
            {(_hasTitle ? null : Html.Of($"<h1>{_settings.Name}</h1>"))}
            {body}
            </main>
            {(run is null ? null : Provenance(run))}
            {(_charts ? Html.ScriptElement(PageScript.Library!) : null)}
            {Html.ScriptElement(PageScript.Notebook)}
            </body>
            </html>

            """);
    }

    // Plotly and frames bring styles of their own along; these can ask for nothing, since nothing may be fetched.
    string Policy() =>
        $"default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src {(_charts ? PageScript.Library!.Source + " " : "")}{PageScript.Notebook.Source}; frame-src 'none'; base-uri 'none'; form-action 'none'";

    string Title() => _hasTitle ? Shown.First().Source.TrimStart().Split('\n', 2)[0][2..].Trim() : _settings.Name;

    Html? StaleNote() => _settings.Stale is [] ? null : Html.Of($"""
        <aside class="note" aria-label="Out of date"><p><strong>Out of date.</strong> Run again, this notebook might say something else.</p><ul>{_settings.Stale.Select(reason => Html.Of($"<li>{reason}</li>"))}</ul></aside>
        """);

    Html Cell(NotebookCell cell)
    {
        HashSet<string> shown = new(StringComparer.Ordinal);
        // A picture stands in the page as often as it is shown: once is enough, however often a text names it.
        var markdown = new MarkdownHtml(address => shown.Contains(address) ? (null, "shown above") : Attachment(cell, address) is { } found && shown.Add(address) ? (found, "") : (null, "not in this file"), _headings);
        return cell.Kind switch
        {
            "markdown" => Html.Of($"""<div class="text">{markdown.Of(cell.Source)}</div>"""),
            "raw" => Html.Of($"<pre>{cell.Source}</pre>"),
            _ => Code(cell, markdown),
        };
    }

    Html Code(NotebookCell cell, MarkdownHtml markdown)
    {
        var input = _settings.Input && !Tagged(cell, "remove_input") && cell.Metadata["jupyter"]?.AsObjectOrNull()?["source_hidden"]?.ToJsonString() != "true" && cell.Source != "";
        var outputs = HasOutput(cell) ? cell.Outputs.OfType<JsonObject>().Select(new OutputHtml(markdown, _charts).Of).ToList() : [];
        return !input && outputs is [] ? Html.Empty : Html.Of($"""
            <div class="cell">
            {(input ? Html.Of($"""<p class="label">In [{Number(cell)}]</p><pre class="source"><code>{cell.Source}</code></pre>""") : null)}
            {(outputs is [] ? null : Html.Of($"""<div class="outputs">{outputs}</div>"""))}
            </div>
            """);
    }

    static string Number(NotebookCell cell) => cell.Json["execution_count"] is JsonValue value && value.TryGetValue<int>(out var number) ? number.ToString(System.Globalization.CultureInfo.InvariantCulture) : " ";

    static bool HasOutput(NotebookCell cell) => cell.IsCode && !Tagged(cell, "remove_output");

    static bool Tagged(NotebookCell cell, string tag) => cell.HasTag(tag) || cell.HasTag(tag.Replace('_', '-'));

    // attachment:name, as nbformat keeps pictures with their cell.
    static string? Attachment(NotebookCell cell, string address)
    {
        const string scheme = "attachment:";
        if (!address.StartsWith(scheme, StringComparison.Ordinal) || cell.Json["attachments"] is not JsonObject attachments || attachments[Uri.UnescapeDataString(address[scheme.Length..])] is not JsonObject forms)
            return null;
        return forms.Where(form => form.Key is "image/png" or "image/jpeg" or "image/gif" or "image/webp" or "image/svg+xml").Select(form => Address(form.Key, form.Value)).FirstOrDefault(one => one is not null);
    }

    static string? Address(string kind, JsonNode? value) => OutputHtml.Base64Of(value) is { } base64 ? $"data:{kind};base64,{base64}"
        : kind == "image/svg+xml" && DibKernels.Text(value) is { } svg ? $"data:{kind};base64,{Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(svg))}" : null;

    Html Provenance(NotebookLineage run) => Html.Of($"""
        <footer class="page" aria-label="What it rests on"><p>What these results rest on</p><dl>
        <dt>Toolkit</dt><dd>{run.Toolkit}</dd>
        <dt>Data</dt><dd>joint sha256 {run.Data}</dd>
        {Pair("Sources", run.Sources)}
        {Pair("Metrics", run.Metrics.Select(metric => $"{metric.Key} ({metric.Value})"))}
        {Pair("Made by", run.Extensions)}
        {Pair("Parameters", Parameters())}
        </dl></footer>
        """);

    static Html? Pair(string title, IEnumerable<string> texts) => texts.ToList() is [_, ..] all ? Html.Of($"<dt>{title}</dt><dd>{string.Join("; ", all)}</dd>") : null;

    IEnumerable<string> Parameters() =>
        (_notebook.Metadata["papermill"]?.AsObjectOrNull()?["parameters"] as JsonObject ?? []).Select(parameter => $"{parameter.Key} = {parameter.Value}");
}
