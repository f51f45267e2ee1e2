namespace Toolkit.Extensibility;

/// <summary>
/// The kinds of interaction the standard metrics know. The vocabulary is open: an importer may use any other
/// lower-case word, and metrics that do not know it leave it out.
/// </summary>
public static class InteractionKind
{
#pragma warning disable CS1591 // The words are the field's own; each constant is its own explanation.
    public const string Post = "post", Reply = "reply", Mention = "mention", Message = "message", Quote = "quote",
        Share = "share", Reaction = "reaction", Save = "save", Click = "click", View = "view", Impression = "impression",
        Follow = "follow", Unfollow = "unfollow", Subscribe = "subscribe", Unsubscribe = "unsubscribe",
        Block = "block", Mute = "mute", Hide = "hide", Report = "report", Unlink = "unlink",
        Review = "review", Survey = "survey", Conversion = "conversion", Invite = "invite", Rsvp = "rsvp",
        Edit = "edit", Delete = "delete", Correction = "correction", Seen = "seen", Triage = "triage", Note = "note", Worktime = "worktime";
#pragma warning restore CS1591
}

/// <summary>Who may see an interaction. Anything but <see cref="Public"/> and <see cref="Unlisted"/> stays out of reports by default.</summary>
public static class Visibility
{
    /// <summary>Everybody, and shown in public lists.</summary>
    public const string Public = "public";

    /// <summary>Everybody who has the address.</summary>
    public const string Unlisted = "unlisted";

    /// <summary>Followers, friends or members only.</summary>
    public const string Followers = "followers";

    /// <summary>The people addressed, only.</summary>
    public const string Direct = "direct";
}

/// <summary>Whose ground a conversation stands on.</summary>
public static class Venue
{
    /// <summary>The brand's own site or forum.</summary>
    public const string Owned = "owned";

    /// <summary>The brand's account on somebody else's platform.</summary>
    public const string Rented = "rented";

    /// <summary>Anywhere else.</summary>
    public const string Earned = "earned";
}

/// <summary>Names of counters the standard metrics know. The list is open.</summary>
public static class ObservationName
{
#pragma warning disable CS1591
    public const string Followers = "followers", Following = "following", Reactions = "reactions", Replies = "replies", Shares = "shares",
        Quotes = "quotes", Saves = "saves", Clicks = "clicks", Views = "views", Impressions = "impressions", Reach = "reach",
        EngagedUsers = "engaged_users", Score = "score", Interactions = "interactions";
#pragma warning restore CS1591
}

/// <summary>Names of people lists that an export may hold as a snapshot.</summary>
public static class SnapshotList
{
#pragma warning disable CS1591
    public const string Followers = "followers", Following = "following", Blocks = "blocks", Mutes = "mutes";
#pragma warning restore CS1591
}

/// <summary>How fine a time is stated. The instant is the start of the stated unit.</summary>
public enum TimePrecision : byte
{
#pragma warning disable CS1591
    Unknown = 0, Year = 1, Month = 2, Day = 3, Hour = 4, Minute = 5, Second = 6, Millisecond = 7, Microsecond = 8,
#pragma warning restore CS1591
}

/// <summary>How the zone of a time was known.</summary>
public enum ZoneBasis : byte
{
    /// <summary>There is no time.</summary>
    None = 0,

    /// <summary>The text itself states an offset or UTC.</summary>
    Stated = 1,

    /// <summary>A count of seconds or milliseconds since 1970-01-01 UTC.</summary>
    Epoch = 2,

    /// <summary>Derived from an identifier that carries its creation time.</summary>
    Snowflake = 3,

    /// <summary>Nobody stated it: the zone of the mapping profile, or UTC, was assumed.</summary>
    Assumed = 4,

    /// <summary>Only known to lie between two moments, as a follow seen in the difference of two snapshots.</summary>
    Interval = 5,

    /// <summary>The platform documents that its zone-less times are UTC.</summary>
    Documented = 6,
}
