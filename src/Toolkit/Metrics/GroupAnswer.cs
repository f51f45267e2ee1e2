using Toolkit.Extensibility;
using Toolkit.Facts;
using Toolkit.Storage;

namespace Toolkit.Metrics;

/// <summary>The rows of one group, aggregated when a finishing function asks.</summary>
sealed class GroupAnswer(FactView view, FactQuery query, int[] rows, double? windowDays, WhereMasks masks) : FactGroup
{
    readonly Dictionary<string, double?> _answers = new(StringComparer.Ordinal);
    readonly Dictionary<string, double[]> _columns = new(StringComparer.Ordinal);

    public override int RowCount => rows.Length;

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
        if (!query.RowColumns.Contains(column, StringComparer.Ordinal))
            throw new ArgumentException($"The query does not declare the row column '{column}'.", nameof(column));
        return Column(column);
    }

    /// <summary>A column's values over the group; NaN where null.</summary>
    public double[] Column(string column)
    {
        if (!_columns.TryGetValue(column, out var values))
            _columns[column] = values = Read(view[column]);
        return values;
    }

    /// <summary>The places of the group's rows that meet the conditions of an aggregate.</summary>
    public int[] Places(IReadOnlyList<FactFilter> where)
    {
        var places = new int[rows.Length];
        if (where.Count == 0)
        {
            for (var place = 0; place < places.Length; place++)
                places[place] = place;
            return places;
        }

        var (mask, count) = (masks.Of(where), 0);
        for (var place = 0; place < rows.Length; place++)
        {
            places[count] = place;
            count += mask[rows[place]] ? 1 : 0;
        }

        return places[..count];
    }

    /// <summary>How many of the group's rows meet the conditions.</summary>
    public int Count(IReadOnlyList<FactFilter> where)
    {
        if (where.Count == 0)
            return rows.Length;
        var (mask, count) = (masks.Of(where), 0);
        foreach (var row in rows)
            count += mask[row] ? 1 : 0;
        return count;
    }

    /// <exception cref="ArgumentException">The query declares no such aggregate.</exception>
    public Aggregate Declared(string name) => query.Aggregates.FirstOrDefault(aggregate => aggregate.Name == name)
        ?? throw new ArgumentException($"The query declares no aggregate '{name}'.", nameof(name));

    double[] Read(FactColumn column)
    {
        var values = LargeArray.Uninitialized<double>(rows.Length);
        column.Gather(rows, values);
        return values;
    }
}
