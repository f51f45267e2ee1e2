using Toolkit.Storage.Arrow;

namespace Toolkit.Storage;

/// <summary>The columns of each kind of segment. Names are part of the store's format: other tools read them.</summary>
static class SegmentFields
{
    /// <summary>Interactions. Columns after <c>content</c> are left out of a segment in which no row has them.</summary>
    public static readonly ArrowField[] Interactions =
    [
        new("id", ArrowType.Utf8),
        new("source", ArrowType.Symbol),
        new("kind", ArrowType.Symbol),
        new("time", ArrowType.Timestamp),
        new("actor", ArrowType.Int32),
        new("content", ArrowType.Int64),
        new("channel", ArrowType.Symbol),
        new("venue", ArrowType.Symbol),
        new("object_kind", ArrowType.Symbol),
        new("visibility", ArrowType.Symbol),
        new("language", ArrowType.Symbol),
        new("target", ArrowType.Int32),
        new("parent", ArrowType.Utf8),
        new("root", ArrowType.Utf8),
        new("time_text", ArrowType.Utf8),
        new("time_format", ArrowType.Symbol),
        new("time_precision", ArrowType.Int8),
        new("time_zone_basis", ArrowType.Int8),
        new("interval_start", ArrowType.Timestamp),
        new("edited_at", ArrowType.Timestamp),
        new("paid", ArrowType.Int8),
        new("automated", ArrowType.Int8),
        new("weight", ArrowType.Double),
        new("signals", ArrowType.Int8),
        new("text", ArrowType.Utf8),
        new("mentions", ArrowType.ListInt32),
        new("labels", ArrowType.ListUtf8),
        new("urls", ArrowType.ListUtf8),
        new("file", ArrowType.Int32),
        new("row", ArrowType.Int64),
    ];

    /// <summary>What stands, under a null, in the columns <c>paid</c> and <c>automated</c>.</summary>
    public const sbyte UnknownFlag = -1;

    /// <summary>Columns that every segment of interactions has.</summary>
    public const int AlwaysPresent = 6;

    public static readonly ArrowField[] Actors = [new("source", ArrowType.Symbol), new("pseudonym", ArrowType.Utf8)];

    /// <summary>Files that rows were read from; the column <c>file</c> numbers them in commit order.</summary>
    public static readonly ArrowField[] Files = [new("path", ArrowType.Utf8)];

    /// <summary>What exports said about actors; later rows add to earlier ones.</summary>
    public static readonly ArrowField[] Profiles =
    [
        new("actor", ArrowType.Int32),
        new("handle_pseudonym", ArrowType.Utf8),
        new("label", ArrowType.Utf8),
        new("automated", ArrowType.Int8),
        new("organisation", ArrowType.Int8),
        new("owner", ArrowType.Int8),
    ];

    public static readonly ArrowField[] Observations =
    [
        new("interaction", ArrowType.Utf8),
        new("actor", ArrowType.Int32),
        new("source", ArrowType.Symbol),
        new("channel", ArrowType.Symbol),
        new("name", ArrowType.Symbol),
        new("value", ArrowType.Double),
        new("as_of", ArrowType.Timestamp),
    ];

    public static readonly ArrowField[] Snapshots =
    [
        new("list", ArrowType.Symbol),
        new("channel", ArrowType.Symbol),
        new("source", ArrowType.Symbol),
        new("owner", ArrowType.Int32),
        new("member", ArrowType.Int32),
        new("as_of", ArrowType.Timestamp),
    ];

    /// <summary>For each interaction, in commit order: parent row, thread, flags. Rewritten at each import.</summary>
    public static readonly ArrowField[] Links = [new("parent", ArrowType.Int32), new("thread", ArrowType.Int32), new("flags", ArrowType.Int32)];

    /// <summary>Rows that a later export than their segment's held unchanged. Rewritten at each import.</summary>
    public static readonly ArrowField[] Confirmations = [new("row", ArrowType.Int32), new("exported_at", ArrowType.Timestamp)];

    /// <summary>For each observation, in commit order: the interaction's row. Rewritten at each import.</summary>
    public static readonly ArrowField[] ObservationLinks = [new("interaction_row", ArrowType.Int32)];
}

/// <summary>What the text or labels of an interaction signal. Bits of the <c>signals</c> column.</summary>
[Flags]
enum Signals : byte
{
    None = 0,
    Question = 1,
    Gratitude = 2,
}
