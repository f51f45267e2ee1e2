using System.Text.RegularExpressions;

namespace Toolkit.Goals;

/// <summary>Reads one goal.</summary>
static partial class GoalReader
{
    static readonly string[] _keys =
    [
        "id", "statement", "why", "level", "metric", "segment", "direction", "baseline", "target", "stretch", "start", "deadline", "measure", "hold",
        "status", "owner", "watchers", "guardrails", "evidence", "milestones", "withdrawn",
    ];

    static readonly string[] _required = ["id", "statement", "metric", "direction", "target", "deadline", "owner", "guardrails"];

    const string MetricHelp = "Write the id and the version of its definition, such as response_rate@1.";

    /// <summary>The goal and where its id stands; null when it lacks what every goal needs.</summary>
    public static (Goal Goal, Place Place)? Read(YamlValue value, GoalMeasure defaults, List<GoalFinding> findings)
    {
        if (Fields.Of(value, "A goal", _keys, _required, findings) is not { } fields)
            return null;
        var before = findings.Count;
        var goal = Read(fields, defaults, findings);
        if (goal is not null && findings.Count == before)
            GoalRules.Check(goal, fields);
        return goal is null ? null : (goal, fields.PlaceOf("id"));
    }

    static Goal? Read(Fields fields, GoalMeasure defaults, List<GoalFinding> findings)
    {
        var (id, statement, metric) = (fields.Formed("id", IdForm(), "Use lower-case letters, digits and hyphens, at most 63."), fields.Text("statement", 10, 300), fields.Formed("metric", MetricForm(), MetricHelp));
        var (direction, target, deadline, owner) = (fields.Word<GoalDirection>("direction"), Target(fields, "target"), fields.Date("deadline"), fields.Text("owner", 1, 200));
        var rest = Rest(fields, defaults, findings);
        if (direction is GoalDirection.Increase or GoalDirection.Decrease && !fields.Has("baseline"))
            fields.Add(GoalCode.MissingKey, fields.PlaceOf("direction"), "A goal to increase or decrease has no 'baseline'.", "Add 'baseline: { from: 2026-01-01, to: 2026-06-30 }': what the change is measured from.");
        return id is null || statement is null || metric is null || direction is null || target is null || deadline is null || owner is null
            ? null
            : rest with { Unheeded = [.. rest.Measure.Unheeded, .. Unheeded(fields)], Id = id, Statement = statement, Metric = metric, Direction = direction.Value, Target = target, Deadline = deadline.Value, Owner = owner };
    }

    static Goal Rest(Fields fields, GoalMeasure defaults, List<GoalFinding> findings) => new()
    {
        Id = "", Statement = "", Metric = "", Owner = "", Target = new(), Deadline = default, Direction = default,
        Why = fields.Text("why", 0, 1000),
        Level = fields.Word<GoalLevel>("level"),
        Segment = SegmentReader.Read(fields, "segment"),
        Baseline = Baseline(fields),
        Stretch = fields.Has("stretch") ? Target(fields, "stretch") : null,
        Start = fields.Date("start"),
        Measure = MeasureReader.Read(fields.Child("measure", MeasureReader.Keys, []), defaults),
        Hold = (int)(fields.Integer("hold", 1, 52) ?? 1),
        Thresholds = Thresholds(fields),
        Watchers = fields.Texts("watchers"),
        Guardrails = Guardrails(fields, findings),
        NoGuardrailsBecause = NoGuardrails(fields),
        Milestones = Milestones(fields, findings),
        Evidence = Evidence(fields),
        Withdrawn = Withdrawn(fields),
    };

    static IEnumerable<string> Unheeded(Fields fields) =>
    [
        .. fields.Unheeded("status", "it makes no forecast"), .. fields.Unheeded("watchers", "it sends nothing to anybody"), .. fields.Unheeded("evidence", "its reports quote no posts"),
    ];

