namespace Toolkit.Statistics;

/// <summary>Columns of a regression, row-major, with the cluster (account) each row belongs to.</summary>
sealed class DesignMatrix(int rows, int columns)
{
    readonly double[] _values = new double[rows * columns];

    public int Rows => rows;

    public int Columns => columns;

    /// <summary>For each row, the number of its cluster, from 0.</summary>
    public int[] Cluster { get; init; } = new int[rows];

    public required int ClusterCount { get; init; }

    public Span<double> this[int row] => _values.AsSpan(row * columns, columns);

    /// <summary>The linear predictor x·β of a row.</summary>
    public double Predict(int row, ReadOnlySpan<double> coefficients) => Dot(this[row], coefficients);

    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> coefficients)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
            sum += x[i] * coefficients[i];
        return sum;
    }
}
