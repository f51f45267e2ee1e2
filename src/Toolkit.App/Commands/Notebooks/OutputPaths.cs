using System.Globalization;
using System.Text.RegularExpressions;
using Toolkit.Extensibility;

namespace Toolkit.App.Commands.Notebooks;

/// <summary>Where the executed notebook of each set goes. A value in a path is letters, digits, '.', '-' and '_' only, so that it names a file and never a folder.</summary>
static partial class OutputPaths
{
    /// <param name="template">The path, with {name} for values.</param>
    /// <param name="sets">The sets of parameters.</param>
    /// <exception cref="ToolkitException">TK3070: a name is unknown, or two sets would write one file. Nothing was run.</exception>
    public static IReadOnlyList<string> Of(string template, IReadOnlyList<IReadOnlyDictionary<string, string>> sets)
    {
        if (sets.Count > 1 && !Hole().IsMatch(template))
            template = Path.ChangeExtension(template, ".{n}" + Path.GetExtension(template));
        var paths = sets.Select((set, i) => Path.GetFullPath(Filled(template, set, i + 1))).ToList();
        return paths.GroupBy(path => path, StringComparer.Ordinal).FirstOrDefault(same => same.Skip(1).Any()) is { } same
            ? throw ToolkitException.Because("TK3070", "Two sets of parameters would write the same notebook.", new(same.Key), "Put {n}, or another parameter's {name}, into --out.")
            : paths;
    }

    static string Filled(string template, IReadOnlyDictionary<string, string> set, int number) => Hole().Replace(template, hole => hole.Groups[1].Value switch
    {
        var name when set.TryGetValue(name, out var value) => Plain(value),
        "n" => number.ToString(CultureInfo.InvariantCulture),
        var name => throw ToolkitException.Because("TK3070", $"--out names {{{name}}}, and set {number} has no such parameter.", fix: $"There are: {string.Join(", ", set.Keys.Append("n"))}."),
    });

    static string Plain(string value)
    {
        var plain = new string([.. value.Take(100).Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '_')]);
        return plain.Trim('.') == "" ? "_" : plain;
    }

    [GeneratedRegex(@"\{(\w+)\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hole();
}
