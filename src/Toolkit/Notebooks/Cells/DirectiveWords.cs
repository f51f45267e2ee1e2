using System.Text.RegularExpressions;
using Toolkit.Extensibility;

namespace Toolkit.Notebooks.Cells;

/// <summary>What follows the name of a directive: words, and options with a value each.</summary>
/// <param name="Plain">The words that belong to no option.</param>
/// <param name="Options">The options by name, without their dashes.</param>
sealed partial record DirectiveWords(IReadOnlyList<string> Plain, IReadOnlyDictionary<string, string> Options)
{
    // Other tools take this; here it holds anyway.
    const string AlwaysOn = "--byref";

    /// <exception cref="ToolkitException">TK3021: an option lacks its value.</exception>
    public static DirectiveWords Read(string text)
    {
        List<string> plain = [];
        Dictionary<string, string> options = new(StringComparer.Ordinal);
        var words = Word().Matches(text).Select(match => match.Value).Where(word => word != AlwaysOn).ToList();
        for (var i = 0; i < words.Count; i++)
        {
            if (!words[i].StartsWith("--", StringComparison.Ordinal))
                plain.Add(Unquoted(words[i]));
            else if (i + 1 == words.Count)
                throw ToolkitException.Because("TK3021", $"The option {words[i]} has no value.", fix: $"Write it after the option: {words[i]} VALUE.");
            else
                options[words[i][2..]] = words[++i];
        }

        return new(plain, options.ToDictionary(pair => pair.Key, pair => pair.Key == "value" ? pair.Value : Unquoted(pair.Value), StringComparer.Ordinal));
    }

    /// <summary>An option that has to be there.</summary>
    /// <exception cref="ToolkitException">TK3021: it is not.</exception>
    public string Required(string option, string usage) => Options.GetValueOrDefault(option) ?? throw Wrong($"The option --{option} is missing.", usage);

    /// <summary>Refuses what a directive does not take.</summary>
    /// <exception cref="ToolkitException">TK3021: there is a word or an option too many.</exception>
    public void Allow(string usage, int plain, params ReadOnlySpan<string> options)
    {
        foreach (var option in Options.Keys)
        {
            if (!options.Contains(option))
                throw Wrong($"There is no option --{option} here.", usage);
        }

        if (Plain.Count > plain)
            throw Wrong($"'{Plain[plain]}' is a word too many.", usage);
    }

    public static ToolkitException Wrong(string message, string usage) => ToolkitException.Because("TK3021", message, fix: $"Write {usage}.");

    /// <summary>A text without the quotation marks around it.</summary>
    public static string Unquoted(string word) => word.Length > 1 && word.StartsWith('"') && word.EndsWith('"') ? word[1..^1].Replace("\\\"", "\"") : word;

    // Quotation marks hold blanks together, also after a colon: @input:"Your name".
    [GeneratedRegex("""[^\s"]*"(?:\\"|[^"])*"|\S+""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
