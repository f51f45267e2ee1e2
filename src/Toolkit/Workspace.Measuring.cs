using Toolkit.Analyses;
using Toolkit.Charts;
using Toolkit.Extensibility;
using Toolkit.Facts;
using Toolkit.Metrics;
using Toolkit.Statistics;

namespace Toolkit;

public sealed partial class Workspace
{
    readonly Dictionary<string, QualityAgainstAudience> _qualities = new(StringComparer.Ordinal);
    AnalysisDesk? _analyses;
    FactSet? _facts;
    long _factsEdition;

    /// <summary>All metrics that extensions offer, that metrics.yaml defines, and that cells defined, by id.</summary>
    /// <exception cref="ToolkitException">TK20xx or TK21xx: metrics.yaml is wrong, with line and column.</exception>
    public IReadOnlyList<Metric> Metrics => [.. Known.Ids.Select(id => Known[id])];

    /// <summary>Ids of all charts that extensions offer.</summary>
    public IReadOnlyList<string> Charts => _host.ChartIds;

    /// <summary>Posts that only followers or single people may see are left out unless this is true.</summary>
    public bool IncludeNonPublic
    {
        get;
        set
        {
            Settle(CancellationToken.None);
            field = value;
            ForgetFacts();
        }
    }

    void ForgetFacts()
    {
        _facts = null;
        _factsEdition++;
        _qualities.Clear();
        _analyses = null;
    }

    // The reader comes first: it forgets what was computed when team.yaml has changed since.
    internal FactSet Facts
    {
        get
        {
            var contents = Reader.Contents;
            return _facts ??= new(contents, Policy);
        }
    }

    // The same tables without a row, for who asks what there is.
    FactSet NoFacts => new(Reader.Contents.WithoutRows(), Policy);

    // The curve is fitted when a metric first asks what is expected.
    FactOptions Policy => new() { OwnedChannels = Reader.Contents.OwnedChannels, IncludeNonPublic = IncludeNonPublic, Expected = QualityRowSource.Expected };

    internal MetricEvaluator Evaluator => EvaluatorOf(Facts);

    static MetricEvaluator EvaluatorOf(FactSet facts) => new(facts, new EstimatedIntervals());

    /// <summary>Measures a metric over a window, in groups.</summary>
    /// <param name="metric">Its id, with or without version.</param>
    /// <param name="by">How to group.</param>
    /// <param name="from">First day, UTC; null for no bound.</param>
    /// <param name="to">First day after the window, UTC; null for no bound.</param>
    /// <returns>One measurement for each group with anything in the window, sorted by channel, account, week and source; without grouping always one. Each has its unit.</returns>
    /// <exception cref="ToolkitException">TK5005: there is no such metric. TK4003: another version. TK4016: the window ends before it begins.</exception>
    public IReadOnlyList<Measurement> Measure(string metric, Grouping by = Grouping.None, DateOnly? from = null, DateOnly? to = null)
    {
        var asked = Ask(metric, by, from, to);
        return Work($"Measuring {asked.Metric.Title}", () => Evaluator.Measure(asked));
    }

    /// <summary>Measures several metrics over a window, in groups, side by side on all cores.</summary>
    /// <param name="metrics">Their ids, with or without version.</param>
    /// <param name="by">How to group.</param>
    /// <param name="from">First day, UTC; null for no bound.</param>
    /// <param name="to">First day after the window, UTC; null for no bound.</param>
    /// <returns>The measurements of each, as <see cref="Measure(string, Grouping, DateOnly?, DateOnly?)"/> gives them, in the order of the ids.</returns>
    /// <exception cref="ToolkitException">TK5005: there is no such metric. TK4003: another version. TK4016: the window ends before it begins.</exception>
    public IReadOnlyList<Measurement> Measure(IReadOnlyList<string> metrics, Grouping by = Grouping.None, DateOnly? from = null, DateOnly? to = null)
    {
        MeasureRequest[] asked = [.. metrics.Select(metric => Ask(metric, by, from, to))];
        return Work($"Measuring {asked.Length} metrics", () => Evaluator.MeasureAll(asked));
    }

