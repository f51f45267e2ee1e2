namespace Toolkit.Statistics;

/// <summary>What was said and who left in one community in one week.</summary>
/// <param name="Community">Its number.</param>
/// <param name="Week">Number of the Monday.</param>
readonly record struct CommunityWeek(int Community, int Week)
{
    /// <summary>The share of messages that is the team's, 0 to 1; NaN without a message.</summary>
    public required double Voice { get; init; }

    /// <summary>Replies of members to members.</summary>
    public required double Replies { get; init; }

    /// <summary>Members who did anything.</summary>
    public required double Members { get; init; }

    /// <summary>Members who left or hushed the team; NaN when not known.</summary>
    public double OptOuts { get; init; } = double.NaN;

    /// <summary>Followers, each for the part of the week for which they are known; NaN when not known.</summary>
    public double FollowerWeeks { get; init; } = double.NaN;

    public bool HasTalk => double.IsFinite(Voice) && double.IsFinite(Replies) && Members > 0;

    public bool HasOptOuts => double.IsFinite(Voice) && double.IsFinite(OptOuts) && FollowerWeeks > 0;
}
