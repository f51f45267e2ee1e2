namespace Toolkit.Facts;

/// <summary>The policy by which facts are derived from interactions. Every member changes values, so all of it belongs to a report's method.</summary>
sealed record FactOptions
{
    /// <summary>How long an answer may take to count as one (H).</summary>
    public TimeSpan Horizon { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Reactions to a post count up to this age of the post, so that young and old posts compare.</summary>
    public TimeSpan EngagementAge { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How long a known audience may stand for a later moment (S).</summary>
    public TimeSpan MaximumCarry { get; init; } = TimeSpan.FromDays(7);

    /// <summary>A message starts a new request after this much mutual silence.</summary>
    public TimeSpan MessageSilence { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How soon thanks must follow a response.</summary>
    public TimeSpan GratitudeWithin { get; init; } = TimeSpan.FromHours(72);

    /// <summary>How long before a conversion the last response may lie.</summary>
    public TimeSpan LeadWithin { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Zone in which days and weeks are cut.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Whether what only followers or addressees may see is counted.</summary>
    public bool IncludeNonPublic { get; init; }

    /// <summary>Channels that are the brand's own ground, on top of interactions whose venue says so.</summary>
    public IReadOnlyList<string> OwnedChannels { get; init; } = [];

    /// <summary>Which inbound interactions ask for an answer.</summary>
    public Actionable Actionable { get; init; } = Actionable.All;

    /// <summary>How soon an answer is timely (τ).</summary>
    public TimelyPolicy Timely { get; init; } = new();

    /// <summary>When somebody is there to answer.</summary>
    public BusinessHours BusinessHours { get; init; } = new();

    /// <summary>Weights of kinds in a post's engagement, by kind; 1 where not named.</summary>
    public IReadOnlyDictionary<string, double> Weights { get; init; } = new Dictionary<string, double>();

    /// <summary>End of the data, microseconds since 1970 UTC; null for each source's newest export, else its newest interaction.</summary>
    public long? DataEnd { get; init; }

    /// <summary>Fills the column <c>expected</c> of posts, one value for each post, NaN where none; null while no curve is fitted.</summary>
    public Func<PostFacts, double[]>? Expected { get; init; }
}

/// <summary>Inbound interactions that ask for an answer.</summary>
[Flags]
enum Actionable
{
    None = 0,
    Mentions = 1,
    Messages = 2,
    Reviews = 4,

    /// <summary>Questions posted on owned ground.</summary>
    OwnedQuestions = 8,

    /// <summary>Replies to the team that ask something.</summary>
    QuestionReplies = 16,
    All = Mentions | Messages | Reviews | OwnedQuestions | QuestionReplies,
}

/// <summary>Hours of the day, Monday to Friday, in the policy's zone.</summary>
sealed record BusinessHours
{
    /// <summary>First hour, 0 to 23.</summary>
    public int From { get; init; } = 9;

    /// <summary>First hour after, 1 to 24.</summary>
    public int To { get; init; } = 17;

    public bool Holds(DateTimeOffset moment, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(moment, zone);
        return local.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && local.Hour >= From && local.Hour < To;
    }
}

/// <summary>How soon an answer is timely, by kind; a channel's own figure goes before.</summary>
sealed record TimelyPolicy
{
    public TimeSpan Message { get; init; } = TimeSpan.FromHours(1);

    public TimeSpan Mention { get; init; } = TimeSpan.FromHours(4);

    public TimeSpan Other { get; init; } = TimeSpan.FromHours(24);

    public IReadOnlyDictionary<string, TimeSpan> ByChannel { get; init; } = new Dictionary<string, TimeSpan>();

    public TimeSpan For(FactKind kind, string channel) => ByChannel.TryGetValue(channel, out var own) ? own : kind switch
    {
        FactKind.Message => Message,
        FactKind.Mention => Mention,
        _ => Other,
    };
}
