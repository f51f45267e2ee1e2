using System.Text.RegularExpressions;
using Toolkit.Extensibility;
using Toolkit.Goals;

namespace Toolkit.Definitions;

/// <summary>What reading a file of metrics gave.</summary>
/// <param name="Metrics">The metrics, in the order of the file; empty when something is wrong.</param>
/// <param name="Findings">Every fault, in the order of the file.</param>
sealed record DefinitionReading(IReadOnlyList<Metric> Metrics, IReadOnlyList<GoalFinding> Findings);

/// <summary>Reads <c>metrics.yaml</c>: format metrics/1, as docs/metrics.schema.json describes it, and what no schema can say.</summary>
sealed partial class DefinitionFileReader
{
    static readonly string[] _keys = ["id", "title", "unit", "better", "over", "numerator", "denominator", "value", "undefined", "needs", "version"];
    static readonly string[] _required = ["id", "title", "unit", "over"];
    static readonly string[] _better = ["more", "less", "middle", "neither"];

    static readonly Dictionary<string, UndefinedReason> _because = new(StringComparer.Ordinal)
    {
        ["no-opportunity"] = UndefinedReason.NoOpportunity, ["no-denominator"] = UndefinedReason.NoDenominator, ["missing-field"] = UndefinedReason.MissingField, ["not-identified"] = UndefinedReason.NotIdentified,
    };

    readonly List<GoalFinding> _findings = [];

    /// <summary>Reads a file from disk, if it is no larger than a mebibyte.</summary>
    public static DefinitionReading ReadFile(string path, IReadOnlyCollection<string> installed) => new FileInfo(path).Length > YamlTree.MaximumBytes
        ? new([], [GoalFinding.Error(GoalCode.TooLarge, new(1, 1, 1), "The file of metrics is larger than 1 MiB.", "Check that it is the right file.").In(path)])
        : Read(File.ReadAllText(path), path, installed);

    /// <param name="text">The text of the file.</param>
    /// <param name="name">Its name, for the places of findings.</param>
    /// <param name="installed">Ids that extensions offer.</param>
    public static DefinitionReading Read(string text, string name, IReadOnlyCollection<string> installed)
    {
        var reader = new DefinitionFileReader();
        IReadOnlyList<Metric> metrics = [];
        try
        {
            if (YamlTree.Read(text) is { } root)
                metrics = reader.Document(root, installed);
            else
                reader._findings.Add(GoalFinding.Error(DefinitionCode.NoMetrics, new(1, 1, 1), "The file is empty.", "Start it with 'format: metrics/1' and a list 'metrics', or remove it."));
        }
        catch (GoalFileException fault)
        {
            reader._findings.Add(fault.Finding);
        }

        return new(
            reader._findings is [] ? metrics : [],
            [.. reader._findings.Select(finding => finding.In(name)).OrderBy(finding => finding.Diagnostic.Location?.Row).ThenBy(finding => finding.Diagnostic.Location?.Column)]);
    }

    IReadOnlyList<Metric> Document(YamlValue root, IReadOnlyCollection<string> installed)
    {
        if (Fields.Of(root, "The file", ["format", "metrics"], ["format", "metrics"], _findings) is not { } file)
            return [];
        file.Word("format", ["metrics/1"]);
        HashSet<string> ids = new(StringComparer.Ordinal);
        List<Metric> metrics = [];
        foreach (var item in file.Items("metrics", 1, 200))
        {
            if (Fields.Of(item, "A metric", _keys, _required, _findings) is not { } fields || Definition(fields) is not { } definition)
                continue;
            Unique(fields, definition.Id, ids, installed);
            if (Compile(fields, definition) is { } metric)
                metrics.Add(metric);
        }

        return metrics;
    }

    static void Unique(Fields fields, string id, HashSet<string> ids, IReadOnlyCollection<string> installed)
    {
        if (!ids.Add(id))
            fields.Add(DefinitionCode.Repeated, fields.PlaceOf("id"), $"Two metrics are called '{id}'.", "Give one of them another id.");
        if (installed.Contains(id))
            fields.Add(DefinitionCode.Clash, fields.PlaceOf("id"), $"An installed metric is called '{id}' already.", $"Choose another id, such as 'our_{id}'.");
    }

    static MetricDefinition? Definition(Fields fields)
    {
        var (id, title, over) = (fields.Formed("id", Id(), "Use lower-case letters, digits and underscores, a letter first, at most 63."), fields.Text("title", 1, 100), fields.Text("over", 1, 500));
        var (unit, better, version) = (fields.Word("unit", [.. DefinitionCompiler.Units.Keys]), fields.Word("better", _better), fields.Integer("version", 1, 9999));
        var (numerator, denominator, value) = (fields.Text("numerator", 1, 500), fields.Text("denominator", 1, 500), fields.Text("value", 1, 500));
        if (fields.Has("value") == fields.Has("numerator"))
            fields.Add(GoalCode.Choice, fields.Has("value") ? fields.PlaceOf("value") : fields.Place, fields.Has("value") ? "A metric has either a 'value' or a 'numerator'." : "The metric does not say what is computed.", "Write exactly one of: numerator, value.");
        else if (fields.Has("value") && fields.Has("denominator"))
            fields.Add(GoalCode.Choice, fields.PlaceOf("denominator"), "A 'value' is not divided by anything.", "Write 'numerator' instead of 'value', or remove 'denominator'.");
        var undefined = fields.Child("undefined", ["below", "because"], []);
        var (fewest, because, needs) = (undefined?.Integer("below", 1, 1_000_000), undefined?.Word("because", [.. _because.Keys]), fields.Texts("needs"));
        return id is null || title is null || over is null || unit is null || (numerator ?? value) is null ? null : new(id)
        {
            Title = title,
            Unit = DefinitionCompiler.Units[unit],
            Direction = better switch { "more" => Direction.HigherIsBetter, "less" => Direction.LowerIsBetter, "middle" => Direction.MiddleIsBest, _ => Direction.Context },
            Over = over,
            Numerator = numerator,
            Denominator = denominator,
            Value = value,
            Fewest = (int)(fewest ?? 1),
            Because = because is null ? null : _because[because],
            Needs = needs,
            Version = (int)(version ?? 1),
            Reference = "Defined in metrics.yaml",
        };
    }

    static Metric? Compile(Fields fields, MetricDefinition definition)
    {
        List<DefinitionFault> faults = [];
        var metric = DefinitionCompiler.Compile(definition, faults);
        foreach (var fault in faults)
            fields.Add(fault.Code, fields.PlaceOf(fault.Field), $"'{fault.Field}' of '{definition.Id}': {fault.Message}", fault.Help);
        return metric;
    }

    /// <summary>How an id is written.</summary>
    [GeneratedRegex(@"^[a-z][a-z0-9_]{0,62}\z")]
    public static partial Regex Id();
}
