using System.Runtime.InteropServices;
using Toolkit.Extensibility;
using Toolkit.Storage;

namespace Toolkit.Statistics;

/// <summary>Why an end of the band is not known.</summary>
enum SaturationLack
{
    FewWeeks, OneCommunity, NotDetermined, NarrowVoice, FlatTalk, NoRise, NoOptOuts, OptOutsWide, NoCost, CostFirst, WideLimits,
}

/// <summary>
/// The band of brand voice between where more of it goes with more talk among members and where it begins to go with people who leave or fall silent (C4). Toolkit definition.
/// </summary>
sealed record SaturationFit
{
    public const double Surely = 0.8, Limit = 0.9, MostChance = 0.05;
    const int Steps = 60;
    const double Edge = 0.05, WidestGap = 0.25;

    /// <summary>Weeks in which at least two communities say something of their talk.</summary>
    public int Weeks { get; init; }

    public int Communities { get; init; }

    /// <summary>The voice against which others are held: the median over communities and weeks. NaN where there is none.</summary>
    public double Reference { get; init; } = double.NaN;

    /// <summary>Voices at which the curves were looked at, ascending: from the 5 % to the 95 % quantile.</summary>
    public IReadOnlyList<double> Voices { get; init; } = [];

    public VoiceCurve? Talk { get; init; }

    public VoiceCurve? Leaving { get; init; }

    /// <summary>Least voice at which more goes with more talk; null with <see cref="LowLack"/>.</summary>
    public double? Low { get; init; }

    public SaturationLack? LowLack { get; init; }

    /// <summary>Greatest voice without a cost; null with <see cref="HighLack"/>.</summary>
    public double? High { get; init; }

    public SaturationLack? HighLack { get; init; }

    /// <summary>Somebody left or hushed the team where that and the audience are known.</summary>
    public bool HasOptOuts { get; init; }

    public bool IsBand => Low is not null && High is not null;

    public static SaturationFit Of(IEnumerable<CommunityWeek> all)
    {
        // In an order that imports do not change.
        CommunityWeek[] rows = [.. all.Where(row => row.HasTalk || row.HasOptOuts).OrderBy(row => row.Week).ThenBy(row => row.Voice).ThenBy(row => row.Members).ThenBy(row => row.Replies).ThenBy(row => row.OptOuts).ThenBy(row => row.FollowerWeeks)];
        return new SaturationFit { HasOptOuts = rows.Any(row => row.HasOptOuts && row.OptOuts > 0) }.To(rows);
    }

    SaturationFit To(CommunityWeek[] rows)
    {
        CommunityWeek[] talking = [.. rows.Where(row => row.HasTalk)];
        var weeks = talking.DistinctBy(row => row.Week).Count();
        if (weeks < SaturationBand.FewestWeeks)
            return Without(SaturationLack.FewWeeks) with { Weeks = weeks };
        double[] voices = [.. talking.Select(row => row.Voice).Order()];
        if (NaturalSpline.ThreeDegrees(voices) is not { } spline || HasGap(voices))
            return Without(SaturationLack.NarrowVoice) with { Weeks = weeks };
        var seed = Seed(rows);
        var talk = VoiceCurve.Of(talking, row => (row.Replies, row.Members), spline, seed);
        if (talk is null && VoiceCurve.CommonWeeks(talking, row => (row.Replies, row.Members)).Count >= SaturationBand.FewestWeeks)
            return Without(SaturationLack.NotDetermined) with { Weeks = weeks };
        if (talk is null || talk.Weeks < SaturationBand.FewestWeeks)
            return Without(SaturationLack.OneCommunity) with { Weeks = talk?.Weeks ?? 0, Communities = talking.Where(row => row.Replies > 0).DistinctBy(row => row.Community).Count() };
        var leaving = VoiceCurve.Of([.. rows.Where(row => row.HasOptOuts)], row => (row.OptOuts, row.FollowerWeeks), spline, seed);
        var fit = this with
        {
            Weeks = talk.Weeks,
            Communities = talk.Communities,
            Reference = Quantiles.OfSorted(voices, 0.5),
            Voices = Grid(voices),
            Talk = talk,
            Leaving = leaving?.Weeks >= SaturationBand.FewestWeeks ? leaving : null,
        };
        return fit.WithLow().WithHigh();
    }

    SaturationFit Without(SaturationLack lack) => this with { LowLack = lack, HighLack = lack };

    // The scale of the curves does not matter, only which voices were tried.
    static double[] Grid(double[] voices)
    {
        var (low, high) = (Quantiles.OfSorted(voices, Edge), Quantiles.OfSorted(voices, 1 - Edge));
        return [.. Enumerable.Range(0, Steps + 1).Select(step => low + ((high - low) * step / Steps))];
    }

    // Between voices that nobody had, a smooth curve only draws what is smooth.
    static bool HasGap(double[] voices)
    {
        var (low, high) = (Quantiles.OfSorted(voices, Edge), Quantiles.OfSorted(voices, 1 - Edge));
        return voices.Zip(voices.Skip(1)).Any(pair => pair.Second > low && pair.First < high && pair.Second - pair.First > WidestGap * (high - low));
    }

    static ulong Seed(CommunityWeek[] rows)
    {
        double[] values = [.. rows.SelectMany(row => (double[])[row.Week, row.Voice, row.Members, row.Replies, row.OptOuts, row.FollowerWeeks])];
        return Hash128.Of(MemoryMarshal.AsBytes<double>(values), default).Low & 0x001F_FFFF_FFFF_FFFF;
    }

    SaturationFit WithLow()
    {
        if (Talk is null || Talk.ChanceOfFlat >= MostChance)
            return this with { LowLack = SaturationLack.FlatTalk };
        double[] rising = [.. Voices.Where(voice => Talk.ChanceOfRise(voice) >= Surely)];
        return rising is [] ? this with { LowLack = SaturationLack.NoRise } : this with { Low = rising[0] };
    }

    SaturationFit WithHigh()
    {
        if (Leaving is null)
            return this with { HighLack = HasOptOuts ? SaturationLack.OptOutsWide : SaturationLack.NoOptOuts };
        double[] from = [.. Voices.Where(voice => voice >= Reference)];
        double[] harmless = [.. from.TakeWhile(IsHarmless)];
        if (!from.Skip(harmless.Length).Any(IsCostly))
            return this with { HighLack = harmless.Length == from.Length ? SaturationLack.NoCost : SaturationLack.WideLimits };
        double? high = harmless is [] ? null : harmless[^1];
        return high is null ? this with { HighLack = SaturationLack.WideLimits } : high < Low ? this with { HighLack = SaturationLack.CostFirst } : this with { High = high };
    }

    bool IsHarmless(double voice) =>
        Quantiles.OfSorted(Leaving!.Ratios(voice, Reference), Limit) < SaturationBand.MostOptOuts && Quantiles.OfSorted(Talk!.Ratios(voice, Reference), 1 - Limit) > SaturationBand.LeastTalk;

    bool IsCostly(double voice) =>
        (Leaving!.ChanceOfFlat < MostChance && Leaving.Ratios(voice, Reference).Count(ratio => ratio >= SaturationBand.MostOptOuts) >= Surely * Leaving.Draws)
        || (Talk!.ChanceOfFlat < MostChance && Talk.Ratios(voice, Reference).Count(ratio => ratio <= SaturationBand.LeastTalk) >= Surely * Talk.Draws);
}
