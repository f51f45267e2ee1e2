using System.Globalization;
using System.Text.RegularExpressions;
using Toolkit.Extensibility;

namespace Toolkit.Markup;

/// <summary>What was shared into a session, as text.</summary>
/// <param name="values">The values by name.</param>
/// <param name="data">Writes values as JSON; null where cells run without a workspace.</param>
sealed partial class SharedTexts(IReadOnlyDictionary<string, NotebookValue> values, INotebookData? data)
{
    public IEnumerable<string> Names => values.Keys.Order(StringComparer.Ordinal);

    /// <summary>True for what can stand between braces, and name a constant of a script.</summary>
    public static bool IsName(string name) => Name().IsMatch(name);

    /// <summary>A value as JSON.</summary>
    public string Json(string name) => (data ?? throw ToolkitException.Because(
        "TK3040", "There is no workspace, so values cannot be written as JSON.", fix: "Run the notebook in a workspace.")).ToJson(values[name].Value);

    /// <summary>
    /// A cell with values in the places that name them: <c>{{name}}</c>. A name that was not shared stays as it is written, because in diagrams such braces have another meaning.
    /// </summary>
    /// <param name="cell">The cell.</param>
    /// <param name="encode">Encodes a text for its place.</param>
    public string Fill(string cell, Func<string, string> encode) => Fill(cell, (_, text, _) => encode(text));

    /// <summary>The same, where the encoding depends on the place.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="encode">Encodes a text, given the value's name, the text and where in the cell the place starts.</param>
    public string Fill(string cell, Func<string, string, int, string> encode) => Place().Replace(
        cell, found => found.Groups[1].Value is var name && values.ContainsKey(name) ? encode(name, Text(name), found.Index) : found.Value);

    string Text(string name) => values[name].Value switch
    {
        null => "",
        string text => text,
        bool flag => flag ? "true" : "false",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime moment => moment.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => Json(name),
    };

    [GeneratedRegex(@"^[\p{L}_][\p{L}\p{N}_]*$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();

    [GeneratedRegex(@"\{\{\s*([\p{L}_][\p{L}\p{N}_]*)\s*\}\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}
