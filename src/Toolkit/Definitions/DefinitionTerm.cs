using System.Text.RegularExpressions;
using Toolkit.Extensibility;

namespace Toolkit.Definitions;

/// <summary>How the rows of a term become a number.</summary>
enum TermFunction
{
    Count, Sum, Distinct, Mean, Median, Min, Max,
}

/// <summary>What is counted or added up, as it was written.</summary>
/// <param name="Function">The function.</param>
/// <param name="Column">Its column; null for a count.</param>
/// <param name="Where">Conditions; all must hold.</param>
/// <param name="Text">As it was written.</param>
sealed partial record DefinitionTerm(TermFunction Function, string? Column, IReadOnlyList<FactFilter> Where, string Text)
{
    /// <summary>Reads a term such as <c>sum of engagement where replies &gt; 0</c>.</summary>
    /// <exception cref="DefinitionException">It is no term, or names a column that is not there or cannot be used so.</exception>
    public static DefinitionTerm Read(string text, string field, TableColumns columns)
    {
        var match = Form().Match(text);
        var words = Enum.GetNames<TermFunction>().Select(word => word.ToLowerInvariant());
        if (!match.Success || !Enum.TryParse<TermFunction>(match.Groups["function"].Value, ignoreCase: true, out var function))
            throw new DefinitionException(new(field, DefinitionCode.WrongTerm, $"'{text}' says nothing to compute.", $"Begin with one of: {string.Join(", ", words)}; all but count are followed by 'of' and a column, such as 'sum of engagement'."));
        var column = match.Groups["column"] is { Success: true, Value: var named } ? named : null;
        if (column is null != (function == TermFunction.Count))
            throw new DefinitionException(new(field, DefinitionCode.WrongTerm, column is null ? $"'{text}' does not say of which column." : "A count has no column.", column is null ? $"Write it as '{match.Groups["function"].Value} of COLUMN'." : "Write 'count where …', or 'distinct of …' for different values."));
        if (column is not null)
            columns.Check(column, field, added: function != TermFunction.Distinct);
        return new(function, column, match.Groups["conditions"] is { Success: true, Value: var conditions } ? columns.Conditions(conditions, field) : [], text.Trim());
    }

    [GeneratedRegex(@"^\s*(?<function>[A-Za-z]+)(\s+of\s+(?<column>\S+))?(\s+where\s+(?<conditions>.+))?\s*\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Form();
}
