using System.Text.Json.Serialization;

namespace Toolkit.Extensibility;

/// <summary>What the engine computed from the facts for one kind of chart: a closed list, one record for each <see cref="AnalysisKind"/>.</summary>
[JsonDerivedType(typeof(AccountRanking), nameof(AnalysisKind.AccountRanking))]
[JsonDerivedType(typeof(GrowthPaths), nameof(AnalysisKind.GrowthPaths))]
[JsonDerivedType(typeof(ChangeOverTime), nameof(AnalysisKind.ChangeOverTime))]
[JsonDerivedType(typeof(HonestChange), nameof(AnalysisKind.HonestChange))]
[JsonDerivedType(typeof(DenominatorComparison), nameof(AnalysisKind.DenominatorComparison))]
[JsonDerivedType(typeof(ResponseTimes), nameof(AnalysisKind.ResponseTimes))]
[JsonDerivedType(typeof(TieStrengths), nameof(AnalysisKind.TieStrengths))]
[JsonDerivedType(typeof(ReciprocityOverTime), nameof(AnalysisKind.ReciprocityOverTime))]
[JsonDerivedType(typeof(CommunityMap), nameof(AnalysisKind.CommunityMap))]
[JsonDerivedType(typeof(ShareCascade), nameof(AnalysisKind.ShareCascade))]
[JsonDerivedType(typeof(DataCoverage), nameof(AnalysisKind.DataCoverage))]
[JsonDerivedType(typeof(AttentionLedger), nameof(AnalysisKind.AttentionLedger))]
[JsonDerivedType(typeof(PlatformLoss), nameof(AnalysisKind.PlatformLoss))]
[JsonDerivedType(typeof(SaturationBand), nameof(AnalysisKind.SaturationBand))]
public abstract record Analysis
{
    /// <summary>What was found, one plain sentence each, the most important first; never empty.</summary>
    public required IReadOnlyList<string> Findings { get; init; }

    /// <summary>Rules of honesty that fired.</summary>
    public required IReadOnlyList<Gate> Gates { get; init; }

    /// <summary>How it was computed, one sentence each.</summary>
    public required IReadOnlyList<string> Method { get; init; }

    /// <summary>True when a gate took the whole drawing away.</summary>
    [JsonIgnore]
    public bool IsRefused => Gates.Any(gate => gate.Refuses);
}

/// <summary>Kinds of analysis, each named as the record that it gives.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AnalysisKind>))]
public enum AnalysisKind
{
#pragma warning disable CS1591
    AccountRanking, GrowthPaths, ChangeOverTime, HonestChange, DenominatorComparison, ResponseTimes, TieStrengths, ReciprocityOverTime, CommunityMap, ShareCascade, DataCoverage, AttentionLedger, PlatformLoss,
    SaturationBand,
#pragma warning restore CS1591
}
