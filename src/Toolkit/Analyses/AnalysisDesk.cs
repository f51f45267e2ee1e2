using Toolkit.Extensibility;
using Toolkit.Facts;
using Toolkit.Statistics;

namespace Toolkit.Analyses;

/// <summary>Computes analyses over one set of facts, each once.</summary>
/// <param name="facts">The facts.</param>
/// <param name="rows">Rows of a metric over time; of engagement per post without one.</param>
/// <param name="quality">The analysis of quality against audience.</param>
sealed class AnalysisDesk(FactSet facts, Func<string?, QualityRows> rows, Func<string?, QualityAgainstAudience> quality)
{
    readonly Dictionary<(AnalysisKind, string), Analysis> _done = [];

    public Analysis Of(AnalysisKind kind, string? metric)
    {
        var key = (kind, IsOfMetric(kind) ? metric ?? "" : "");
        if (!_done.TryGetValue(key, out var analysis))
            _done.Add(key, analysis = Compute(kind, metric));
        return analysis;
    }

    TieGraph Ties => field ??= TieGraph.Of(facts.Pairs);

    IReadOnlySet<string> Colleagues => field ??= Employees.Of(facts.Index);

    /// <summary>Whether an analysis of the kind is of a metric.</summary>
    public static bool IsOfMetric(AnalysisKind kind) => kind is AnalysisKind.AccountRanking or AnalysisKind.GrowthPaths or AnalysisKind.ChangeOverTime or AnalysisKind.HonestChange;

    Analysis Compute(AnalysisKind kind, string? metric) => kind switch
    {
        AnalysisKind.AccountRanking => RankingAnalysis.Of(quality(metric), Colleagues),
        AnalysisKind.GrowthPaths => GrowthAnalysis.Of(rows(metric)),
        AnalysisKind.ChangeOverTime => ChangeAnalysis.Of(rows(metric), Colleagues),
        AnalysisKind.HonestChange => HonestChangeAnalysis.Of(rows(metric)),
        AnalysisKind.DenominatorComparison => DenominatorAnalysis.Of(facts, Colleagues),
        AnalysisKind.ResponseTimes => ResponseTimesAnalysis.Of(facts.Responses),
        AnalysisKind.TieStrengths => TiesAnalysis.Of(Ties),
        AnalysisKind.ReciprocityOverTime => ReciprocityAnalysis.Of(facts.Pairs),
        AnalysisKind.CommunityMap => CommunityAnalysis.Of(Ties),
        AnalysisKind.ShareCascade => CascadeAnalysis.Of(facts.Posts),
        AnalysisKind.DataCoverage => CoverageAnalysis.Of(facts.Index),
        AnalysisKind.AttentionLedger => LedgerAnalysis.Of(facts),
        AnalysisKind.PlatformLoss => PlatformLossAnalysis.Of(Ties, facts.People),
        AnalysisKind.SaturationBand => SaturationAnalysis.Of(facts.Weeks),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such analysis."),
    };
}
