namespace Toolkit.Reports;

/// <summary>How the numbers were made, and how to make them again.</summary>
static class HtmlMethod
{
    public static Html Of(ReportMethod method) => Html.Of($"""
        <section id="method" aria-labelledby="method-title"><h2 id="method-title">Method</h2>
        {method.Rules.Select(rule => Html.Of($"<p>{rule}</p>\n"))}
        {Metrics(method.Metrics)}
        </section>
        """);

    public static Html Of(Provenance provenance) => Html.Of($"""
        <footer class="provenance">
        <p>Made from the data alone: the same data, goals and version give the same report, byte for byte.</p>
        <dl>
        <dt>Toolkit</dt><dd>{provenance.ToolkitVersion}</dd>
        {(provenance.Extensions is [] ? null : Html.Of($"<dt>Extensions</dt><dd>{string.Join(", ", provenance.Extensions)}</dd>"))}
        <dt>Input</dt><dd><code>{provenance.InputHash}</code></dd>
        <dt>Make it again</dt><dd><code>{provenance.Command}</code></dd>
        </dl>
        </footer>
        """);

    static Html? Metrics(IReadOnlyList<MetricNote> metrics) => metrics is [] ? null : Html.Of($"""
        <h3>Definitions</h3>
        <div class="panel">{metrics.Select(Metric)}</div>
        """);

    static Html Metric(MetricNote metric) => Html.Of($"""
        <div class="metric"><h4>{metric.Title} <code>{metric.Metric}</code></h4>
        <p>{metric.Formula}</p>
        <p class="small">Unit: {metric.Unit}. Better: {metric.Better}. Interval: {metric.Interval}. Source: {HtmlLinks.In(metric.Reference)}.{(metric.Hash is null ? null : Html.Of($" Definition <code>{metric.Hash}</code>."))}</p></div>
        """);
}
