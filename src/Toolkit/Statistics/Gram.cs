namespace Toolkit.Statistics;

/// <summary>
/// Weighted cross products of regression columns, Σ w·x·xᵀ and Σ v·x, and their solution by Cholesky. Written by hand because two
/// things are needed that a general library does not give: columns that the data do not determine are left out (coefficient 0),
/// and the additions happen in one fixed order, so results repeat to the last bit.
/// </summary>
sealed class Gram(int size)
{
    /// <summary>Row-major; only the lower triangle is filled.</summary>
    public double[] Square { get; } = new double[size * size];

    public double[] Vector { get; } = new double[size];

    public int Size => size;

    public void Clear()
    {
        Array.Clear(Square);
        Array.Clear(Vector);
    }

    /// <summary>Adds one row: <paramref name="weight"/>·x·xᵀ to the square, <paramref name="value"/>·x to the vector.</summary>
    public void Add(ReadOnlySpan<double> x, double weight, double value)
    {
        for (var i = 0; i < size; i++)
        {
            if (x[i] is 0)
                continue;
            Vector[i] += value * x[i];
            var scaled = weight * x[i];
            var row = Square.AsSpan(i * size, i + 1);
            for (var j = 0; j <= i; j++)
                row[j] += scaled * x[j];
        }
    }

    /// <summary>Adds another one, times a factor.</summary>
    public void Add(Gram other, double factor)
    {
        for (var i = 0; i < size; i++)
        {
            Vector[i] += factor * other.Vector[i];
            var to = Square.AsSpan(i * size, i + 1);
            var from = other.Square.AsSpan(i * size, i + 1);
            for (var j = 0; j < to.Length; j++)
                to[j] += factor * from[j];
        }
    }

    /// <summary>The coefficients, Square⁻¹·Vector; columns without information of their own get 0.</summary>
    public double[] Solve() => Factor().Solve(Vector);

    /// <summary>Cholesky factor with undetermined columns struck out.</summary>
    public Cholesky Factor()
    {
        var lower = (double[])Square.Clone();
        var kept = new bool[size];
        for (var i = 0; i < size; i++)
        {
            var row = lower.AsSpan(i * size, size);
            for (var j = 0; j < i; j++)
                row[j] = kept[j] ? (row[j] - Dot(row[..j], lower.AsSpan(j * size, j))) / lower[(j * size) + j] : 0;
            var pivot = row[i] - Dot(row[..i], row[..i]);
            kept[i] = pivot > 1e-9 * Math.Max(row[i], 1e-300);
            row[i] = kept[i] ? Math.Sqrt(pivot) : 1;
        }

        return new(lower, kept);
    }

    static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }
}

/// <summary>Lower Cholesky factor; struck-out columns solve to 0.</summary>
sealed class Cholesky(double[] lower, bool[] kept)
{
    /// <summary>Number of columns that carry information.</summary>
    public int Rank => kept.Count(k => k);

    public bool Keeps(int column) => kept[column];

    public double[] Solve(ReadOnlySpan<double> right)
    {
        var size = kept.Length;
        var x = right.ToArray();
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < i; j++)
                x[i] -= lower[(i * size) + j] * x[j];
            x[i] = kept[i] ? x[i] / lower[(i * size) + i] : 0;
        }

        for (var i = size - 1; i >= 0; i--)
        {
            for (var j = i + 1; j < size; j++)
                x[i] -= kept[j] ? lower[(j * size) + i] * x[j] : 0;
            x[i] = kept[i] ? x[i] / lower[(i * size) + i] : 0;
        }

        return x;
    }

    /// <summary>The inverse, row-major; zero in struck-out rows and columns.</summary>
    public double[] Inverse()
    {
        var size = kept.Length;
        var inverse = new double[size * size];
        for (var column = 0; column < size; column++)
        {
            var unit = new double[size];
            unit[column] = 1;
            Solve(unit).CopyTo(inverse, column * size);
        }

        return inverse;
    }
}
