namespace Toolkit.Extensibility;

/// <summary>
/// Between which shares of the team's voice talk among members still goes up with it, and neither falls again nor comes with opt-outs (C4). Communities are channels. It is
/// association from week to week, with effects of communities and weeks, and never a cause. Toolkit definition.
/// </summary>
public sealed record SaturationBand : Analysis
{
    /// <summary>A band needs this many weeks.</summary>
    public const int FewestWeeks = 12;

    /// <summary>Talk, as a multiple of that at the reference, below which voice costs.</summary>
    public const double LeastTalk = 0.9;

    /// <summary>Opt-outs, as a multiple of those at the reference, above which voice costs.</summary>
    public const double MostOptOuts = 1.25;

    /// <summary>What the data lack where the high end cannot be looked for, as a missing field is named.</summary>
    public const string OptOutsOfKnownAudience = "opt-outs of a known audience";

    /// <summary>Least share of voice, 0 to 1, at which more goes with more talk; undefined unless the whole band is identified.</summary>
    public required Measured Low { get; init; }

    /// <summary>Greatest share of voice, 0 to 1, without a cost; undefined unless the whole band is identified.</summary>
    public required Measured High { get; init; }

    /// <summary>The share of voice with which others are compared: the median over communities and weeks. Null where there is none.</summary>
    public double? Reference { get; init; }

    /// <summary>Weeks in which at least two communities talk.</summary>
    public required int Weeks { get; init; }

    /// <summary>Communities that talk in those weeks.</summary>
    public required int Communities { get; init; }

    /// <summary>Both curves at shares of voice that were tried, ascending; empty where the data determine none.</summary>
    public required IReadOnlyList<SaturationPoint> Points { get; init; }

    /// <summary>A test that would tell, where the band is not identified; null where it is, and where none of up to two years would.</summary>
    public SwitchbackPlan? Switchback { get; init; }
}

/// <summary>Both curves at one share of voice, as ratios to the reference.</summary>
public sealed record SaturationPoint
{
    /// <summary>The team's share of messages, 0 to 1.</summary>
    public required double Voice { get; init; }

    /// <summary>Replies between members per active member, ÷ those at the reference.</summary>
    public required double Talk { get; init; }

    /// <summary>90 % of draws lie above.</summary>
    public required double TalkLow { get; init; }

    /// <summary>90 % of draws lie below.</summary>
    public required double TalkHigh { get; init; }

    /// <summary>The share of draws in which talk rises with the voice here, 0 to 1.</summary>
    public required double ChanceOfRise { get; init; }

    /// <summary>Opt-outs per follower-week, ÷ those at the reference; null where opt-outs tell of no curve.</summary>
    public double? OptOuts { get; init; }

    /// <summary>90 % of draws lie above.</summary>
    public double? OptOutsLow { get; init; }

    /// <summary>90 % of draws lie below.</summary>
    public double? OptOutsHigh { get; init; }
}

/// <summary>Weeks with a low or a high voice by lot, two of each in every four.</summary>
/// <param name="Channel">Where.</param>
/// <param name="IsHigh">For each week, in order, whether the team speaks more than usual or less.</param>
public sealed record SwitchbackPlan(string Channel, IReadOnlyList<bool> IsHigh);
