using Toolkit.Extensibility;

namespace Toolkit.Goals;

/// <summary>What reading a goals file gave.</summary>
/// <param name="File">The goals; null when something is wrong.</param>
/// <param name="Findings">Every fault, in the order of the file.</param>
sealed record GoalFileReading(GoalFile? File, IReadOnlyList<GoalFinding> Findings)
{
    /// <summary>The findings as a person reads them, with the lines they concern.</summary>
    public string Write(string source) => string.Join('\n', Findings.Select(finding => finding.Write(source)));
}

/// <summary>Reads <c>goals.yaml</c>: format goals/1, as docs/goals.schema.json describes it, and what no schema can say.</summary>
static class GoalFileReader
{
    static readonly string[] _keys = ["format", "name", "timezone", "weekStart", "defaults", "goals"];

    /// <summary>Reads a file from disk.</summary>
    /// <exception cref="ToolkitException">The file is larger than a mebibyte.</exception>
    public static GoalFileReading ReadFile(string path)
    {
        if (new FileInfo(path).Length > YamlTree.MaximumBytes)
            throw ToolkitException.Because(GoalCode.TooLarge, "The goals file is larger than 1 MiB.", new(path), "Check that it is the right file, or split it.");
        return Read(File.ReadAllText(path), path);
    }

    /// <param name="text">The text of the file.</param>
    /// <param name="name">Its name, for the places of findings.</param>
    public static GoalFileReading Read(string text, string name)
    {
        List<GoalFinding> findings = [];
        GoalFile? file = null;
        try
        {
            file = YamlTree.Read(text) is { } root ? Read(root, findings) : null;
            if (file is null && findings is [])
                findings.Add(GoalFinding.Error(GoalCode.NoGoals, new(1, 1, 1), "The file is empty.", "Start it with 'format: goals/1' and a list 'goals'."));
        }
        catch (GoalFileException fault)
        {
            findings.Add(fault.Finding);
        }

        return new(findings is [] ? file : null, [.. findings.Select(finding => finding.In(name)).OrderBy(finding => finding.Diagnostic.Location?.Row).ThenBy(finding => finding.Diagnostic.Location?.Column)]);
    }

    static GoalFile? Read(YamlValue root, List<GoalFinding> findings)
    {
        if (Fields.Of(root, "The file", _keys, ["format", "goals"], findings) is not { } fields)
            return null;
        fields.Word("format", ["goals/1"]);
        var defaults = MeasureReader.Read(fields.Child("defaults", MeasureReader.Keys, []), new());
        var items = fields.Items("goals", 1, 200);
        List<(Goal Goal, Place Place)> goals = [];
        foreach (var item in items)
        {
            if (GoalReader.Read(item, defaults, findings) is { } goal)
                goals.Add(goal);
        }

        foreach (var (goal, place) in goals.GroupBy(goal => goal.Goal.Id, StringComparer.Ordinal).SelectMany(same => same.Skip(1)))
            findings.Add(GoalFinding.Error(GoalCode.RepeatedGoal, place, $"Two goals are called '{goal.Id}'.", "Give one of them another id."));
        return new()
        {
            Name = fields.Text("name", 0, 200),
            TimeZone = Zone(fields),
            WeekStart = Enum.Parse<DayOfWeek>(fields.Word("weekStart", ["monday", "sunday", "saturday"]) ?? "monday", ignoreCase: true),
            Goals = [.. goals.Select(goal => goal.Goal)],
        };
    }

    static TimeZoneInfo Zone(Fields fields)
    {
        if (fields.Text("timezone") is not { } name)
            return TimeZoneInfo.Utc;
        if (name.Length < 100 && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.HasIanaId)
            return zone;
        fields.Add(GoalCode.UnknownZone, fields.PlaceOf("timezone"), $"The time zone '{name}' is not known.", "Write an IANA name such as Europe/Berlin.");
        return TimeZoneInfo.Utc;
    }
}
