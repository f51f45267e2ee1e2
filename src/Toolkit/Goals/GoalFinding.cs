using System.Globalization;
using System.Text;
using Toolkit.Extensibility;

namespace Toolkit.Goals;

/// <summary>Codes of what can be wrong with a goals file. A code never changes its meaning.</summary>
static class GoalCode
{
    public const string NotYaml = "TK2001", TooLarge = "TK2002", TooDeep = "TK2003", Tag = "TK2004", RepeatedKey = "TK2005",
        UnknownKey = "TK2006", MissingKey = "TK2007", WrongType = "TK2008", UnknownWord = "TK2009", WrongText = "TK2010", NoDate = "TK2011",
        OutOfRange = "TK2012", Choice = "TK2013", TargetBehindBaseline = "TK2014", DateOrder = "TK2015", RepeatedGoal = "TK2016",
        UnknownZone = "TK2017", WrongList = "TK2018", Contradiction = "TK2019", NoGoals = "TK2020";

    /// <summary>What only a reader who understands the goal can find; a schema cannot.</summary>
    public static IReadOnlyList<string> BeyondSchema { get; } = [TargetBehindBaseline, DateOrder, RepeatedGoal, UnknownZone, Contradiction];
}

/// <summary>A fault in a goals file with the characters it concerns.</summary>
/// <param name="Diagnostic">Code, sentence, place and next step.</param>
/// <param name="Length">How many characters to underline.</param>
/// <param name="Note">A few words beside the underline; empty for none.</param>
sealed record GoalFinding(Diagnostic Diagnostic, int Length, string Note)
{
    public static GoalFinding Error(string code, Place place, string message, string help, string note = "") => new(
        new()
        {
            Code = code,
            Severity = DiagnosticSeverity.Error,
            Message = message,
            Location = new("", place.Line, null, place.Column),
            Fix = help,
        },
        place.Length,
        note);

    /// <summary>The same finding in a named file.</summary>
    public GoalFinding In(string file) => this with { Diagnostic = Diagnostic with { Location = (Diagnostic.Location ?? new("")) with { File = file } } };

    /// <summary>The finding with the line it concerns and a caret under the place.</summary>
    /// <param name="source">The text of the file.</param>
    public string Write(string source)
    {
        var (line, column) = ((int)(Diagnostic.Location?.Row ?? 1), Diagnostic.Location?.Column ?? 1);
        var text = Line(source, line);
        var number = line.ToString(CultureInfo.InvariantCulture).PadLeft(5);
        var length = Math.Clamp(Length, 1, Math.Max(1, text.Length - column + 1));
        var note = Note.Length > 0 ? " " + Note : "";
        return new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"{Diagnostic.Severity.ToString().ToLowerInvariant()}[{Diagnostic.Code}]: {Diagnostic.Message}\n")
            .Append(CultureInfo.InvariantCulture, $"  {Diagnostic.Location}\n")
            .Append(CultureInfo.InvariantCulture, $"{number} | {text}\n")
            .Append(CultureInfo.InvariantCulture, $"      | {Indent(text, column)}{new string('^', length)}{note}\n")
            .Append(CultureInfo.InvariantCulture, $"  help: {Diagnostic.Fix}\n")
            .ToString();
    }

    static string Line(string source, int number) =>
        source.Split('\n') is { } lines && number <= lines.Length ? new([.. lines[number - 1].TrimEnd('\r').Select(c => char.IsControl(c) && c != '\t' ? '\uFFFD' : c)]) : "";

    // Tabs stay tabs, so that the caret stands below its character at every tab width.
    static string Indent(string text, int column) => new([.. text.PadRight(column).Take(column - 1).Select(c => c == '\t' ? '\t' : ' ')]);
}

/// <summary>The file cannot be read at all.</summary>
sealed class GoalFileException(GoalFinding finding, Exception? inner = null) : ToolkitException(finding.Diagnostic, inner)
{
    public GoalFinding Finding { get; } = finding;
}
