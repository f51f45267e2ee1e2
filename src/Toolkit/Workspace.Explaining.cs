using System.Globalization;
using Toolkit.Explaining;
using Toolkit.Extensibility;
using Toolkit.Facts;
using Toolkit.Metrics;

namespace Toolkit;

public sealed partial class Workspace
{
    /// <summary>Why a metric's number is what it is: definition, value, which rows count and which fell away, sources and their freshness, three of its own rows worked out.</summary>
    /// <param name="metric">Its id, with or without version.</param>
    /// <param name="from">First day, UTC; null for no bound.</param>
    /// <param name="to">First day after the window, UTC; null for no bound.</param>
    /// <exception cref="ToolkitException">TK5005: there is no such metric. TK4003: another version.</exception>
    public Explanation Explain(string metric, DateOnly? from = null, DateOnly? to = null)
    {
        var asked = new MeasureRequest { Metric = FindExplained(metric), From = Start(from), To = Start(to) };
        return Work($"Explaining {asked.Metric.Title}", () => new Explainer(Facts, Evaluator).Explain(asked, measured => WhyNothing(asked.Metric.Id, measured), GatesOf(asked.Metric)));
    }

    /// <summary>The interactions behind a point of a chart, or behind a line of a report or table, by the id that stands beside it.</summary>
    /// <param name="metric">The metric's id, with or without version.</param>
    /// <param name="point">The point's id.</param>
    /// <param name="from">First day, UTC; null for no bound.</param>
    /// <param name="to">First day after the window, UTC; null for no bound.</param>
    /// <exception cref="ToolkitException">TK5061: the metric has no such point in these data.</exception>
    public PointExplanation ExplainPoint(string metric, string point, DateOnly? from = null, DateOnly? to = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(point);
        var asked = new MeasureRequest { Metric = FindExplained(metric), From = Start(from), To = Start(to) };
        var id = point.Trim().ToLowerInvariant();
        return Work($"Looking for what is behind {id}", () => Behind(asked, id) is { Count: > 0 } groups
            ? new PointEvents(Facts, asked.Metric).Of(id, groups)
            : throw ToolkitException.Because(
                "TK5061", $"'{asked.Metric.VersionedId}' has no point '{id}' in these data.",
                fix: "Take the id from the column 'point', or from a chart's table, of the same metric and of data that hold the group; another version of the definition has other points."));
    }

    IReadOnlyList<(Measurement Measurement, int[] Rows)> Behind(MeasureRequest asked, string point)
    {
        var groups = Evaluator.Behind(asked, point);
        if (asked.Metric != QualityRowSource.EngagementPerPost || QualityRowSource.Posts(Facts.Posts, point) is not { } shown)
            return groups;
        // The headline chart leaves out posts whose audience is not known.
        return [.. groups.Select(group => (group, Rows: (int[])[.. group.Rows.Intersect(shown)]))
            .Select(one => (one.group.Measurement with { Measured = asked.Metric.Finish(Evaluator.Answer(asked, one.Rows)) }, one.Rows))];
    }

    // What charts show without a metric is explained too.
    Metric FindExplained(string metric) =>
        metric == QualityRowSource.EngagementPerPost.Id || metric == QualityRowSource.EngagementPerPost.VersionedId ? QualityRowSource.EngagementPerPost : FindMetric(metric);

    IReadOnlyList<Gate> GatesOf(Metric metric) => metric == QualityRowSource.EngagementPerPost ? Analysed(null).Gates : metric.Unit == Unit.Share && Reader.Contents.Interactions.Count > 0 ? Analysed(metric.Id).Gates : [];

    /// <summary>Why nobody of the data is us, which leaves all that measures answers undefined; null when somebody is, or when there are no data.</summary>
    internal Diagnostic? MissingTeam()
    {
        var actors = Reader.Contents.Actors;
        if (Reader.Contents.Interactions.Count == 0 || Enumerable.Range(0, actors.Count).Any(Facts.Index.IsTeam))
            return null;
        var file = Path.Combine(Folder, "team.yaml");
        return Told(
            "TK4010",
            File.Exists(file) ? "Nobody of the data is us: none of the accounts in team.yaml is in the store." : "Nobody of the data is us: there is no team.yaml, and no export says whose it is.",
            File.Exists(file) ? "Write accounts as source:id or channel:@handle; toolkit inspect names the sources." : "Write team.yaml into the workspace: team: [{ name: Ana, accounts: [\"standup:anna\"] }], each account as source:id or channel:@handle.",
            new(file));
    }

    /// <summary>Why a metric has no value in this workspace, and what to do about it; empty when it has one, or when the reason that stands with the measurement says it all.</summary>
    /// <param name="metric">Its id, with or without version.</param>
    /// <exception cref="ToolkitException">TK5005: there is no such metric. TK4003: another version.</exception>
    public IReadOnlyList<Diagnostic> WhyUndefined(string metric) => WhyNothing(metric, Measure(metric));

    /// <summary>Why a measurement gave no value; empty when it gave one.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="measured">What it gave.</param>
    internal IReadOnlyList<Diagnostic> WhyNothing(string metric, IReadOnlyList<Measurement> measured)
    {
        if (measured.Any(one => one.Measured.Value is not null))
            return [];
        if (Reader.Contents.Interactions.Count == 0)
            return [Told("TK4011", "There is nothing to measure: the workspace holds no interactions.", "Import an export first: toolkit import PATH.")];
        if (MissingTeam() is { } team)
            return [team];
        return FindExplained(metric).Query.Table == FactTable.Responses ? [Unanswered(Facts.Responses)] : [];
    }

    static Diagnostic Unanswered(ResponseFacts responses)
    {
        if (responses.Count == 0)
            return Told("TK4012", "Nobody of the public asked anything that wants an answer: questions, mentions of us and messages to us do.", "Widen --from and --to, or import an export that holds what others wrote.");
        var end = InteractionTime.Moment(responses.Index.LastDataEnd);
        var days = responses.Index.Options.Horizon.TotalDays;
        return responses.Matured.All(one => one != 1)
            ? Told("TK4013", string.Create(CultureInfo.InvariantCulture, $"{responses.Count:N0} requests wait for an answer, and none is older than {days:N0} days at the end of the data, {end:yyyy-MM-dd}: only then can no answer be a miss."), "Import a later export, or say with --exported-at when this one was made.")
            : Told("TK4014", "No request with a time to be answered lies in the window or group that was asked for.", "Widen --from and --to, or leave --by out.");
    }

    static Diagnostic Told(string code, string message, string fix, Location? place = null) => new() { Code = code, Severity = DiagnosticSeverity.Info, Message = message, Fix = fix, Location = place };
}
