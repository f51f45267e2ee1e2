namespace Toolkit.Hosting.Manifests;

/// <summary>
/// Which versions will do: comparisons that must all hold (<c>&gt;=1.2 &lt;2</c>), <c>^1.4</c> (the same major version, or the same minor one below 1.0), <c>~1.4.2</c> (the same minor version),
/// a version alone, or <c>*</c>. Pre-releases fit only where the range names one.
/// </summary>
sealed record VersionRange
{
    readonly IReadOnlyList<Func<SemanticVersion, bool>> _conditions;
    readonly string _text;
    readonly bool _namesPreRelease;

    VersionRange(string text, IReadOnlyList<Func<SemanticVersion, bool>> conditions)
    {
        _text = text;
        _conditions = conditions;
        _namesPreRelease = text.Contains('-', StringComparison.Ordinal);
    }

    /// <exception cref="FormatException">It is no range.</exception>
    public static VersionRange Parse(string text)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return parts is [] ? throw new FormatException("A range of versions is empty; write * for any.") : new(text, [.. parts.SelectMany(Conditions)]);
    }

    /// <summary>Why a text is no range; null when it is one.</summary>
    public static string? Fault(string text)
    {
        try
        {
            Parse(text);
            return null;
        }
        catch (FormatException fault)
        {
            return fault.Message;
        }
    }

    /// <summary>Whether a version fits.</summary>
    public bool Contains(SemanticVersion version) => (!version.IsPreRelease || _namesPreRelease) && _conditions.All(holds => holds(version));

    static IEnumerable<Func<SemanticVersion, bool>> Conditions(string part) => part switch
    {
        "*" => [],
        ['>', '=', .. var text] => At(text, (version, bound) => version >= bound),
        ['<', '=', .. var text] => At(text, (version, bound) => version <= bound),
        ['>', .. var text] => At(text, (version, bound) => version > bound),
        ['<', .. var text] => At(text, (version, bound) => version < bound),
        ['=', .. var text] => At(text, (version, bound) => version == bound),
        ['^', .. var text] => Between(text, lowest => lowest.Major > 0 ? new(lowest.Major + 1, 0, 0) : new(0, lowest.Minor + 1, 0)),
        ['~', .. var text] => Between(text, lowest => new(lowest.Major, lowest.Minor + 1, 0)),
        _ => At(part, (version, bound) => version == bound),
    };

    static IEnumerable<Func<SemanticVersion, bool>> At(string text, Func<SemanticVersion, SemanticVersion, bool> holds)
    {
        var bound = SemanticVersion.Parse(text);
        return [version => holds(version, bound)];
    }

    static IEnumerable<Func<SemanticVersion, bool>> Between(string text, Func<SemanticVersion, SemanticVersion> end)
    {
        var lowest = SemanticVersion.Parse(text);
        var beyond = end(lowest);
        return [version => version >= lowest && version < beyond];
    }

    public override string ToString() => _text;
}
