using Toolkit.Storage;

namespace Toolkit.Facts;

/// <summary>What all fact tables share: which rows count, who wrote them, what hangs below what. Built when first asked for.</summary>
sealed class FactIndex(StoreContents contents, FactOptions options)
{
    /// <summary>In a row's class: it was written by the team.</summary>
    public const byte TeamBit = 0x80;

    const byte KindBits = 31;

    public StoreContents Contents => contents;

    public FactOptions Options => options;

    public Symbols Symbols => contents.Symbols;

    public InteractionTable Interactions => contents.Interactions;

    public Calendar Calendar { get; } = new(options.Zone);

    /// <summary>For each row its <see cref="FactKind"/> and <see cref="TeamBit"/>; 0 for a row that does not count: superseded, deleted, by a bot, or not public.</summary>
    public byte[] Classes => field ?? BuiltOnce.In(ref field, this, Classify);

    /// <summary>What hangs below each row.</summary>
    public EventsBelow Below => field ?? BuiltOnce.In(ref field, this, () => new(this));

    /// <summary>Shares of each row.</summary>
    public Grouped Shares => field ?? BuiltOnce.In(ref field, this, () => ByParent(1u << (int)FactKind.Share));

    /// <summary>What is there of which kinds.</summary>
    public KindsBySource Kinds => field ?? BuiltOnce.In(ref field, this, () => KindsBySource.Of(this));

    /// <summary>Authored rows of each thread, oldest first.</summary>
    public Grouped Threads => field ?? BuiltOnce.In(ref field, this, () => InOrder(Grouped.By(Interactions.Thread, Interactions.ThreadCount, Classes, KindSet.Authored)));

    public ActivityBits Activity => field ?? BuiltOnce.In(ref field, this, () => new(this));

    public AudienceSeries Audience => field ?? BuiltOnce.In(ref field, this, () => new(this));

    public Accounts Accounts => field ?? BuiltOnce.In(ref field, this, () => new(this));

    public Words Words => field ?? BuiltOnce.In(ref field, this, () => new(contents));

    /// <summary>Which rows that count carry which label.</summary>
    public LabelRows Labels => field ?? BuiltOnce.In(ref field, this, () => LabelRows.Of(this));

    /// <summary>The amount of each row, NaN where it has none; empty where no row states one.</summary>
    public double[] Weights => field ?? BuiltOnce.In(ref field, this, () => Interactions.Weights?.Invoke() ?? []);

    public Persons Persons => field ?? BuiltOnce.In(ref field, this, () => new(this));

    /// <summary>The language of each row, 0 where the export states none.</summary>
    public ushort[] Languages => field ?? BuiltOnce.In(ref field, this, () => Interactions.Languages?.Invoke() ?? new ushort[Interactions.Count]);

    DataEnds Ends => field ?? BuiltOnce.In(ref field, this, () => new(contents, options));

    public FactKind Kind(int row) => (FactKind)(Classes[row] & KindBits);

    public bool ByTeam(int row) => (Classes[row] & TeamBit) != 0;

    /// <summary>Rows of some kinds below each row.</summary>
    public Grouped ByParent(uint kinds) => Kinds.Any(kinds) ? Grouped.By(Interactions.Parent, Interactions.Count, Classes, kinds) : Grouped.Empty;

    /// <summary>It counts, and the team did not write it.</summary>
    public bool ByPublic(int row) => Classes[row] is > 0 and < TeamBit;

    public bool IsTeam(int actor) => actor >= 0 && contents.Actors.Role[actor] is ActorRole.Team or ActorRole.Agency;

    /// <summary>Whether any actor is of the team.</summary>
    public bool HasTeam { get; } = contents.Actors.Role.AsSpan().IndexOfAny(ActorRole.Team, ActorRole.Agency) >= 0;

    /// <summary>A known actor who is neither of the team nor a bot.</summary>
    public bool IsPublic(int actor) => actor >= 0 && contents.Actors.Role[actor] is ActorRole.Public or ActorRole.Unknown;

    /// <summary>The moment up to which a source's data reach.</summary>
    public long DataEnd(int row) => Ends.Of(Interactions.Source[row]);

    public long SourceEnd(ushort source) => Ends.Of(source);

    /// <summary>The latest of all sources' ends; <see cref="long.MinValue"/> without any time.</summary>
    public long LastDataEnd => Ends.Last;

    /// <summary>To whom a row speaks: the author above it, else the target that the export names; -1 when neither is known.</summary>
    public int Addressee(int row)
    {
        var table = Interactions;
        var author = table.Parent[row] >= 0 ? table.Actor[table.Parent[row]] : -1;
        var among = author < 0 || author == table.Actor[row] || IsTeam(author) && ByTeam(row);
        return among && table.Target[row] >= 0 ? table.Target[row] : author;
    }

    public bool IsOwned(int row) =>
        Interactions.Venue[row] != 0 && Symbols[Interactions.Venue[row]] == Extensibility.Venue.Owned
        || options.OwnedChannels.Contains(Symbols[Interactions.Channel[row]], StringComparer.Ordinal);

    /// <summary>False where the export states the day only: such a time gives no duration.</summary>
    public bool HasClock(int row) => Interactions.Time[row] != long.MinValue && (Interactions.Flags[row] & InteractionFlags.DayOnly) == 0;

    byte[] Classify()
    {
        var classes = LargeArray.Zeroed<byte>(Interactions.Count);
        var kinds = KindSet.OfSymbols(Symbols);
        var left = InteractionFlags.Superseded | InteractionFlags.Deleted | InteractionFlags.Automated;
        if (!options.IncludeNonPublic)
            left |= InteractionFlags.NonPublic;
        Ranges.Each(classes.Length, (from, to) => Classify(classes, kinds, left, from, to));
        return classes;
    }

    void Classify(byte[] classes, FactKind[] kinds, InteractionFlags left, int from, int to)
    {
        var (table, roles) = (Interactions, contents.Actors.Role);
        for (var row = from; row < to; row++)
        {
            if ((table.Flags[row] & left) != 0)
                continue;
            var role = table.Actor[row] < 0 ? ActorRole.Public : roles[table.Actor[row]];
            if (role != ActorRole.Bot)
                classes[row] = (byte)((byte)kinds[table.Kind[row]] | (role is ActorRole.Team or ActorRole.Agency ? TeamBit : 0));
        }
    }

    Grouped InOrder(Grouped threads)
    {
        var time = Interactions.Time;
        Ranges.Each(threads.KeyCount, (from, to) =>
        {
            for (var thread = from; thread < to; thread++)
                SortByTime(threads.Writable(thread), time);
        });
        return threads;
    }

    static void SortByTime(Span<int> rows, long[] time)
    {
        for (var place = 1; place < rows.Length; place++)
        {
            if (time[rows[place - 1]] > time[rows[place]])
            {
                rows.Sort((a, b) => time[a] != time[b] ? time[a].CompareTo(time[b]) : a.CompareTo(b));
                return;
            }
        }
    }
}