    MeasureRequest Ask(string metric, Grouping by, DateOnly? from, DateOnly? to) => from >= to
        ? throw ToolkitException.Because("TK4016", FormattableString.Invariant($"The window from {from:yyyy-MM-dd} ends on {to:yyyy-MM-dd}, before it begins."), fix: "Name the first day, and then the first day after the window.")
        : new() { Metric = FindMetric(metric), By = by, From = Start(from), To = Start(to) };

    /// <summary>A metric's definition: unit, range, formula, and what it is published in.</summary>
    /// <param name="metric">Its id, with or without version.</param>
    /// <exception cref="ToolkitException">TK5005: there is no such metric. TK4003: another version.</exception>
    public Metric Metric(string metric) => FindMetric(metric);

    /// <summary>
    /// The headline: every account's quality against its audience, with the size effect removed. Method: docs/METHOD.md; Spiegelhalter 2005, doi:10.1002/sim.1970, and Paule and Mandel 1982.
    /// </summary>
    /// <param name="metric">A metric's id; engagement per post unless one is named.</param>
    /// <exception cref="ToolkitException">TK5005: there is no such metric.</exception>
    public Figure QualityAgainstAudience(string? metric = null) => Chart("quality-against-audience", metric);

    /// <summary>Draws a chart. What the data cannot carry is left out of it, and the figure's gates say why.</summary>
    /// <param name="chart">Its id: <see cref="Charts"/> has all.</param>
    /// <param name="metric">The metric that it shows; null for the chart's own.</param>
    /// <exception cref="ToolkitException">TK5005: there is no such chart or metric.</exception>
    public Figure Chart(string chart, string? metric = null) => Work($"Drawing {chart}", () => Draw(chart, metric));

    Figure Draw(string chart, string? metric)
    {
        HashSet<string> measured = new(StringComparer.Ordinal);
        if (metric is not null)
            measured.Add(FindMetric(metric).Id);
        _chartsAsked.Add(chart);
        var asked = new Asked(this, metric, measured);
        var figure = _host.Chart(chart).Draw(asked);
        if (metric is not null && !asked.TookMetric)
            figure = figure with { Gates = [.. figure.Gates, new("no-metric-taken", false, $"The chart '{chart}' shows what it is for; the metric '{metric}' is not in it.")] };
        return figure with { Method = [.. figure.Method, LineageOf(chart, measured)] };
    }

    // Who drew it and who measured what it shows, and on which data: enough to make it again.
    string LineageOf(string chart, HashSet<string> metrics)
    {
        var ids = metrics.Select(metric => metric.Split('@')[0]).ToHashSet(StringComparer.Ordinal);
        var made = LineageOf(extension => extension.Manifest.Contributes is var points && (points.Charts.Any(one => one.Id == chart) || points.Metrics.Any(one => ids.Contains(one.Id))));
        return $"Made by {string.Join(" and ", made)} with toolkit {Versions.Toolkit}, from imported files with the joint sha256 {Store.InputHash[..16]}.";
    }

    /// <summary>Writes a drawing to a file, by its ending: .svg, .html, .json (Plotly) or .csv. Returns the path.</summary>
    /// <exception cref="ToolkitException">TK4002: another ending.</exception>
    public string WriteFigure(Figure figure, string path)
    {
        var full = Path.GetFullPath(path, Folder);
        File.WriteAllText(full, Path.GetExtension(full).ToLowerInvariant() switch
        {
            ".svg" => SvgWriter.Write(figure),
            ".json" => figure.ToPlotlyJson(),
            ".csv" => figure.Table.ToCsv(),
            ".html" => FigurePage.Write(figure),
            var ending => throw ToolkitException.Because("TK4002", $"A chart cannot be written as '{ending}'.", new(path), "Choose a name that ends in .svg, .html, .json or .csv."),
        });
        return full;
    }

