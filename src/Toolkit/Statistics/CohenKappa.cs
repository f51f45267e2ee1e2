using Toolkit.Extensibility;

namespace Toolkit.Statistics;

/// <summary>
/// Agreement of two labellers beyond chance: 1 full, 0 as by chance, below 0 less than that. Cohen 1960,
/// doi:10.1177/001316446002000104; its large-sample error by Fleiss, Cohen and Everitt 1969, doi:10.1037/h0028106.
/// </summary>
static class CohenKappa
{
    /// <summary>
    /// κ with its normal interval, kept within −1 to 1. Labels are numbers from 0. Undefined without items, and where both
    /// labellers gave one and the same label to all of them.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The labellers differ in how many items they labelled, or a label is below zero.</exception>
    public static Measured Of(ReadOnlySpan<int> first, ReadOnlySpan<int> second, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(second.Length, first.Length);
        if (first.IsEmpty)
            return Measured.Undefined(UndefinedReason.NoOpportunity);
        var table = new Table(first, second);
        var (agreed, chance) = (table.Agreed, table.Chance);
        if (!(chance < 1))
            return Measured.Undefined(UndefinedReason.NotIdentified, first.Length);
        var kappa = (agreed - chance) / (1 - chance);
        var reach = Wilson.Normal(confidence) * Math.Sqrt(Math.Max(0, table.Spread(kappa)) / first.Length) / (1 - chance);
        return Measured.Of(kappa, first.Length) with { Low = Math.Max(-1, kappa - reach), High = Math.Min(1, kappa + reach) };
    }

    /// <summary>Shares of each pair of labels.</summary>
    sealed class Table
    {
        readonly double[,] _share;
        readonly double[] _rows;
        readonly double[] _columns;

        public Table(ReadOnlySpan<int> first, ReadOnlySpan<int> second)
        {
            var labels = 0;
            for (var i = 0; i < first.Length; i++)
                labels = Math.Max(labels, Math.Max(first[i], second[i]) + 1);
            (_share, _rows, _columns) = (new double[labels, labels], new double[labels], new double[labels]);
            for (var i = 0; i < first.Length; i++)
            {
                ArgumentOutOfRangeException.ThrowIfNegative(first[i]);
                ArgumentOutOfRangeException.ThrowIfNegative(second[i]);
                _share[first[i], second[i]] += 1.0 / first.Length;
                _rows[first[i]] += 1.0 / first.Length;
                _columns[second[i]] += 1.0 / first.Length;
            }

            Agreed = Enumerable.Range(0, labels).Sum(label => _share[label, label]);
            Chance = 1 - _rows.Zip(_columns).Sum(pair => pair.First * (1 - pair.Second));
        }

        public double Agreed { get; }

        public double Chance { get; }

        /// <summary>n(1−pₑ)² times the variance of κ.</summary>
        public double Spread(double kappa)
        {
            var sum = -Math.Pow(kappa - (Chance * (1 - kappa)), 2);
            for (var row = 0; row < _rows.Length; row++)
            {
                for (var column = 0; column < _rows.Length; column++)
                {
                    var factor = row == column
                        ? 1 - ((_rows[row] + _columns[row]) * (1 - kappa))
                        : (1 - kappa) * (_columns[row] + _rows[column]);
                    sum += _share[row, column] * factor * factor;
                }
            }

            return sum;
        }
    }
}
