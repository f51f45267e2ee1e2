using Toolkit.Extensibility;
using Toolkit.Facts;

namespace Toolkit.Metrics;

/// <summary>The rows of one group, aggregated when a finishing function asks.</summary>
sealed class GroupAnswer(FactView view, FactQuery query, int[] rows, double? windowDays) : FactGroup
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
    public IEnumerable<int> Places(IReadOnlyList<FactFilter> where) =>
        Enumerable.Range(0, rows.Length).Where(place => where.All(filter => Holds(filter, Column(filter.Column)[place])));

    /// <exception cref="ArgumentException">The query declares no such aggregate.</exception>
    public Aggregate Declared(string name) => query.Aggregates.FirstOrDefault(aggregate => aggregate.Name == name)
        ?? throw new ArgumentException($"The query declares no aggregate '{name}'.", nameof(name));

    double[] Read(FactColumn column)
    {
        var values = new double[rows.Length];
        for (var place = 0; place < rows.Length; place++)
            values[place] = column[rows[place]];
        return values;
    }

    static bool Holds(FactFilter filter, double value) => filter.Comparison switch
    {
        Comparison.IsNull => double.IsNaN(value),
        Comparison.IsNotNull => !double.IsNaN(value),
        Comparison.Equal => value == filter.Value,
        Comparison.NotEqual => value != filter.Value && !double.IsNaN(value),
        Comparison.Less => value < filter.Value,
        Comparison.LessOrEqual => value <= filter.Value,
        Comparison.Greater => value > filter.Value,
        Comparison.GreaterOrEqual => value >= filter.Value,
        _ => throw new ArgumentOutOfRangeException(nameof(filter), filter.Comparison, "The comparison is not of the closed list."),
    };
}
