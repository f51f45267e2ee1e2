using Toolkit.Explaining;
using Toolkit.Extensibility;

namespace Toolkit.Statistics;

/// <summary>Accounts with their shrunken values, and the variances that shrinkage rests on.</summary>
sealed record AccountEffects
{
    public required IReadOnlyList<AccountQuality> Accounts { get; init; }

    /// <summary>τ² of log ratios; null for shares and without a model.</summary>
    public double? BetweenVariance { get; init; }

    /// <summary>Mean log ratio m; 0 for shares.</summary>
    public double MeanEffect { get; init; }

    /// <summary>K of the beta prior; null for counts and without a model.</summary>
    public double? PriorPrecision { get; init; }

    /// <summary>Squared coefficient of variation of posts within accounts; null for shares.</summary>
    public double? WithinVariation { get; init; }

    /// <summary>Shares drawn towards the share expected for the size.</summary>
    public static AccountEffects Shares(QualitySample sample, ExpectedModel model)
    {
        var expected = model.Expected();
        var precision = BetaBinomialRegression.Precision(model.Dispersion);
        return new()
        {
            PriorPrecision = precision,
            Accounts = [.. sample.Units.Select((unit, i) =>
            {
                var (share, interval, own) = Shrinkage.Share(unit.Observed, unit.Opportunities, (expected[i], precision));
                return Bare(sample, unit) with
                {
                    Expected = expected[i] * unit.Opportunities,
                    Shrunken = share,
                    Low = interval.Low,
                    High = interval.High,
                    PercentOfExpected = 100 * share / expected[i],
                    OwnEvidence = own,
                    StandardError = Math.Sqrt(expected[i] * (1 - expected[i]) / unit.Opportunities),
                };
            })],
        };
    }

    /// <summary>Counts: log of observed ÷ expected, drawn towards the mean of all accounts.</summary>
    public static AccountEffects Counts(QualitySample sample, ExpectedModel model)
    {
        var rowExpected = model.Expected();
        var variation = Variation(sample, rowExpected, model.Dispersion);
        double[] expected = [.. PerUnit(sample, rowExpected)];
        double[] ratios = [.. sample.Units.Select((unit, i) => Math.Log((unit.Observed + 0.5) / (expected[i] + 0.5)))];
        double[] variances = [.. sample.Units.Select(unit => variation / unit.Rows.Length)];
        var between = Shrinkage.PauleMandel(ratios, variances, sample.Units.Count - model.Rank);
        var curve = model.LogVariances();
        return new()
        {
            BetweenVariance = between.Variance,
            MeanEffect = between.Mean,
            WithinVariation = variation,
            Accounts = [.. sample.Units.Select((unit, i) => Shrunken(Bare(sample, unit), expected[i], Shrinkage.Shrink(ratios[i], variances[i], between, curve[i])) with
            {
                StandardError = Math.Sqrt(variances[i]),
            })],
        };
    }

    /// <summary>Without a reference set: raw values with their own intervals.</summary>
    public static AccountEffects Raw(QualitySample sample)
    {
        double? variation = sample.Rows.IsProportion ? null : Variation(sample, [.. Enumerable.Repeat(1.0, sample.UsedRows)], double.NaN);
        return new()
        {
            WithinVariation = variation,
            Accounts = [.. sample.Units.Select(unit => Bare(sample, unit) with { }).Select(account => variation is { } squared ? WithCountInterval(account, squared) : WithShareInterval(account))],
        };
    }

    static AccountQuality Shrunken(AccountQuality account, double expected, Shrinkage.Effect effect)
    {
        var perPost = expected / account.Count;
        var reach = 1.96 * effect.StandardError;
        return account with
        {
            Expected = expected,
            Shrunken = perPost * Math.Exp(effect.Value),
            Low = perPost * Math.Exp(effect.Value - reach),
            High = perPost * Math.Exp(effect.Value + reach),
            PercentOfExpected = 100 * Math.Exp(effect.Value),
            OwnEvidence = effect.OwnEvidence,
        };
    }

    static AccountQuality WithShareInterval(AccountQuality account)
    {
        var interval = ShareInterval.Wilson(account.Observed, account.Count, 0.95);
        return account with { Low = interval.Low, High = interval.High };
    }

    static AccountQuality WithCountInterval(AccountQuality account, double variation)
    {
        var error = Math.Sqrt(variation / account.Count);
        return !(account.Raw > 0) || double.IsNaN(error)
            ? account
            : account with { StandardError = error, Low = account.Raw * Math.Exp(-1.96 * error), High = account.Raw * Math.Exp(1.96 * error) };
    }

    static AccountQuality Bare(QualitySample sample, QualityUnit unit) => new()
    {
        Account = sample.Rows.Accounts[unit.Account].Label,
        Channel = sample.Rows.Channels[unit.Channel],
        IsTeam = sample.Rows.Accounts[unit.Account].IsTeam,
        Audience = unit.Audience,
        AudienceMin = unit.AudienceMin,
        AudienceMax = unit.AudienceMax,
        Count = (long)Math.Round(unit.Opportunities),
        Observed = unit.Observed,
        Raw = unit.Observed / unit.Opportunities,
        Point = PointOf(sample, unit),
    };

    /// <summary>The point of an account on a channel: the same as that of a measurement by both.</summary>
    public static string PointOf(QualitySample sample, QualityUnit unit)
    {
        var account = sample.Rows.Accounts[unit.Account];
        return PointId.Of(sample.Rows.Metric, new(sample.Rows.Channels[unit.Channel], account.Label, account.Source));
    }

    /// <summary>From posts as ratios to what was expected of them; where no account has two posts, from the regression's own spread.</summary>
    static double Variation(QualitySample sample, double[] expected, double dispersion)
    {
        if (expected is [])
            return double.NaN;
        double[] ratios = [.. sample.Units.SelectMany(unit => unit.Rows).Select((row, i) => sample.Rows.Value[row] / expected[i])];
        int[] units = [.. sample.Units.SelectMany((unit, index) => Enumerable.Repeat(index, unit.Rows.Length))];
        var pooled = Shrinkage.WithinVariation(ratios, units, sample.Units.Count);
        return double.IsNaN(pooled) ? dispersion + (1 / expected.Average()) : pooled;
    }

    static IEnumerable<double> PerUnit(QualitySample sample, double[] expected)
    {
        var row = 0;
        foreach (var unit in sample.Units)
        {
            yield return expected.AsSpan(row, unit.Rows.Length).ToArray().Sum();
            row += unit.Rows.Length;
        }
    }
}
