namespace Toolkit.Storage;

/// <summary>
/// All that is committed, as dense columns in memory: what facts are built from. Rows are positions in commit order;
/// -1 stands for none. Times are microseconds since 1970 UTC. Superseded versions stay in the columns and carry a flag.
/// </summary>
sealed record StoreContents
{
    public required Symbols Symbols { get; init; }

    public required InteractionTable Interactions { get; init; }

    public required ObservationTable Observations { get; init; }

    public required SnapshotTable Snapshots { get; init; }

    public required ActorTable Actors { get; init; }

    /// <summary>Channels that team.yaml says are our own ground.</summary>
    public IReadOnlyList<string> OwnedChannels { get; init; } = [];

    /// <summary>Domains that team.yaml says are ours.</summary>
    public IReadOnlyList<string> OwnedDomains { get; init; } = [];

    /// <summary>For each source symbol: when its newest export was made; <see cref="long.MinValue"/> when unknown.</summary>
    public required IReadOnlyDictionary<ushort, long> NewestExport { get; init; }

    /// <summary>The same words, and nothing else.</summary>
    public StoreContents WithoutRows() => this with
    {
        Interactions = new()
        {
            Count = 0, Time = [], Kind = [], Source = [], Channel = [], Venue = [], ObjectKind = [], Actor = [], Target = [], Parent = [], Thread = [], ThreadCount = 0, Flags = [],
            Signals = [], Details = Interactions.Details,
        },
        Observations = new() { Count = 0, Interaction = [], Actor = [], Channel = [], Name = [], Value = [], AsOf = [] },
        Snapshots = new() { Count = 0, List = [], Channel = [], Source = [], Owner = [], Member = [], AsOf = [] },
        Actors = new() { Count = 0, Source = [], Role = [], Label = Actors.Label, Organisation = [] },
    };
}

/// <summary>The words of low-cardinality columns (kind, channel, source, venue, object kind, language, label, counter name): one table, codes never change. Code 0 is "no word".</summary>
sealed class Symbols(IReadOnlyList<string> words)
{
    readonly Dictionary<string, ushort> _codes = words.Select((word, code) => (word, code)).ToDictionary(pair => pair.word, pair => (ushort)pair.code, StringComparer.Ordinal);

    public int Count => words.Count;

    /// <summary>The word of a code; empty for 0.</summary>
    public string this[ushort code] => words[code];

    /// <summary>The code of a word; 0 when no row uses it.</summary>
    public ushort Code(string word) => _codes.GetValueOrDefault(word);
}

[Flags]
enum InteractionFlags : ushort
{
    None = 0,

    /// <summary>A newer version of the same id exists.</summary>
    Superseded = 1,

    /// <summary>A later delete names it.</summary>
    Deleted = 2,

    /// <summary>Visible to followers or the people addressed only.</summary>
    NonPublic = 4,

    PaidKnown = 8,
    Paid = 16,

    /// <summary>The export says that a machine wrote it.</summary>
    Automated = 32,

    /// <summary>It names a parent that no export holds.</summary>
    Orphan = 64,

    /// <summary>The time is known to the day only, or coarser.</summary>
    DayOnly = 128,
}

/// <summary>Interactions as parallel arrays, all <see cref="Count"/> long.</summary>
sealed class InteractionTable
{
    public required int Count { get; init; }

    /// <summary><see cref="long.MinValue"/> when unknown.</summary>
    public required long[] Time { get; init; }

    public required ushort[] Kind { get; init; }

    public required ushort[] Source { get; init; }

    public required ushort[] Channel { get; init; }

    public required ushort[] Venue { get; init; }

    public required ushort[] ObjectKind { get; init; }

    /// <summary>Row in <see cref="ActorTable"/>; -1 when the export hides it.</summary>
    public required int[] Actor { get; init; }

    /// <summary>Row in <see cref="ActorTable"/>.</summary>
    public required int[] Target { get; init; }

    /// <summary>Row of the current version of the parent; -1 for none or not in the store (then <see cref="InteractionFlags.Orphan"/>).</summary>
    public required int[] Parent { get; init; }

