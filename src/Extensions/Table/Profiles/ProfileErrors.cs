using Toolkit.Extensibility;

namespace Toolkit.Table.Profiles;

/// <summary>The sentences about profiles. Whatever is wrong with one, nothing is imported.</summary>
static class ProfileErrors
{
    public static ToolkitException Syntax(Location place, string what) => ToolkitException.Because(
        "TABLE0003", $"The mapping profile is no valid YAML: {what}.", place, "Correct the place named.");

    public static ToolkitException Key(Location place, string key, string parent, IReadOnlyList<string> known) => ToolkitException.Because(
        "TABLE0004", $"'{key}' is no key of {Quoted(parent)}.", place, Suggestion(key, known));

    public static ToolkitException Value(Location place, string key, string value, IReadOnlyList<string> known) => ToolkitException.Because(
        "TABLE0005", $"'{value}' does not fit '{key}'.", place, Suggestion(value, known));

    public static ToolkitException Shape(Location place, string key, string wanted) => ToolkitException.Because(
        "TABLE0005", $"{Quoted(key)} must hold {wanted}.", place, $"Write {wanted} there.");

    public static ToolkitException Absent(Location place, string key, string fix) => ToolkitException.Because(
        "TABLE0005", $"The mapping profile has no '{key}'.", place, fix);

    public static ToolkitException Column(Location? place, string role, string column, string file, IReadOnlyList<string> known) => ToolkitException.Because(
        "TABLE0006", $"'{role}' asks for the column '{column}', which '{file}' does not have.", place, Suggestion(column, known));

    static string Quoted(string name) => name.Contains(' ', StringComparison.Ordinal) ? name : $"'{name}'";

    static string Suggestion(string word, IReadOnlyList<string> known) =>
        $"{(Words.Nearest(word, known) is { } near ? $"Did you mean '{near}'? " : "")}There {(known.Count == 1 ? "is" : "are")}: {string.Join(", ", known.Take(40))}.";
}
