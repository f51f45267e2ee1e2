using Toolkit.Statistics;

namespace Toolkit.Tests.Statistics;

public sealed class FunnelLimitsTests(ITestOutputHelper output)
{
    [Fact]
    public void Adjusted_limits_leave_ordinary_accounts_alone()
    {
        var (accounts, chance, adjusted) = (0, 0, 0);
        for (var world = 0; world < 100; world++)
        {
            var draws = new Draws(20261122 + (ulong)world);
            double[] trials = [.. Enumerable.Range(0, 100).Select(_ => Math.Round(10 * Math.Exp(draws.Uniform() * Math.Log(20))))];
            double[] shares = [.. trials.Select(n => draws.Binomial((int)n, draws.Beta(7.5, 17.5)) / n)];
            double[] errors = [.. trials.Select(n => Math.Sqrt(0.3 * 0.7 / n))];
            var between = FunnelLimits.BetweenVariance(shares, errors, 0.3);
            accounts += shares.Length;
            chance += trials.Where((n, i) => shares[i] < FunnelLimits.Binomial(0.3, n, 0.001) || shares[i] > FunnelLimits.Binomial(0.3, n, 0.999)).Count();
            adjusted += shares.Where((share, i) => Math.Abs(share - 0.3) > 3.0902 * Math.Sqrt((errors[i] * errors[i]) + between)).Count();
        }

        output.WriteLine($"ordinary accounts outside the 99.8 % limits: chance alone {chance / (double)accounts:0.0 %}, adjusted {adjusted / (double)accounts:0.0 %}");
        Assert.InRange(chance / (double)accounts, 0.06, 0.14);
        Assert.InRange(adjusted / (double)accounts, 0, 0.03);
    }

    [Fact]
    public void Binomial_limits_lie_between_the_exact_quantiles()
    {
        // 10 tries at 0.5: P(X ≤ 1) = 0.0107, P(X ≤ 2) = 0.0547.
        var limit = 10 * FunnelLimits.Binomial(0.5, 10, 0.025);

        Assert.Equal(2 - ((0.0546875 - 0.025) / (0.0546875 - 0.0107421875)), limit, 9);
    }

    [Fact]
    public void Poisson_limits_lie_between_the_exact_quantiles()
    {
        // Mean 2: P(X = 0) = e⁻², so the lower 5 % limit is cut off at zero.
        Assert.Equal(0, FunnelLimits.Poisson(2, 0.05));
        // P(X ≤ 5) = 0.98344, P(X ≤ 4) = 0.94735.
        Assert.Equal((5 - ((0.983436 - 0.975) / (0.983436 - 0.947347))) / 2, FunnelLimits.Poisson(2, 0.975), 4);
    }

    [Fact]
    public void Finds_no_extra_variance_in_even_values() =>
        Assert.Equal(0, FunnelLimits.BetweenVariance([0.3, 0.31, 0.29, 0.3], [0.1, 0.1, 0.1, 0.1], 0.3));

    [Fact]
    public void Many_looks_are_allowed_for()
    {
        double[] pValues = [0.041, 0.001, 0.008, 0.039, 0.9, 0.27, 0.042, 0.06];

        // The steps are 0.00625, 0.0125, 0.01875, …: 0.001 and 0.008 lie below theirs, 0.039 does not.
        Assert.Equal([false, true, true, false, false, false, false, false], BenjaminiHochberg.Reject(pValues, 0.05));
    }
}
