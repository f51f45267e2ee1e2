using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Toolkit.Reports;

namespace Toolkit.Notebooks;

/// <summary>
/// A cell's outputs on a page. No script of an output runs: charts are drawn by the page's own script from their data, HTML that is more than tables and texts stands in
/// a frame without scripts, links out or requests, and pictures are pictures.
/// </summary>
/// <param name="markdown">How Markdown is written.</param>
/// <param name="charts">True when the page brings the drawing library along.</param>
sealed partial class OutputHtml(MarkdownHtml markdown, bool charts)
{
    /// <summary>Longer texts are cut, and say so.</summary>
    public const int LongestText = 200_000;

    const string Plotly = "application/vnd.plotly.v1+json";

    /// <summary>True when something on the page needs the drawing library.</summary>
    public static bool DrawsCharts(JsonObject output) => output["data"] is JsonObject data && data[Plotly] is JsonObject;

    public Html Of(JsonObject output) => DibKernels.Text(output["output_type"]) switch
    {
        "stream" => DibKernels.Text(output["name"]) == "stderr" ? Html.Of($"""<pre class="stderr">{Shown(Text(output["text"]))}</pre>""") : Html.Of($"<pre>{Shown(Text(output["text"]))}</pre>"),
        "error" => Error(output),
        "display_data" or "execute_result" => Best(output["data"] as JsonObject ?? []),
        var other => Html.Of($"""<p class="missing">[an output of the kind '{other}', which is not shown]</p>"""),
    };

    static Html Error(JsonObject output)
    {
        var trace = string.Join('\n', (output["traceback"] as JsonArray ?? []).Select(Text));
        var head = $"{Text(output["ename"])}: {Text(output["evalue"])}";
        return Html.Of($"""<pre class="failed">{Shown(trace is "" ? head : trace)}</pre>""");
    }

    Html Best(JsonObject data)
    {
        var words = Shown(Text(data["text/plain"]));
        if (data[Plotly] is JsonObject figure)
            return Chart(figure, Picture(data, words), words);
        if (Text(data["text/html"]) is { Length: > 0 } html)
            return InertMarkup.Of(html) ?? Picture(data, words) ?? Frame(html, words);
        if (Picture(data, words) is { } picture)
            return picture;
        if (Text(data["text/markdown"]) is { Length: > 0 } text)
            return Html.Of($"""<div class="markdown">{markdown.Of(text)}</div>""");
        if (words != "")
            return Html.Of($"<pre>{words}</pre>");
        return data.Select(form => form.Key).FirstOrDefault(key => key.EndsWith("json", StringComparison.Ordinal) || key == "text/latex") is { } kind
            ? Html.Of($"<pre>{Shown(data[kind] is JsonValue or JsonArray && kind == "text/latex" ? Text(data[kind]) : JsonWriter.Text(data[kind]))}</pre>")
            : Html.Of($"""<p class="missing">[an output of {string.Join(", ", data.Select(form => form.Key))}, which is not shown]</p>""");
    }

    Html Chart(JsonObject figure, Html? picture, string words) => charts
        ? Html.Of($"""<div class="chart" role="img" aria-label="{FirstLine(words)}" data-figure="{figure.ToJsonString()}">{picture ?? Html.Of($"<pre>{words}</pre>")}</div>""")
        : picture ?? Html.Of($"<pre>{words}</pre>");

    static Html? Picture(JsonObject data, string words)
    {
        if (Text(data["image/svg+xml"]) is { Length: > 0 } svg)
            return Image("image/svg+xml", Convert.ToBase64String(Encoding.UTF8.GetBytes(svg)), words);
        foreach (var kind in (string[])["image/png", "image/jpeg", "image/gif", "image/webp"])
        {
            if (Base64Of(data[kind]) is { } bytes)
                return Image(kind, bytes, words);
        }

        return null;
    }

    static Html Image(string kind, string base64, string words) => Html.Of($"""<img src="data:{kind};base64,{base64}" alt="{(FirstLine(words) is "" ? "Picture" : FirstLine(words))}">""");

    /// <summary>Base64 without line ends; null when it is none.</summary>
    public static string? Base64Of(JsonNode? node)
    {
        var text = Text(node).ReplaceLineEndings("");
        return text != "" && Base64.IsValid(text) ? text : null;
    }

    // In a sandbox nothing runs, nothing is fetched and nothing leads out. The page's own script may ask how high it is. What asks a server before anything is fetched
    // (preconnect, dns-prefetch) no policy stops, so elements that can are text.
    static Html Frame(string html, string words) => Html.Of($"""
        <iframe sandbox="allow-same-origin" title="{(FirstLine(words) is "" ? "An output as HTML" : FirstLine(words))}" srcdoc="{FrameHead + Requests().Replace(html, "&lt;")}"></iframe>
        """);

    const string FrameHead =
        """
        <!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"><style>:root{color-scheme:light}body{margin:.5rem;background:#fff;color:#1b1b1f;font:.9375rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}table{border-collapse:collapse}td,th{padding:.2rem .6rem;border-bottom:1px solid #ccc}img,svg{max-width:100%}</style>
        """;

    static string Text(JsonNode? node) => node is JsonArray lines ? string.Concat(lines.Select(DibKernels.Text)) : DibKernels.Text(node) ?? "";

    static string FirstLine(string text) => text.Split('\n', 2)[0] is var line && line.Length > 200 ? line[..200] + "…" : line;

    static string Shown(string text)
    {
        var plain = Printable.Clean(Colours().Replace(text, ""));
        return plain.Length <= LongestText ? plain : $"{plain[..LongestText]}\n… {plain.Length - LongestText:N0} more characters are in the notebook and not on this page.";
    }

    [GeneratedRegex(@"<(?=(?:link|meta|base)[\s/>])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Requests();

    [GeneratedRegex(@"\u001b\[[0-9;]*[A-Za-z]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Colours();
}
