using Toolkit.Extensibility;
using Toolkit.Storage;

namespace Toolkit.Facts;

/// <summary>Kinds of interaction as stable numbers: these are the values of the column <c>kind</c> and never change.</summary>
enum FactKind : byte
{
    None = 0,
    Post = 1,
    Reply = 2,
    Quote = 3,
    Message = 4,
    Mention = 5,
    Review = 6,
    Share = 7,
    Reaction = 8,
    Save = 9,
    Click = 10,
    View = 11,
    Impression = 12,
    Follow = 13,
    Unfollow = 14,
    Subscribe = 15,
    Unsubscribe = 16,
    Block = 17,
    Mute = 18,
    Hide = 19,
    Report = 20,
    Conversion = 21,
    Invite = 22,
    Rsvp = 23,
    Survey = 24,
    Edit = 25,
    Correction = 26,
    Seen = 27,
    Triage = 28,
    Note = 29,
    Worktime = 30,

    /// <summary>Any other word: not counted by the standard tables.</summary>
    Other = 31,
}

/// <summary>Sets of kinds, one bit for each.</summary>
static class KindSet
{
    public const uint Converting = 1u << (int)FactKind.Conversion;

    public const uint Authored = 1u << 1 | 1u << 2 | 1u << 3 | 1u << 4 | 1u << 5 | 1u << 6;
    public const uint Directed = 1u << 2 | 1u << 3 | 1u << 4 | 1u << 5;
    public const uint Engaging = 1u << 2 | 1u << 3 | 1u << 7 | 1u << 8 | 1u << 9;

    /// <summary>What may hang below a post and is read from there.</summary>
    public const uint Below = Authored | Engaging;

    /// <summary>What also happens to a post: clicks, conversions and complaints.</summary>
    public const uint Happening = 1u << 10 | 1u << 14 | 1u << 16 | 1u << 17 | 1u << 18 | 1u << 19 | 1u << 20 | 1u << 21;

    /// <summary>What an actor does by own will; being shown something is not activity.</summary>
    public const uint Active = ~(1u << 0 | 1u << 11 | 1u << 12 | Bookkeeping);

    /// <summary>What the team's own tools note, and words that are not known.</summary>
    const uint Bookkeeping = 1u << 25 | 1u << 26 | 1u << 27 | 1u << 28 | 1u << 29 | 1u << 30 | 1u << 31;

    public static bool Has(uint set, FactKind kind) => (set >> (int)kind & 1) != 0;

    /// <summary>The kind of each symbol.</summary>
    public static FactKind[] OfSymbols(Symbols symbols)
    {
        var kinds = new FactKind[Math.Max(symbols.Count, 1)];
        for (var code = 1; code < symbols.Count; code++)
            kinds[code] = Of(symbols[(ushort)code]);
        return kinds;
    }

    public static FactKind Of(string word) => word switch
    {
        InteractionKind.Post => FactKind.Post,
        InteractionKind.Reply => FactKind.Reply,
        InteractionKind.Quote => FactKind.Quote,
        InteractionKind.Message => FactKind.Message,
        InteractionKind.Mention => FactKind.Mention,
        InteractionKind.Review => FactKind.Review,
        InteractionKind.Share => FactKind.Share,
        InteractionKind.Reaction => FactKind.Reaction,
        InteractionKind.Save => FactKind.Save,
        InteractionKind.Click => FactKind.Click,
        InteractionKind.View => FactKind.View,
        InteractionKind.Impression => FactKind.Impression,
        InteractionKind.Follow => FactKind.Follow,
        InteractionKind.Unfollow => FactKind.Unfollow,
        InteractionKind.Subscribe => FactKind.Subscribe,
        InteractionKind.Unsubscribe => FactKind.Unsubscribe,
        InteractionKind.Block => FactKind.Block,
        InteractionKind.Mute => FactKind.Mute,
        InteractionKind.Hide => FactKind.Hide,
        InteractionKind.Report => FactKind.Report,
        InteractionKind.Conversion => FactKind.Conversion,
        InteractionKind.Invite => FactKind.Invite,
        InteractionKind.Rsvp => FactKind.Rsvp,
        InteractionKind.Survey => FactKind.Survey,
        InteractionKind.Edit => FactKind.Edit,
        InteractionKind.Correction => FactKind.Correction,
        InteractionKind.Seen => FactKind.Seen,
        InteractionKind.Triage => FactKind.Triage,
        InteractionKind.Note => FactKind.Note,
        InteractionKind.Worktime => FactKind.Worktime,
        _ => FactKind.Other,
    };
}
