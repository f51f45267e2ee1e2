namespace Toolkit.Statistics;

/// <summary>A fitted regression, with what its cluster bootstrap needs.</summary>
sealed record RegressionFit
{
    public required double[] Coefficients { get; init; }

    /// <summary>Fitted mean of each row, on the scale of the response.</summary>
    public required double[] Fitted { get; init; }

    /// <summary>α of the negative binomial (Var = μ + αμ²), or the intra-cluster correlation ρ of the beta-binomial.</summary>
    public required double Dispersion { get; init; }

    public required int Iterations { get; init; }

    public required bool Converged { get; init; }

    /// <summary>For each cluster its information Σ w·x·xᵀ and its score Σ x·(y−μ)·…, both at the fitted coefficients.</summary>
    public required Gram[] Clusters { get; init; }

    /// <summary>Number of coefficients that the data determine.</summary>
    public int Rank => Information().Factor().Rank;

    /// <summary>Information of all clusters together.</summary>
    public Gram Information()
    {
        var total = new Gram(Coefficients.Length);
        foreach (var cluster in Clusters)
            total.Add(cluster, 1);
        return total;
    }

    /// <summary>Cluster-robust (sandwich) covariance of the coefficients, row-major. Liang and Zeger 1986.</summary>
    public double[] Covariance()
    {
        var size = Coefficients.Length;
        var bread = Information().Factor();
        var covariance = new double[size * size];
        var correction = Clusters.Length / Math.Max(1.0, Clusters.Length - 1);
        foreach (var influence in Clusters.Select(cluster => bread.Solve(cluster.Vector)))
        {
            for (var i = 0; i < size; i++)
            {
                for (var j = 0; j < size; j++)
                    covariance[(i * size) + j] += correction * influence[i] * influence[j];
            }
        }

        return covariance;
    }
}
