namespace Toolkit.Extensibility;

/// <summary>What would stay of our strong ties if a channel vanished. People are counted, never listed. Toolkit definition.</summary>
public sealed record PlatformLoss : Analysis
{
    /// <summary>Share of strong-tie weight on people who can be reached on at least two channels.</summary>
    public required Measured Portability { get; init; }

    /// <summary>Herfindahl–Hirschman index of tie weight over channels: 1 where one channel holds all.</summary>
    public required Measured Dependence { get; init; }

    /// <summary>One for each channel with ties, the one that holds most first.</summary>
    public required IReadOnlyList<ChannelLoss> Channels { get; init; }
}

/// <summary>What would happen without a channel.</summary>
public sealed record ChannelLoss
{
    /// <summary>The channel that vanishes.</summary>
    public required string Channel { get; init; }

    /// <summary>Share of strong-tie weight that is exchanged on it.</summary>
    public required double Weight { get; init; }

    /// <summary>Share of strong-tie weight on people who can still be reached elsewhere.</summary>
    public required double Stays { get; init; }

    /// <summary>People with strong ties who could no longer be reached; null where they are fewer than five, but not none.</summary>
    public long? PeopleLost { get; init; }
}
