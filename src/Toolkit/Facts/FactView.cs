using Toolkit.Storage;

namespace Toolkit.Facts;

/// <summary>A fact table as queries see it: the keys by which rows are cut and grouped, and its columns by name, each built when first asked for.</summary>
sealed class FactView(IReadOnlyDictionary<string, Func<FactColumn>> columns)
{
    /// <summary>What was made of rows is kept for as many different askings.</summary>
    const int MostRecent = 4;

    readonly BuiltOnce<string, FactColumn> _built = new();
    readonly List<Made> _recent = [];

    public required int Count { get; init; }

    /// <summary>The moment by which a row falls into a window; <see cref="long.MinValue"/> when unknown.</summary>
    public required long[] Time { get; init; }

    /// <summary>Monday of the row's week; <see cref="Calendar.Unknown"/> when unknown.</summary>
    public required Func<int[]> Week { get; init; }

    public required Func<int, ushort> Channel { get; init; }

    public required Func<int, ushort> Source { get; init; }

    /// <summary>Actor row of the account; -1 when none.</summary>
    public required Func<int, int> Account { get; init; }

    /// <summary>Row of the interaction, for labels; -1 where a row stands for many.</summary>
    public required Func<int, int> StoreRow { get; init; }

    public IEnumerable<string> ColumnNames => columns.Keys;

    /// <summary>Makes the columns of labels and object kinds, for tables whose rows stand for one interaction.</summary>
    public MarkColumns? Marks { get; init; }

    public bool Has(string column) => columns.ContainsKey(column) || Marks is not null && MarkColumns.IsMark(column);

    /// <exception cref="ArgumentException">The table has no such column.</exception>
    public FactColumn this[string column] => _built.Of(column, Build);

    /// <summary>Something made of some of the rows, made once for all that ask for it soon.</summary>
    public T Once<T>(string name, Hash128 rows, Func<T> make)
        where T : notnull
    {
        Made made;
        lock (_recent)
        {
            var at = _recent.FindIndex(one => one.Name == name && one.Rows == rows && one.Type == typeof(T));
            made = at < 0 ? new(name, rows, typeof(T)) : _recent[at];
            _recent.Remove(made);
            _recent.Add(made);
            if (_recent.Count > MostRecent)
                _recent.RemoveAt(0);
        }

        lock (made)
            return (T)(made.Value ??= make());
    }

    /// <summary>Lets go of what was made of rows.</summary>
    public void Forget()
    {
        lock (_recent)
            _recent.Clear();
    }

    /// <summary>Whether the column is at hand, so that asking for it costs nothing.</summary>
    public bool IsBuilt(string column) => _built.Has(column);

    /// <exception cref="ArgumentException">The table has no such column.</exception>
    public void Require(string column)
    {
        if (!Has(column))
            throw new ArgumentException($"The fact table has no column '{column}'. It has: {string.Join(", ", columns.Keys.Order(StringComparer.Ordinal))}.", nameof(column));
    }

    FactColumn Build(string column)
    {
        Require(column);
        return Marks is not null && MarkColumns.IsMark(column) ? Marks.Of(column, Count, StoreRow) : columns[column]();
    }

    sealed class Made(string name, Hash128 rows, Type type)
    {
        public string Name => name;

        public Hash128 Rows => rows;

        public Type Type => type;

        public object? Value { get; set; }
    }
}
