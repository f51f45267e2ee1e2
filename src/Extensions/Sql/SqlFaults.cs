using System.Text;
using System.Text.RegularExpressions;
using Toolkit.Extensibility;

namespace Toolkit.Sql;

/// <summary>What the database refuses, as findings with a place in the cell.</summary>
static partial class SqlFaults
{
    const int NoMemory = 7;
    const int TooBig = 18;

    public static Diagnostic ReadOnly(string action, Location place) => Found(
        "TK3041", $"Cells in SQL only read, and {action} is refused.", place, "Write SELECT, WITH or VALUES. To keep a result, take it into another language: #!share NAME --from sql.");

    public static Diagnostic TooManyRows(int most, Location place) => Found(
        "TK3043", $"The query gives more than {most:N0} rows.", place, "Group the rows, or end the query with LIMIT.");

    public static Diagnostic TooManyBytes(long most, Location place) => Found(
        "TK3043", $"The query gives more than {most >> 20} MB.", place, "Ask for fewer rows or columns, or cut long texts with substr.");

    public static Diagnostic UnknownParameter(string name, IEnumerable<string> known, Location place) => Found(
        "TK3044", $"The parameter '{name}' has no value.", place,
        string.Join(", ", known.Order(StringComparer.Ordinal)) is { Length: > 0 } names ? $"Known: {names}." : $"Share one first: #!share {name.TrimStart('@', ':', '$')} --from csharp, or #!set --name {name.TrimStart('@', ':', '$')} --value VALUE.");

    /// <summary>What the database says of a statement.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="message">Its message.</param>
    /// <param name="sql">The statement.</param>
    /// <param name="tables">The tables that there are.</param>
    /// <param name="place">Where in the cell it is wrong.</param>
    public static Diagnostic Of(int code, string message, string sql, IEnumerable<NotebookTable> tables, Location place) => code switch
    {
        NoMemory => Found("TK3043", "The query needs more memory than it may have.", place, "Read fewer rows, or group them earlier."),
        TooBig => Found("TK3043", "The query makes a value that is too long.", place, "Shorten it."),
        _ => Found("TK3042", $"The query cannot be run: {message}.", place, Fix(message, sql, [.. tables])),
    };

    /// <summary>The place of a character of the cell.</summary>
    public static Location At(string cellName, string cell, int position)
    {
        var before = cell.AsSpan(0, Math.Clamp(position, 0, cell.Length));
        return new(cellName, before.Count('\n') + 1, Column: before.Length - before.LastIndexOf('\n'));
    }

    /// <summary>Where a statement is wrong, counted in characters.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="offset">The place in its UTF-8, negative where the database does not know it.</param>
    /// <param name="message">Its message, which then names the word.</param>
    public static int Position(string sql, int offset, string message)
    {
        if (offset >= 0)
            return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(sql).AsSpan(0, Math.Min(offset, Encoding.UTF8.GetByteCount(sql)))).Length;
        var named = Missing().Match(message) is { Success: true } found ? sql.IndexOf(found.Groups["name"].Value, StringComparison.OrdinalIgnoreCase) : -1;
        return named >= 0 ? named : sql.Length - sql.AsSpan().TrimStart().Length;
    }

    static string? Fix(string message, string sql, IReadOnlyList<NotebookTable> tables)
    {
        if (Missing().Match(message) is not { Success: true } missing)
            return null;
        if (missing.Groups["what"].Value == "table")
            return $"Tables: {string.Join(", ", tables.Select(table => table.Name))}.";
        var mentioned = tables.Where(table => Regex.IsMatch(sql, $@"(?<!\w){Regex.Escape(table.Name)}(?!\w)", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1))).ToList();
        return mentioned is [] ? null : string.Join(' ', mentioned.Select(table => $"Columns of {table.Name}: {string.Join(", ", table.Columns.Select(column => column.Name))}."));
    }

    static Diagnostic Found(string code, string message, Location place, string? fix) => new() { Code = code, Severity = DiagnosticSeverity.Error, Message = message, Location = place, Fix = fix };

    [GeneratedRegex(@"no such (?<what>table|column): (?:\w+\.)?(?<name>[^\s]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Missing();
}
