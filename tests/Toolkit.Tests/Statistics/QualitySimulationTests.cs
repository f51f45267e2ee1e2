using MathNet.Numerics.Statistics;
using Toolkit.Statistics;

namespace Toolkit.Tests.Statistics;

/// <summary>Whether the whole analysis finds a truth that is known: 200 worlds of 160 accounts.</summary>
public sealed class QualitySimulationTests(ITestOutputHelper output)
{
    const int Worlds = 200;
    const ulong Seed = 20261122;

    [Fact]
    public void Finds_slope_ranking_and_coverage()
    {
        var outcomes = new Outcome[Worlds];
        Parallel.For(0, Worlds, world => outcomes[world] = Run(SimulatedWorld.Make(Seed + (ulong)world)));

        double Mean(Func<Outcome, double> of) => outcomes.Average(of);
        output.WriteLine("Ranking by                    Spearman   RMSE (log)   below-median-size accounts in top 10");
        output.WriteLine($"engagement rate by follower   {Mean(o => o.RateSpearman):0.00}       –            {Mean(o => o.SmallInTopByRate):0 %}");
        output.WriteLine($"residual from NB curve        {Mean(o => o.ResidualSpearman):0.00}       {Mean(o => o.ResidualError):0.00}         –");
        output.WriteLine($"residual, shrunken            {Mean(o => o.ShrunkenSpearman):0.00}       {Mean(o => o.ShrunkenError):0.00}         {Mean(o => o.SmallInTopByShrunken):0 %}");
        output.WriteLine($"slope within channels {Mean(o => o.Slope):0.000} (SD {outcomes.Select(o => o.Slope).StandardDeviation():0.000}), through all channels {Mean(o => o.Pooled):0.000}; tau² {Mean(o => o.Between):0.000}; 95 % intervals cover {Mean(o => o.Coverage):0.000}; slope intervals cover {Mean(o => o.SlopeCovered):0.000}; equal slopes called different {Mean(o => o.CalledDifferent):0.000}");

        Assert.InRange(Mean(o => o.Slope), SimulatedWorld.Slope - 0.02, SimulatedWorld.Slope + 0.02);
        Assert.True(Mean(o => o.ShrunkenSpearman) >= 0.70);
        Assert.InRange(Mean(o => o.Coverage), 0.92, 0.97);
        Assert.True(Mean(o => o.ShrunkenError) < Mean(o => o.ResidualError));
        Assert.True(Mean(o => o.ShrunkenSpearman) > Mean(o => o.RateSpearman) + 0.1);
        Assert.InRange(Mean(o => o.Pooled), 0.80, 0.98);
        Assert.InRange(Mean(o => o.SlopeCovered), 0.89, 0.99);
        Assert.InRange(Mean(o => o.CalledDifferent), 0, 0.12);
    }

    static Outcome Run(SimulatedWorld world)
    {
        var result = QualityAnalysis.Analyse(world.Rows, new(Replicates: 200));
        var accounts = result.Accounts;
        // Relative to what is expected, quality is exp(u) ÷ E exp(u).
        double[] truth = [.. accounts.Select(account => world.TrueQuality[Number(account)] - (SimulatedWorld.BetweenVariance / 2))];
        double[] rate = [.. accounts.Select(account => account.Raw / account.Audience)];
        double[] residual = [.. accounts.Select(account => Math.Log((account.Observed + 0.5) / (account.Expected!.Value + 0.5)))];
        double[] shrunken = [.. accounts.Select(account => Math.Log(account.PercentOfExpected!.Value / 100))];
        var covered = accounts.Count(account => new Interval(account.Low!.Value, account.High!.Value).Contains(world.TrueMeans[Number(account)]));
        var median = accounts.Select(account => account.Audience).Median();
        double SmallInTop(double[] scores) => accounts.Zip(scores).OrderByDescending(pair => pair.Second).Take(10).Count(pair => pair.First.Audience < median) / 10.0;
        var size = result.SizeEffect!;
        return new()
        {
            Slope = size.Slope,
            SlopeCovered = size.Low <= SimulatedWorld.Slope && SimulatedWorld.Slope <= size.High ? 1 : 0,
            CalledDifferent = size.DifferenceBetweenChannels < 0.05 ? 1 : 0,
            Pooled = size.AcrossChannels!.Value,
            Between = result.BetweenVariance!.Value,
            Coverage = covered / (double)accounts.Count,
            RateSpearman = Correlation.Spearman(rate, truth),
            ResidualSpearman = Correlation.Spearman(residual, truth),
            ShrunkenSpearman = Correlation.Spearman(shrunken, truth),
            ResidualError = Distance(residual, truth),
            ShrunkenError = Distance(shrunken, truth),
            SmallInTopByRate = SmallInTop(rate),
            SmallInTopByShrunken = SmallInTop(shrunken),
        };
    }

    static int Number(AccountQuality account) => int.Parse(account.Account.AsSpan(8));

    static double Distance(double[] a, double[] b) => Math.Sqrt(a.Zip(b).Average(pair => Math.Pow(pair.First - pair.Second, 2)));

    sealed record Outcome
    {
        public required double Slope { get; init; }

        public required double SlopeCovered { get; init; }

        public required double CalledDifferent { get; init; }

        public required double Pooled { get; init; }

        public required double Between { get; init; }

        public required double Coverage { get; init; }

        public required double RateSpearman { get; init; }

        public required double ResidualSpearman { get; init; }

        public required double ShrunkenSpearman { get; init; }

        public required double ResidualError { get; init; }

        public required double ShrunkenError { get; init; }

        public required double SmallInTopByRate { get; init; }

        public required double SmallInTopByShrunken { get; init; }
    }
}