    /// <summary>Dense thread number, from 0; -1 for what belongs to no thread (follows, blocks, …).</summary>
    public required int[] Thread { get; init; }

    public required int ThreadCount { get; init; }

    public required InteractionFlags[] Flags { get; init; }

    /// <summary>What labels and texts signal, as the import read it.</summary>
    public required Signals[] Signals { get; init; }

    /// <summary>Who may see it; null where a table was built by hand.</summary>
    public ushort[]? Visibility { get; init; }

    /// <summary>Reads the language of each row; null where a table was built by hand.</summary>
    public Func<ushort[]>? Languages { get; init; }

    /// <summary>Reads the weight of each row, NaN where none is stated; null where a table was built by hand.</summary>
    public Func<double[]>? Weights { get; init; }

    /// <summary>Texts, ids, mentions and labels, read from the mapped segments on demand.</summary>
    public required IInteractionDetails Details { get; init; }
}

/// <summary>The wide columns of interactions, read from the mapped segments on demand. Spans live as long as the store is open.</summary>
interface IInteractionDetails
{
    /// <summary>The stored id (a pseudonym where ids name people), as UTF-8.</summary>
    ReadOnlySpan<byte> Id(int row);

    /// <summary>The text as UTF-8; empty when there is none.</summary>
    ReadOnlySpan<byte> Text(int row);

    /// <summary>Actors named, as rows of the actor table.</summary>
    ReadOnlySpan<int> Mentions(int row);

    /// <summary>Labels.</summary>
    IReadOnlyList<string> Labels(int row);

    /// <summary>The first link's text; empty when there is none.</summary>
    ReadOnlySpan<byte> FirstUrl(int row);

    /// <summary>File and record it was read from.</summary>
    (string File, long Row) Origin(int row);
}

/// <summary>Counters as of a moment. Exactly one of <see cref="Interaction"/> and <see cref="Actor"/> is not -1.</summary>
sealed class ObservationTable
{
    public required int Count { get; init; }

    /// <summary>Row of the current version of the interaction; -1 for counters of actors, and -2 when the interaction is not in the store.</summary>
    public required int[] Interaction { get; init; }

    public required int[] Actor { get; init; }

    public required ushort[] Channel { get; init; }

    public required ushort[] Name { get; init; }

    public required double[] Value { get; init; }

    public required long[] AsOf { get; init; }
}

/// <summary>Members of lists as of a moment; a row with member -1 opens a snapshot.</summary>
sealed class SnapshotTable
{
    public required int Count { get; init; }

    public required ushort[] List { get; init; }

    public required ushort[] Channel { get; init; }

    public required ushort[] Source { get; init; }

    public required int[] Owner { get; init; }

    public required int[] Member { get; init; }

    public required long[] AsOf { get; init; }
}

enum ActorRole : byte
{
    Unknown,
    Team,
    Agency,
    Public,
    Bot,
}

/// <summary>Actors: one for each source and id.</summary>
sealed class ActorTable
{
    public required int Count { get; init; }

    public required ushort[] Source { get; init; }

    /// <summary>From team.yaml; without one, the owner of an export is the team. Bots are those the export or team.yaml says are; all others are Public.</summary>
    public required ActorRole[] Role { get; init; }

    /// <summary>What may be shown: the name of an organisation or team member, else a short pseudonym such as <c>p-7f3a09c2</c>.</summary>
    public required Func<int, string> Label { get; init; }

    /// <summary>True for pages, brands, organisations.</summary>
    public required bool[] Organisation { get; init; }

    /// <summary>What team.yaml says of a member.</summary>
    public TeamTraits[] Traits { get => field ??= new TeamTraits[Count]; init; }

    /// <summary>The unit of a member, numbered from 1 in the order of team.yaml; 0 where none is stated.</summary>
    public int[] Unit { get => field ??= new int[Count]; init; }
}

/// <summary>What team.yaml says of a member. A trait that it does not mention is not known.</summary>
[Flags]
enum TeamTraits : byte
{
    None = 0,
    TrainedKnown = 1,
    Trained = 2,
    NamedKnown = 4,

    /// <summary>Writes under an own name, as a person.</summary>
    Named = 8,
}
