namespace Toolkit.Extensibility;

/// <summary>
/// Lists of people as of a moment. The difference of two snapshots of one list gives follows and unfollows, each known only as an interval.
/// Open each snapshot with <see cref="Begin"/>, so that an empty list is a snapshot too. Give only complete lists: what is absent counts as gone.
/// </summary>
public sealed class SnapshotColumns : IBatchTable
{
    /// <summary>Number of rows.</summary>
    public int Count { get; private set; }

    IBatchColumn[] IBatchTable.Columns => field ??= [List, Channel, Owner, Member, AsOf];

    void IBatchTable.Load(int rows) => Count = rows;

    /// <summary>Which list: <see cref="SnapshotList"/>.</summary>
    public Utf8Column List { get; } = new();

    /// <summary>The channel.</summary>
    public Utf8Column Channel { get; } = new();

    /// <summary>The account whose list it is.</summary>
    public Utf8Column Owner { get; } = new();

    /// <summary>An account on the list; null in the row that opens the snapshot.</summary>
    public Utf8Column Member { get; } = new();

    /// <summary>As of when, in microseconds since 1970 UTC; null where the export does not tell.</summary>
    public ValueColumn<long> AsOf { get; } = new();

    /// <summary>Says that a complete snapshot of this list exists, even if no member follows.</summary>
    public void Begin(string list, string channel, string owner, long asOf) => Add(list, channel, owner, null, asOf);

    /// <summary>Adds one row.</summary>
    public void Add(string list, string channel, string owner, string? member, long asOf)
    {
        List.Append(list);
        Channel.Append(channel);
        Owner.Append(owner);
        Member.Append(member);
        AsOf.Append(asOf);
        Count++;
    }

    /// <summary>Drops rows from the end until <paramref name="count"/> are left.</summary>
    public void Truncate(int count)
    {
        Count = Math.Min(Count, count);
        List.Truncate(Count);
        Channel.Truncate(Count);
        Owner.Truncate(Count);
        Member.Truncate(Count);
        AsOf.Truncate(Count);
    }
}

/// <summary>What an export says about accounts. Names and handles of people are not stored unless the workspace asks for it; handles serve to recognise the team.</summary>
public sealed class ActorColumns : IBatchTable
{
    /// <summary>Number of rows.</summary>
    public int Count { get; private set; }

    IBatchColumn[] IBatchTable.Columns => field ??= [Id, Handle, Name, Automated, Organisation, Owner];

    void IBatchTable.Load(int rows) => Count = rows;

    /// <summary>The platform's id, as in <see cref="InteractionColumns.Actor"/>.</summary>
    public Utf8Column Id { get; } = new();

    /// <summary>The name people type, without the at sign.</summary>
    public Utf8Column Handle { get; } = new();

    /// <summary>The name shown.</summary>
    public Utf8Column Name { get; } = new();

    /// <summary>True for a bot; null when the export does not say.</summary>
    public ValueColumn<bool> Automated { get; } = new();

    /// <summary>True for a page, brand or organisation, whose name may be shown; null or false for a person.</summary>
    public ValueColumn<bool> Organisation { get; } = new();

    /// <summary>True for the account that this export belongs to.</summary>
    public ValueColumn<bool> Owner { get; } = new();

    /// <summary>Adds one account.</summary>
    public void Add(string id, string? handle = null, string? name = null, bool? automated = null, bool? organisation = null, bool? owner = null)
    {
        Id.Append(id);
        Handle.Append(handle);
        Name.Append(name);
        Automated.Append(automated);
        Organisation.Append(organisation);
        Owner.Append(owner);
        Count++;
    }

    /// <summary>Drops rows from the end until <paramref name="count"/> are left.</summary>
    public void Truncate(int count)
    {
        Count = Math.Min(Count, count);
        Id.Truncate(Count);
        Handle.Truncate(Count);
        Name.Truncate(Count);
        Automated.Truncate(Count);
        Organisation.Truncate(Count);
        Owner.Truncate(Count);
    }
}
