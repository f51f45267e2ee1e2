using System.Text.RegularExpressions;
using Toolkit.Extensibility;

namespace Toolkit.Sql;

/// <summary>What could stand at a position of a query: tables, their columns, and the words of the language.</summary>
static partial class SqlCompletion
{
    static readonly string[] _keywords =
    [
        "SELECT", "FROM", "WHERE", "GROUP BY", "ORDER BY", "HAVING", "LIMIT", "JOIN", "LEFT JOIN", "ON", "AS", "AND", "OR", "NOT", "NULL", "IS NULL", "IN", "BETWEEN", "LIKE", "CASE", "WHEN", "THEN",
        "ELSE", "END", "WITH", "UNION ALL", "DISTINCT", "DESC", "OVER", "PARTITION BY", "VALUES", "count(*)", "sum(", "avg(", "min(", "max(", "round(", "coalesce(", "date(", "strftime(",
    ];

    public static CodeCompletions At(IReadOnlyList<NotebookTable> tables, string code, int position)
    {
        var before = code[..Math.Clamp(position, 0, code.Length)];
        var typed = Typed().Match(before);
        var word = typed.Groups["word"];
        var candidates = typed.Groups["owner"] is { Success: true } owner ? Columns(OwnedBy(tables, code, owner.Value)) : Everything(tables, code);
        return new(word.Index, [.. candidates.Where(item => item.Text.StartsWith(word.Value, StringComparison.OrdinalIgnoreCase)).DistinctBy(item => item.Text, StringComparer.OrdinalIgnoreCase)]);
    }

    public static CodeExplanation? Explain(IReadOnlyList<NotebookTable> tables, string code, int position)
    {
        var word = Word().Matches(code).FirstOrDefault(match => match.Index <= position && position <= match.Index + match.Length)?.Value;
        if (tables.FirstOrDefault(table => Same(table.Name, word)) is { } named)
            return new($"{named.Name} ({string.Join(", ", named.Columns.Select(Told))})", null);
        var columns = tables.Where(table => Mentions(code, table)).SelectMany(table => table.Columns.Where(column => Same(column.Name, word)).Select(column => $"{table.Name}.{Told(column)}")).ToList();
        return columns is [] ? null : new(string.Join('\n', columns), null);
    }

    static IEnumerable<CodeCompletion> Everything(IReadOnlyList<NotebookTable> tables, string code) =>
        Columns(tables.Where(table => Mentions(code, table)))
            .Concat(tables.Select(table => new CodeCompletion(table.Name, "class", $"{table.Name}: {table.Columns.Count} columns")))
            .Concat(_keywords.Select(keyword => new CodeCompletion(keyword, "keyword")));

    static IEnumerable<CodeCompletion> Columns(IEnumerable<NotebookTable> tables) =>
        tables.SelectMany(table => table.Columns.Select(column => new CodeCompletion(column.Name, "property", $"{table.Name}.{Told(column)}")));

    // Either the table's name, or what the query calls it: FROM posts AS p, JOIN threads t.
    static IEnumerable<NotebookTable> OwnedBy(IReadOnlyList<NotebookTable> tables, string code, string owner) =>
        tables.Where(table => Same(table.Name, owner) || Regex.IsMatch(code, $@"(?<!\w){Regex.Escape(table.Name)}\s+(as\s+)?{Regex.Escape(owner)}(?!\w)", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1)));

    static bool Mentions(string code, NotebookTable table) => Word().Matches(code).Any(match => Same(match.Value, table.Name));

    static bool Same(string name, string? word) => name.Equals(word, StringComparison.OrdinalIgnoreCase);

    static string Told(NotebookColumn column) => $"{column.Name} {SqlTypes.Name(column.Type)}";

    [GeneratedRegex(@"(?:(?<owner>\w+)\.)?(?<word>\w*)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Typed();

    [GeneratedRegex(@"\w+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
