using Toolkit.Extensibility;

namespace Toolkit.Metrics;

/// <summary>What to measure: a metric over a window and a part of the data, in groups.</summary>
sealed record MeasureRequest
{
    public required Metric Metric { get; init; }

    /// <summary>First moment that counts, microseconds since 1970 UTC; null for no bound.</summary>
    public long? From { get; init; }

    /// <summary>First moment that no longer counts; null for no bound.</summary>
    public long? To { get; init; }

    public Segment Segment { get; init; } = new();

    public Grouping By { get; init; }

    /// <summary>The share of intervals that should hold the true value.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>Null for the rule: all accounts when grouped by account, else the team's own.</summary>
    public AccountScope? Scope { get; init; }
}

/// <summary>Whose posts a metric of accounts takes.</summary>
enum AccountScope
{
    /// <summary>The team's own; all where the data know no team.</summary>
    Own,

    /// <summary>Also those of other organisations, such as competitors.</summary>
    All,
}

/// <summary>A part of the data. Members that are empty or null allow everything.</summary>
sealed record Segment
{
    public IReadOnlyList<string> Channels { get; init; } = [];

    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>Labels of accounts, as shown.</summary>
    public IReadOnlyList<string> Accounts { get; init; } = [];

    /// <summary>Kinds, by their words.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>Language tags; each stands for its dialects too, as <c>en</c> for <c>en-GB</c> (RFC 4647, basic filtering).</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>Labels (tags) of which an interaction has at least one.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    public bool? Paid { get; init; }

    public double? AudienceMinimum { get; init; }

    public double? AudienceMaximum { get; init; }

    /// <summary>What is left out.</summary>
    public Segment? Not { get; init; }
}
