using MathNet.Numerics.Distributions;
using Toolkit.Extensibility;

namespace Toolkit.Statistics;

/// <summary>Funnels of accounts against opportunities, one for each channel.</summary>
static class Funnels
{
    public const int FewestAccounts = 10;
    const int GridPoints = 60;

    static readonly double _usual = Normal.InvCDF(0, 1, 0.975);
    static readonly double _wide = Normal.InvCDF(0, 1, 0.999);

    public static IReadOnlyList<Funnel> Of(QualityRows rows, AccountEffects effects) =>
        [.. effects.Accounts.GroupBy(account => account.Channel, StringComparer.Ordinal)
            .Where(accounts => accounts.Count() >= FewestAccounts && (rows.IsProportion || accounts.All(account => account.Expected > 0)))
            .Select(accounts => rows.IsProportion ? Shares(accounts.Key, [.. accounts]) : Counts(accounts.Key, [.. accounts], effects))];

    /// <summary>y is the share, standardised to the channel's share where the expected one depends on size.</summary>
    static Funnel Shares(string channel, AccountQuality[] accounts)
    {
        var centre = accounts.Sum(account => account.Observed) / accounts.Sum(account => account.Count);
        double[] values = [.. accounts.Select(account => account.Expected > 0 ? Math.Min(1, account.Observed / account.Expected.Value * centre) : account.Raw)];
        double[] errors = [.. accounts.Select(account => Error(account.Count))];
        var between = centre is > 0 and < 1 ? FunnelLimits.BetweenVariance(values, errors, centre) : 0;
        var grid = Grid(accounts);
        return new()
        {
            Channel = channel,
            Centre = centre,
            Opportunities = grid,
            Usual = Band(_usual),
            Wide = Band(_wide),
            ChanceOnly = new([.. grid.Select(n => FunnelLimits.Binomial(centre, n, 0.001))], [.. grid.Select(n => FunnelLimits.Binomial(centre, n, 0.999))]),
            BetweenVariance = between,
            Points = Points(accounts, values, [.. values.Select((value, i) => FunnelLimits.PValue(value - centre, (errors[i] * errors[i]) + between))]),
        };

        double Error(double n) => Math.Sqrt(centre * (1 - centre) / n);
        double Reach(double n, double z) => z * Math.Sqrt((Error(n) * Error(n)) + between);
        FunnelBand Band(double z) => new([.. grid.Select(n => Math.Max(0, centre - Reach(n, z)))], [.. grid.Select(n => Math.Min(1, centre + Reach(n, z)))]);
    }

    /// <summary>y is observed ÷ expected; limits are symmetric on the log scale, with the spread of posts within accounts.</summary>
    static Funnel Counts(string channel, AccountQuality[] accounts, AccountEffects effects)
    {
        var variation = effects.WithinVariation ?? 0;
        double[] ratios = [.. accounts.Select(account => Math.Log((account.Observed + 0.5) / ((account.Expected ?? 0) + 0.5)))];
        double[] errors = [.. accounts.Select(account => Math.Sqrt(variation / account.Count))];
        var between = FunnelLimits.BetweenVariance(ratios, errors, effects.MeanEffect);
        var grid = Grid(accounts);
        return new()
        {
            Channel = channel,
            Centre = Math.Exp(effects.MeanEffect),
            Opportunities = grid,
            Usual = Band(_usual, between),
            Wide = Band(_wide, between),
            ChanceOnly = Band(_wide, 0),
            BetweenVariance = between,
            Points = Points(
                accounts,
                [.. ratios.Select(Math.Exp)],
                [.. ratios.Select((ratio, i) => FunnelLimits.PValue(ratio - effects.MeanEffect, (errors[i] * errors[i]) + between))]),
        };

        double Limit(double n, double z, double extra) => Math.Exp(effects.MeanEffect + (z * Math.Sqrt((variation / n) + extra)));
        FunnelBand Band(double z, double extra) => new([.. grid.Select(n => Limit(n, -z, extra))], [.. grid.Select(n => Limit(n, z, extra))]);
    }

    static FunnelPoint[] Points(AccountQuality[] accounts, double[] values, double[] pValues)
    {
        var unusual = BenjaminiHochberg.Reject(pValues, 0.05);
        return [.. accounts.Select((account, i) => new FunnelPoint
        {
            Account = account.Account,
            IsTeam = account.IsTeam,
            Opportunities = account.Count,
            Value = values[i],
            PValue = pValues[i],
            IsUnusual = unusual[i],
            Point = account.Point,
        })];
    }

    /// <summary>Evenly spaced on the log scale from the smallest to the largest account.</summary>
    static double[] Grid(AccountQuality[] accounts)
    {
        var (low, high) = (Math.Log(accounts.Min(account => account.Count)), Math.Log(accounts.Max(account => account.Count)));
        return [.. Enumerable.Range(0, GridPoints).Select(i => Math.Exp(low + ((high - low) * i / (GridPoints - 1))))];
    }
}
