using Toolkit.Extensibility;

namespace Toolkit.Statistics;

/// <summary>
/// Quality of interaction against audience size: what is expected for a size, how far each account is from it, how much of that is
/// evidence, and what the data cannot say. Method: docs/METHOD.md. Pure: the same rows give the same result to the last bit.
/// </summary>
static class QualityAnalysis
{
    public static QualityAgainstAudience Analyse(QualityRows rows, QualityOptions? options = null)
    {
        var chosen = options ?? new();
        var seed = chosen.Seed ?? rows.Seed();
        var sample = QualitySample.Take(rows);
        var first = First(sample);
        if (first[0] is not null)
            return OwnHistory(sample, [.. first.OfType<Gate>()]);
        Gate?[] gates = [.. first, QualityGates.AudienceRange(sample)];
        return gates.OfType<Gate>().Any(gate => gate.Refuses)
            ? AgainstLevels(sample, [.. gates.OfType<Gate>()])
            : AgainstSize(sample, [.. gates.OfType<Gate>()], chosen with { Seed = seed });
    }

    /// <summary>What the curve over sizes expects of each row; NaN for rows that it leaves out, and for all where none can be fitted.</summary>
    public static double[] Expected(QualityRows rows)
    {
        var (sample, expected) = (QualitySample.Take(rows), new double[rows.Count]);
        Array.Fill(expected, double.NaN);
        if (First(sample).Any(gate => gate is { Refuses: true }) || QualityGates.AudienceRange(sample) is not null)
            return expected;
        foreach (var (row, value) in sample.Units.SelectMany(unit => unit.Rows).Zip(ExpectedModel.WithSize(sample).Expected()))
            expected[row] = value;
        return expected;
    }

    static Gate?[] First(QualitySample sample) =>
        [QualityGates.FewAccounts(sample), QualityGates.AudienceMissing(sample), QualityGates.AudienceCarried(sample), QualityGates.PaidUnknown(sample)];

    static QualityAgainstAudience OwnHistory(QualitySample sample, Gate[] gates)
    {
        var effects = AccountEffects.Raw(sample);
        var result = Result(sample, effects, gates);
        return result with { Findings = QualityWords.Findings(result), Method = QualityWords.Method(sample, effects, null) };
    }

    static QualityAgainstAudience AgainstLevels(QualitySample sample, Gate[] gates)
    {
        var model = ExpectedModel.LevelsOnly(sample);
        var effects = Effects(sample, model);
        var result = Result(sample, effects, [.. gates, .. new[] { QualityGates.NoDifference(effects), QualityGates.NotConverged(model) }.OfType<Gate>()]);
        return result with { Findings = QualityWords.Findings(result), Method = QualityWords.Method(sample, effects, model) };
    }

    static QualityAgainstAudience AgainstSize(QualitySample sample, Gate[] gates, QualityOptions options)
    {
        var seed = options.Seed ?? 0;
        var model = ExpectedModel.WithSize(sample);
        var effects = Effects(sample, model);
        var size = SizeEffects.Of(sample, seed, options.Replicates);
        var curves = model.Curves(seed, options.Replicates);
        Gate?[] more =
        [
            .. QualityGates.BorrowedSlopes(sample, model, curves),
            QualityGates.Simpson(size, sample.Rows.IsProportion),
            QualityGates.NoDifference(effects),
            QualityGates.NotConverged(model),
        ];
        var result = Result(sample, effects, [.. gates, .. more.OfType<Gate>()]) with
        {
            Curves = curves,
            SizeEffect = size,
            AllChannels = SizeEffects.AllChannels(sample, size, seed, options.Replicates),
        };
        return result with
        {
            Findings = QualityWords.Findings(result),
            Method = [.. QualityWords.Method(sample, effects, model), QualityWords.Bootstrap(options.Replicates, seed)],
        };
    }

    static AccountEffects Effects(QualitySample sample, ExpectedModel model) =>
        sample.Rows.IsProportion ? AccountEffects.Shares(sample, model) : AccountEffects.Counts(sample, model);

    static QualityAgainstAudience Result(QualitySample sample, AccountEffects effects, IReadOnlyList<Gate> gates) => new()
    {
        Metric = sample.Rows.Metric,
        MetricTitle = sample.Rows.MetricTitle,
        IsProportion = sample.Rows.IsProportion,
        Accounts = effects.Accounts,
        Curves = [],
        BetweenVariance = effects.BetweenVariance,
        PriorPrecision = effects.PriorPrecision is { } precision && double.IsFinite(precision) ? precision : null,
        Funnels = Funnels.Of(sample.Rows, effects),
        Gates = gates,
        Method = [],
    };
}
