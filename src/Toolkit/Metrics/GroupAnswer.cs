using System.Buffers;
using Toolkit.Extensibility;
using Toolkit.Facts;

namespace Toolkit.Metrics;

/// <summary>The rows of one group, aggregated when a finishing function asks. What it gathered is used again once it is disposed of.</summary>
sealed class GroupAnswer(FactView view, FactQuery query, RowSet rows, double? windowDays, WhereMasks masks) : FactGroup, IDisposable
{
    readonly Dictionary<string, double?> _answers = new(StringComparer.Ordinal);
    readonly Dictionary<string, double[]> _columns = new(StringComparer.Ordinal);
    readonly Dictionary<string, int[]> _whole = new(StringComparer.Ordinal);

    public override int RowCount => rows.Count;

    public override double? WindowDays => windowDays;

    public override double? this[string aggregate]
    {
        get
        {
            if (!_answers.TryGetValue(aggregate, out var answer))
                _answers[aggregate] = answer = Aggregation.Of(Declared(aggregate), this);
            return answer;
        }
    }

    /// <exception cref="ArgumentException">The query does not declare the column.</exception>
    public override ReadOnlySpan<double> Rows(string column)
    {
        Require(column);
        if (rows.Count == 0)
            return [];
        if (!_columns.TryGetValue(column, out var values))
        {
            _columns[column] = values = ArrayPool<double>.Shared.Rent(rows.Count);
            rows.Gather(view[column], null, values);
        }

        return values.AsSpan(0, rows.Count);
    }

    /// <exception cref="ArgumentException">The query does not declare the column.</exception>
    public override ReadOnlySpan<int> WholeRows(string column)
    {
        Require(column);
        if (rows.Count == 0)
            return [];
        if (rows.Count == view.Count && view[column].Whole is { } all)
            return all;
        if (!_whole.TryGetValue(column, out var values))
        {
            _whole[column] = values = ArrayPool<int>.Shared.Rent(rows.Count);
            rows.GatherWhole(view[column], values);
        }

        return values.AsSpan(0, rows.Count);
    }

    // Also where no row is left to ask.
    void Require(IReadOnlyList<FactFilter> where)
    {
        foreach (var filter in where)
            view.Require(filter.Column);
    }

    void Require(string column)
    {
        if (!query.RowColumns.Contains(column, StringComparer.Ordinal))
            throw new ArgumentException($"The query does not declare the row column '{column}'.", nameof(column));
        view.Require(column);
    }

    public override T Once<T>(string name, Func<T> make) => rows.Identity is { } identity ? view.Once(name, identity, make) : make();

    /// <summary>How many of the group's rows meet the conditions.</summary>
    public int Count(IReadOnlyList<FactFilter> where)
    {
        Require(where);
        return where.Count == 0 || rows.Count == 0 ? rows.Count : rows.CountIn(masks.Of(where));
    }

    /// <summary>Writes a column's values, NaN where null, of the rows that meet the conditions; gives how many. 1 for each without a column.</summary>
    public int Gather(string? column, IReadOnlyList<FactFilter> where, Span<double> into)
    {
        Require(where);
        if (rows.Count == 0)
        {
            if (column is not null)
                view.Require(column);
            return 0;
        }

        if (column is not null)
            return rows.Gather(view[column], where.Count == 0 ? null : masks.Of(where), into);
        var count = Count(where);
        into[..count].Fill(1);
        return count;
    }

    /// <summary>A value for each row: the column's, NaN where null, or 1 without a column; and 0 for rows that do not meet the conditions.</summary>
    public double[] Spread(string? column, IReadOnlyList<FactFilter> where)
    {
        var values = new double[rows.Count];
        rows.Spread(column is null ? null : view[column], where.Count == 0 ? null : masks.Of(where), values);
        return values;
    }

    /// <exception cref="ArgumentException">The query declares no such aggregate.</exception>
    public Aggregate Declared(string name) => query.Aggregates.FirstOrDefault(aggregate => aggregate.Name == name)
        ?? throw new ArgumentException($"The query declares no aggregate '{name}'.", nameof(name));

    public void Dispose()
    {
        foreach (var values in _columns.Values)
            ArrayPool<double>.Shared.Return(values);
        foreach (var values in _whole.Values)
            ArrayPool<int>.Shared.Return(values);
        _columns.Clear();
        _whole.Clear();
    }
}
