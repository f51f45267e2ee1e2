namespace Toolkit.Extensibility;

/// <summary>Every account before and after the middle of the data, both halves shrunken by the same prior, and the move that chance alone would bring.</summary>
public sealed record ChangeOverTime : Analysis
{
    /// <summary>The metric's title.</summary>
    public required string MetricTitle { get; init; }

    /// <summary>The moment between before and after; null without two halves.</summary>
    public DateTimeOffset? Split { get; init; }

    /// <summary>Sorted by channel, then account.</summary>
    public required IReadOnlyList<AccountChange> Accounts { get; init; }
}

/// <summary>One account before and after. Values are multiples of what is expected for the size, 1 = as expected.</summary>
public sealed record AccountChange
{
    /// <summary>Its label.</summary>
    public required string Account { get; init; }

    /// <summary>Channel.</summary>
    public required string Channel { get; init; }

    /// <summary>True when it is one of ours.</summary>
    public bool IsTeam { get; init; }

    /// <summary>Before. Without any real change the raw value of the second half would be this shrunken one, not the raw one of the first half.</summary>
    public required ChangePart Before { get; init; }

    /// <summary>After.</summary>
    public required ChangePart After { get; init; }

    /// <summary>Change of the shrunken value, as a factor.</summary>
    public required double Change { get; init; }

    /// <summary>Lower end of its 95 % interval.</summary>
    public required double ChangeLow { get; init; }

    /// <summary>Upper end of its 95 % interval.</summary>
    public required double ChangeHigh { get; init; }
}

/// <summary>One half of a change.</summary>
/// <param name="Count">Opportunities.</param>
/// <param name="Raw">As observed.</param>
/// <param name="Shrunken">Drawn towards the mean of all.</param>
/// <param name="OwnEvidence">How much of it is the account's own evidence, 0 to 1.</param>
public sealed record ChangePart(long Count, double Raw, double Shrunken, double OwnEvidence);

/// <summary>What a change of our own value is made of. The parts are logarithms of factors and add up to the whole.</summary>
public sealed record HonestChange : Analysis
{
    /// <summary>The metric's title.</summary>
    public required string MetricTitle { get; init; }

    /// <summary>The moment between before and after; null without two halves.</summary>
    public DateTimeOffset? Split { get; init; }

    /// <summary>Value before; null when unknown.</summary>
    public double? Before { get; init; }

    /// <summary>Value after; null when unknown.</summary>
    public double? After { get; init; }

    /// <summary>Regression to the mean, audience, channel mix and the rest, in this order; parts that the data cannot carry are left out. Empty without a change to split.</summary>
    public required IReadOnlyList<ChangeShare> Parts { get; init; }

    /// <summary>ln(after ÷ before), the sum of the parts.</summary>
    public double? Total { get; init; }
}

/// <summary>One part of a change.</summary>
/// <param name="Id">Stable: <c>regression</c>, <c>audience</c>, <c>mix</c> or <c>rest</c>.</param>
/// <param name="Title">For people.</param>
/// <param name="Value">Logarithm of the factor.</param>
/// <param name="Low">Lower end of its 95 % interval; null for parts without one.</param>
/// <param name="High">Upper end.</param>
public sealed record ChangeShare(string Id, string Title, double Value, double? Low = null, double? High = null);
