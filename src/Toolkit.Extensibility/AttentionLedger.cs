namespace Toolkit.Extensibility;

/// <summary>
/// Other people's attention as a book of two sides, in seconds: what our words asked of it, and what people chose to give. Toolkit definition.
/// </summary>
public sealed record AttentionLedger : Analysis
{
    /// <summary>Sums by channel, sorted.</summary>
    public required IReadOnlyList<LedgerSum> Channels { get; init; }

    /// <summary>Sums by week, oldest first.</summary>
    public required IReadOnlyList<LedgerSum> Weeks { get; init; }

    /// <summary>Sum of everything.</summary>
    public required LedgerSum Total { get; init; }
}

/// <summary>Both sides of the book for a channel or a week.</summary>
public sealed record LedgerSum
{
    /// <summary>Channel, when summed by it.</summary>
    public string? Channel { get; init; }

    /// <summary>Monday of the week, when summed by it.</summary>
    public DateOnly? Week { get; init; }

    /// <summary>Posts, answers and messages whose reach is known or could be estimated.</summary>
    public required long Messages { get; init; }

    /// <summary>Those whose reach is not known and could not be estimated: they debit nothing.</summary>
    public required long Unknown { get; init; }

    /// <summary>Seconds asked for: reach × reading time.</summary>
    public required double Debit { get; init; }

    /// <summary>The part of <see cref="Debit"/> whose reach is estimated.</summary>
    public required double Estimated { get; init; }

    /// <summary>Seconds that people chose to give: writing, and reading again what they saved or opened.</summary>
    public required double Credit { get; init; }

    /// <summary>Replies, saves, clicks and thanks by the public.</summary>
    public required long Useful { get; init; }

    /// <summary>People who left or hushed us.</summary>
    public required long OptOuts { get; init; }
}
