using System.Numerics;
using Toolkit.Columns;
using Toolkit.Extensibility;

namespace Toolkit.Facts;

/// <summary>A column that says the same of every row, such as what no export tells: it takes no memory, and nothing is read.</summary>
sealed class SameColumn(double value, Func<string, Column> export) : FactColumn
{
    /// <summary>Numbers that are not known.</summary>
    public static SameColumn Unknown(int count) => OfNumbers(count, double.NaN);

    public static SameColumn OfNumbers(int count, double value) => new(value, name =>
    {
        var values = new double[count];
        Array.Fill(values, value);
        return Column.Of(name, values, double.IsNaN(value) ? Array.ConvertAll(values, _ => true) : null);
    });

    /// <summary>Counts and codes; -1 where not known.</summary>
    public static SameColumn OfCounts(int count, int value) => new(value < 0 ? double.NaN : value, name =>
    {
        var values = new int[count];
        Array.Fill(values, value);
        return Column.Of(name, values, value < 0 ? Array.ConvertAll(values, _ => true) : null);
    });

    public override double this[int row] => value;

    public override void Gather(ReadOnlySpan<int> rows, Span<double> into) => into[..rows.Length].Fill(value);

    public override int Gather(ulong[] rows, ulong[]? also, Span<double> into)
    {
        var gathered = 0;
        for (var word = 0; word < rows.Length; word++)
            gathered += BitOperations.PopCount(also is null ? rows[word] : rows[word] & also[word]);
        into[..gathered].Fill(value);
        return gathered;
    }

    public override int GatherWhole(ulong[] rows, Span<int> into)
    {
        var gathered = 0;
        foreach (var word in rows)
            gathered += BitOperations.PopCount(word);
        into[..gathered].Fill(double.IsNaN(value) ? int.MinValue : int.CreateSaturating(value));
        return gathered;
    }

    public override void Keep(Comparison comparison, double bound, ulong[] rows)
    {
        if (!Holds(value, comparison, bound))
            Array.Clear(rows);
    }

    public override Column ToColumn(string name) => export(name);
}