    /// <summary>The analysis behind the headline chart, the funnel and the channels: findings, accounts, curves and gates. Computed once for each metric.</summary>
    /// <param name="metric">A metric's id; engagement per post unless one is named.</param>
    /// <exception cref="ToolkitException">TK5005: there is no such metric.</exception>
    public QualityAgainstAudience Quality(string? metric = null) => Work("Fitting what is usual for a size", () => Analysed(metric));

    /// <summary>An analysis behind a chart, computed once: the record that it gives is named as its kind.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="metric">For analyses of a metric: its id; engagement per post unless one is named.</param>
    /// <exception cref="ToolkitException">TK5005: there is no such metric.</exception>
    public Analysis Analyse(AnalysisKind kind, string? metric = null) => Work($"Computing {kind}", () => Analysed(kind, metric));

    Analysis Analysed(AnalysisKind kind, string? metric)
    {
        var facts = Facts;
        _analyses ??= new(facts, id => new QualityRowSource(facts, EvaluatorOf(facts)).OverTime(id is null ? null : FindMetric(id)), Analysed);
        return _analyses.Of(kind, metric);
    }

    QualityAgainstAudience Analysed(string? metric)
    {
        var facts = Facts;
        if (!_qualities.TryGetValue(metric ?? "", out var quality))
            _qualities.Add(metric ?? "", quality = QualityAnalysis.Analyse(new QualityRowSource(facts, EvaluatorOf(facts)).Of(metric is null ? null : FindMetric(metric))));
        return quality;
    }

    /// <summary>A metric by <c>id</c> or <c>id@version</c>.</summary>
    /// <exception cref="ToolkitException">TK5005: there is none. TK4003: another version.</exception>
    internal Metric FindMetric(string reference)
    {
        var at = reference.IndexOf('@');
        var id = at < 0 ? reference : reference[..at];
        if (id == QualityRowSource.EngagementPerPost.Id && !Known.Ids.Contains(id))
            throw ToolkitException.Because("TK5005", $"'{id}' stands in charts and is explained; it is not measured by itself.", fix: "Measure engagement_rate_pooled, or see: toolkit chart quality-against-audience.");
        var metric = Known[id];
        _metricsAsked.Add(metric.VersionedId);
        return at < 0 || reference == metric.VersionedId
            ? metric
            : throw ToolkitException.Because("TK4003", $"'{reference}' is another version of the definition than the installed {metric.VersionedId}.", fix: $"Write {metric.VersionedId}, or install an extension with the other version.");
    }

    internal static long? Start(DateOnly? day) => day is { } date ? InteractionTime.Microseconds(new(date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)) : null;

    /// <summary>
    /// What a chart or a section asks the engine for; notes which metrics were measured, where somebody wants to know. It is asked from inside of work, on whatever thread an extension's
    /// questions arrive: so it measures, and begins no work of its own.
    /// </summary>
    sealed class Asked(Workspace workspace, string? metric, HashSet<string>? measured = null) : ChartContext
    {
        /// <summary>Whether what was asked for depends on the metric that was given.</summary>
        public bool TookMetric { get; private set; }

        public override string? MetricId
        {
            get
            {
                TookMetric = true;
                return metric;
            }
        }

        public override Metric Metric(string id) => workspace.FindMetric(id);

        public override IReadOnlyList<Measurement> Measure(string metricId, Grouping by)
        {
            measured?.Add(metricId);
            return workspace.Evaluator.Measure(new() { Metric = workspace.FindMetric(metricId), By = by });
        }

        public override QualityAgainstAudience QualityAgainstAudience(string? metricId = null) => workspace.Analysed(metricId ?? MetricId);

        public override Analysis Analysis(AnalysisKind kind, string? metricId = null) => workspace.Analysed(kind, metricId ?? Given(kind));

        // Of an analysis that is of no metric, none is taken.
        string? Given(AnalysisKind kind) => AnalysisDesk.IsOfMetric(kind) ? MetricId : null;
    }
}
