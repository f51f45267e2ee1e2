using System.Text.RegularExpressions;

namespace Toolkit.Hosting.Manifests;

/// <summary>
/// A condition on the workspace, as in <c>hasTeam &amp;&amp; (channel == 'x' || !empty)</c>: names, comparisons of a name with a text, <c>!</c>, <c>&amp;&amp;</c>, <c>||</c> and parentheses.
/// A name may have several values; a comparison holds when one of them does. A bare name holds when it has a value other than <c>false</c>.
/// </summary>
sealed partial class WhenClause
{
    const int MostCharacters = 1000, MostLevels = 40;

    readonly Queue<string> _tokens;
    readonly Func<string, IReadOnlyCollection<string>> _values;

    int _level;

    WhenClause(string text, Func<string, IReadOnlyCollection<string>> values)
    {
        _tokens = new(Tokens().Matches(text).Select(match => match.Value).Where(token => !string.IsNullOrWhiteSpace(token)));
        _values = values;
    }

    /// <summary>Whether it holds.</summary>
    /// <param name="text">The condition; null always holds.</param>
    /// <param name="values">The values of a name; none for names that are unknown.</param>
    /// <exception cref="FormatException">It cannot be read.</exception>
    public static bool Holds(string? text, Func<string, IReadOnlyCollection<string>> values)
    {
        if (text is null)
            return true;
        var clause = text.Length <= MostCharacters ? new WhenClause(text, values) : throw new FormatException($"It is longer than {MostCharacters} characters.");
        var holds = clause.Or();
        return clause._tokens.TryPeek(out var left) ? throw new FormatException($"'{left}' is too much.") : holds;
    }

    /// <summary>Why it cannot be read; null when it can.</summary>
    public static string? Fault(string text)
    {
        try
        {
            Holds(text, _ => []);
            return null;
        }
        catch (FormatException fault)
        {
            return fault.Message;
        }
    }

    bool Or()
    {
        var holds = And();
        while (Take("||"))
            holds |= And();
        return holds;
    }

    bool And()
    {
        var holds = Not();
        while (Take("&&"))
            holds &= Not();
        return holds;
    }

    bool Not()
    {
        if (++_level > MostLevels)
            throw new FormatException($"It nests deeper than {MostLevels} levels.");
        var holds = Take("!") ? !Not() : Take("(") ? Group() : Comparison();
        _level--;
        return holds;
    }

    bool Group()
    {
        var holds = Or();
        return Take(")") ? holds : throw new FormatException("A closing parenthesis is missing.");
    }

    bool Comparison()
    {
        var name = Next();
        if (!Name().IsMatch(name))
            throw new FormatException($"'{name}' stands where a name belongs.");
        if (Take("=="))
            return _values(name).Contains(Text());
        return Take("!=") ? !_values(name).Contains(Text()) : _values(name).Any(value => value != "false");
    }

    string Text() => Next() is ['\'', .. var text, '\''] ? text : throw new FormatException("A comparison needs a text in single quotes.");

    string Next() => _tokens.TryDequeue(out var token) ? token : throw new FormatException("It ends too early.");

    bool Take(string token)
    {
        if (!_tokens.TryPeek(out var next) || next != token)
            return false;
        _tokens.Dequeue();
        return true;
    }

    [GeneratedRegex(@"'[^']*'|&&|\|\||==|!=|!|\(|\)|[A-Za-z][\w.]*|\s+|.", RegexOptions.CultureInvariant)]
    private static partial Regex Tokens();

    [GeneratedRegex(@"\A[A-Za-z][\w.]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