    static GoalTarget? Target(Fields fields, string key)
    {
        if (fields.Child(key, ["value", "change", "changePercent", "unit"], []) is not { } level)
            return null;
        string[] given = [.. new[] { "value", "change", "changePercent" }.Where(level.Has)];
        if (given.Length != 1)
            fields.Add(GoalCode.Choice, fields.PlaceOf(key), given is [] ? $"'{key}' says no level." : $"'{key}' has {string.Join(" and ", given.Select(word => $"'{word}'"))}, which could contradict each other.", "Write exactly one of: value, change, changePercent.");
        else if (level.Has("unit") && given is not ["value"])
            level.Add(GoalCode.UnknownKey, level.PlaceOf("unit"), "Only a 'value' has a unit.", "Remove 'unit'.");
        level.Text("unit");
        return new() { Value = level.Number("value"), Change = level.Number("change"), ChangePercent = level.Number("changePercent") };
    }

    static GoalBaseline? Baseline(Fields fields)
    {
        if (fields.Child("baseline", ["from", "to", "value"], ["from", "to"]) is not { } baseline)
            return null;
        var (from, to, value) = (baseline.Date("from"), baseline.Date("to"), baseline.Number("value"));
        return from is { } first && to is { } last ? new(first, last, value) : null;
    }

    static GoalThresholds? Thresholds(Fields fields) => fields.Child("status", ["onTrack", "offTrack"], []) is not { } status ? null : new(
        status.Number("onTrack", number => number is > 0 and < 1, "above 0 and below 1") ?? 0.70,
        status.Number("offTrack", number => number is > 0 and < 1, "above 0 and below 1") ?? 0.35);

    static IReadOnlyList<Guardrail> Guardrails(Fields fields, List<GoalFinding> findings) =>
        fields.Value("guardrails") is null or YamlMap ? [] : [.. fields.Items("guardrails", minimum: 1).Select(item => Guardrail(item, findings)).OfType<Guardrail>()];

    static string? NoGuardrails(Fields fields) =>
        fields.Value("guardrails") is YamlMap ? fields.Child("guardrails", ["noneBecause"], ["noneBecause"])?.Text("noneBecause", 10) : null;

    static Guardrail? Guardrail(YamlValue value, List<GoalFinding> findings)
    {
        string[] limits = ["max", "min", "maxIncreasePercent", "maxDecreasePercent"];
        if (Fields.Of(value, "A guard-rail", ["metric", "segment", .. limits, "budget", "onBreach"], ["metric"], findings) is not { } fields)
            return null;
        if (!limits.Any(fields.Has))
            fields.Add(GoalCode.Choice, fields.Place, "A guard-rail without a limit guards nothing.", $"Add at least one of: {string.Join(", ", limits)}.");
        return new()
        {
            Metric = fields.Formed("metric", MetricForm(), MetricHelp) ?? "",
            Segment = SegmentReader.Read(fields, "segment"),
            Maximum = fields.Number("max"),
            Minimum = fields.Number("min"),
            MaximumIncreasePercent = fields.Number("maxIncreasePercent", number => number >= 0, "0 or above"),
            MaximumDecreasePercent = fields.Number("maxDecreasePercent", number => number >= 0, "0 or above"),
            Budget = fields.Number("budget", number => number is >= 0 and < 1, "0 or above, and below 1") ?? 0,
            Blocks = fields.Word("onBreach", ["block", "warn"]) is not "warn",
        };
    }

    static IReadOnlyList<Milestone> Milestones(Fields fields, List<GoalFinding> findings)
    {
        List<Milestone> milestones = [];
        foreach (var item in fields.Items("milestones"))
        {
            if (Fields.Of(item, "A milestone", ["date", "target"], ["date", "target"], findings) is { } milestone
                && (milestone.Date("date"), Target(milestone, "target")) is ({ } date, { } target))
                milestones.Add(new(date, target));
        }

        return milestones;
    }

    static GoalEvidence? Evidence(Fields fields) =>
        fields.Child("evidence", ["keepPosts", "note"], []) is { } evidence ? new((int)(evidence.Integer("keepPosts", 0, 100) ?? 0), evidence.Text("note")) : null;

    static Withdrawal? Withdrawn(Fields fields)
    {
        if (fields.Child("withdrawn", ["on", "reason"], ["on", "reason"]) is not { } withdrawn)
            return null;
        return (withdrawn.Date("on"), withdrawn.Text("reason", 10)) is ({ } on, { } reason) ? new(on, reason) : null;
    }

    [GeneratedRegex(@"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\z")]
    private static partial Regex IdForm();

    [GeneratedRegex(@"^[a-z][a-z0-9_]{0,62}@[1-9][0-9]{0,3}\z")]
    private static partial Regex MetricForm();
}
