using System.Globalization;
using System.Text.Json.Nodes;
using Toolkit.Extensibility;
using Toolkit.Goals;
using Toolkit.Metrics;

namespace Toolkit.Explaining;

/// <summary>One part of an explanation.</summary>
/// <param name="Key">Its name in JSON.</param>
/// <param name="Title">Its title for people.</param>
/// <param name="Table">What it says.</param>
sealed record ExplainedTable(string Key, string Title, DataTable Table);

/// <summary>Explanations as tables: the terminal, cells and JSON show the same.</summary>
static class ExplainedTables
{
    /// <summary>The parts, in the order in which people ask; those that say nothing are left out.</summary>
    public static IReadOnlyList<ExplainedTable> Of(Explanation explanation) =>
        [.. All(explanation).Where(part => part.Table.Rows is not [])];

    public static IReadOnlyList<ExplainedTable> Of(PointExplanation point) =>
    [
        new("point", point.Sentence, OfMeasurements(point.Measurements)),
        .. point.Events is [] ? (ExplainedTable[])[] : [new("events", "The interactions behind it", new(
            ["interaction", "time", "channel", "kind"], [.. point.Events.Select(one => (IReadOnlyList<object?>)[one.Interaction, Text(one.Time), one.Channel, one.Kind])]))],
    ];

    /// <summary>For terminals.</summary>
    public static string ToText(IReadOnlyList<ExplainedTable> parts) => string.Join("\n\n", parts.Select(part => $"{part.Title}\n{part.Table.ToText(int.MaxValue)}"));

    /// <summary>One JSON object with a member for each part.</summary>
    public static string ToJson(IReadOnlyList<ExplainedTable> parts) =>
        new JsonObject(parts.Select(part => KeyValuePair.Create(part.Key, JsonNode.Parse(part.Table.ToJson())))).ToJsonString(new() { WriteIndented = true });

    static IEnumerable<ExplainedTable> All(Explanation explanation)
    {
        yield return new("definition", "What it means", new(["property", "value"], [.. MetricDescription.Of(explanation.Metric).Select(line => (IReadOnlyList<object?>)[line.Property, line.Text])]));
        yield return new("value", "What it is here", OfMeasurements([explanation.Measurement]));
        yield return new("why", "Why there is no value", explanation.Why.ToTable());
        yield return new("inputs", "Which rows count", new(["step", "left", "fell away"], [.. explanation.Steps.Select(step => (IReadOnlyList<object?>)[step.Step, step.Left, step.FellAway])]));
        yield return new("span", "From when to when", Span(explanation));
        yield return new("sources", "Where they come from, and how fresh that is", new(
            ["source", "rows", "newest export", "data end"], [.. explanation.Sources.Select(source => (IReadOnlyList<object?>)[source.Name, source.Rows, Text(source.NewestExport), Text(source.DataEnd)])]));
        yield return new("audience", "How well audiences are known", new(["rows", "audience known", "of these last seen a day or more before"],
            explanation.Audience is not { } audience ? [] : [[audience.Rows, Part(audience.Known, audience.Rows), audience.Carried is { } carried ? Part(carried, audience.Known) : null]]));
        yield return new("exclusions", "What no metric counts", new(["interactions", "number"], [.. explanation.Exclusions.Select(one => (IReadOnlyList<object?>)[one.What, one.Interactions])]));
        yield return new("parts", "What it is computed from", new(["name", "computes", "over all", "over the rows below"], [.. explanation.Example.Parts.Select(part => (IReadOnlyList<object?>)[part.Name, part.Computes, part.All, part.Example])]));
        yield return Example(explanation);
        yield return new("gates", "What stands beside its charts", new(["gate", "effect", "because"], [.. explanation.Gates.Select(gate => (IReadOnlyList<object?>)[gate.Id, gate.Refuses ? "not shown" : "with care", gate.Message])]));
    }

    static DataTable Span(Explanation explanation) => new(["first", "last"], explanation.First is null ? [] : [[Text(explanation.First), Text(explanation.Last)]]);

    static ExplainedTable Example(Explanation explanation)
    {
        var (example, unit) = (explanation.Example, explanation.Metric.Unit);
        if (example.Withheld is { } withheld)
            return new("example", "For example", new(["not shown"], [[withheld]]));
        var title = example switch
        {
            { Value.Value: { } value } => $"For example: of these rows alone it would be {Quantity.Text(value, unit)}",
            { Value: { } none } => $"For example: of these rows alone it would have no value, since {UndefinedWords.Because(none)}",
            _ => "No row counts",
        };
        return new("example", title, new(
            ["interaction", "time", "channel", .. example.Rows is [var first, ..] ? first.Columns.Select(column => column.Key).Where(IsOwn) : []],
            [.. example.Rows.Select(row => (IReadOnlyList<object?>)[row.Interaction, Text(row.Time), row.Channel, .. row.Columns.Where(column => IsOwn(column.Key)).Select(column => column.Value)])]));
    }

    // Time and channel stand there already.
    static bool IsOwn(string column) => column is not ("time" or "channel");

    static DataTable OfMeasurements(IReadOnlyList<Measurement> measurements) => new(
        ["point", "group", "value", "95 % interval", "n", "not shown because"],
        [.. measurements.Select(one => (IReadOnlyList<object?>)[
            one.Point, Group(one), one.Measured.Value is { } value ? Text(value, one.Unit) : null, Interval(one), one.Measured.Count, UndefinedWords.Because(one.Measured)])]);

    static string Group(Measurement one) => string.Join(", ", new[] { one.Channel, one.Account, one.Source, one.Week is { } week ? $"week of {week.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}" : null }.OfType<string>()) is { Length: > 0 } words ? words : "all";

    static string? Interval(Measurement one) => one.Measured is { Low: { } low, High: { } high } ? Quantity.Interval(low, high, one.Unit ?? Unit.Count) : null;

    static string Text(double value, Unit? unit) => unit is { } known ? Quantity.Text(value, known) : Quantity.Number(value);

    static string Part(long part, long whole) => string.Create(CultureInfo.InvariantCulture, $"{part:N0}{(whole == 0 ? "" : $" ({100.0 * part / whole:0.#} %)")}");

    static string? Text(DateTimeOffset? moment) => moment?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
