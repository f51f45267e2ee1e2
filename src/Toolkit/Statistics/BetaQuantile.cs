using MathNet.Numerics;

namespace Toolkit.Statistics;

/// <summary>Quantiles of the beta distribution by halving, which ends always and gives the same bits everywhere.</summary>
static class BetaQuantile
{
    public static double At(double a, double b, double share)
    {
        var (low, high) = (0.0, 1.0);
        for (var halving = 0; halving < 60 && high - low > 1e-12; halving++)
        {
            var middle = (low + high) / 2;
            if (SpecialFunctions.BetaRegularized(a, b, middle) < share)
                low = middle;
            else
                high = middle;
        }

        return (low + high) / 2;
    }
}
