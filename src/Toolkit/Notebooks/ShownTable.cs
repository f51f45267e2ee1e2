using System.Globalization;
using Toolkit.Extensibility;

namespace Toolkit.Notebooks;

/// <summary>A table as it is shown: the rows that are sent, and how many there are in all. What is sent is bounded, however large the table.</summary>
sealed record ShownTable
{
    /// <summary>Rows that stand there at first, and on each page.</summary>
    public const int PageRows = 25;

    /// <summary>Rows that are sent to be paged through and sorted.</summary>
    public const int MostRows = 1000;

    /// <summary>Columns beyond these are named, not shown.</summary>
    public const int MostColumns = 50;

    /// <summary>Characters of one cell.</summary>
    public const int LongestCell = 300;

    /// <summary>Characters of all cells together.</summary>
    public const int MostCharacters = 200_000;

    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>The rows that are sent, at most <see cref="MostRows"/>.</summary>
    public required IReadOnlyList<IReadOnlyList<ShownCell>> Rows { get; init; }

    /// <summary>All rows.</summary>
    public required long RowCount { get; init; }

    /// <summary>True when there are more rows than <see cref="RowCount"/>, and nobody counted them.</summary>
    public bool IsEndless { get; init; }

    /// <summary>Columns that are left out.</summary>
    public int MoreColumns { get; init; }

    /// <summary>How to get all of it.</summary>
    public string? All { get; init; }

    /// <param name="table">The table, or its first rows.</param>
    /// <param name="rowCount">How many rows there are; null for those of the table.</param>
    public static ShownTable Of(DataTable table, long? rowCount = null)
    {
        List<IReadOnlyList<ShownCell>> rows = [];
        var room = MostCharacters;
        for (var i = 0; i < Math.Min(table.Rows.Count, MostRows) && room > 0; i++)
        {
            ShownCell[] row = [.. table.Rows[i].Take(MostColumns).Select(ShownCell.Of)];
            room -= row.Sum(cell => cell.Text.Length + 8);
            rows.Add(row);
        }

        return new()
        {
            Columns = [.. table.Columns.Take(MostColumns).Select(column => ShownCell.Of(column).Text)],
            Rows = rows,
            RowCount = rowCount ?? table.Rows.Count,
            MoreColumns = Math.Max(0, table.Columns.Count - MostColumns),
        };
    }

    /// <summary>What is not there at first, and how to get it; null when everything is.</summary>
    public string? Rest
    {
        get
        {
            var rows = RowCount > PageRows ? $"The first {PageRows} of {(IsEndless ? "more than " : "")}{Count(RowCount)} rows." : null;
            var columns = MoreColumns > 0 ? $"{Count(MoreColumns)} more columns are not shown." : null;
            return rows is null && columns is null ? null : string.Join(' ', new[] { rows, columns, All }.OfType<string>());
        }
    }

    /// <summary>What paging and sorting do not reach; null when they reach everything.</summary>
    public string? Beyond => Rows.Count < RowCount ? $"Of {(IsEndless ? "more than " : "")}{Count(RowCount)} rows, the first {Count(Rows.Count)} are here to be sorted and paged through. {All}".TrimEnd() : null;

    static string Count(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}

/// <summary>One cell: what it says, and what it is sorted by when it is a number.</summary>
readonly record struct ShownCell(string Text, double? Number)
{
    public static ShownCell Of(object? value) => value switch
    {
        ShownCell cell => cell,
        null => new("", null),
        double number => new(number.ToString("0.####", CultureInfo.InvariantCulture), double.IsFinite(number) ? number : null),
        long or int => new(Readable.Text(value), Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        _ => new(Short(Printable.Clean(Readable.Text(value))), null),
    };

    static string Short(string text) => text.Length <= ShownTable.LongestCell ? text : string.Concat(text.AsSpan(0, ShownTable.LongestCell - 1), "…");
}
