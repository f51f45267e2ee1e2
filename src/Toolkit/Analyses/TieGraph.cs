using Toolkit.Facts;
using Toolkit.Statistics;

namespace Toolkit.Analyses;

/// <summary>Who talks with whom, in an order that depends on labels alone: the same people give the same graph whatever was imported first.</summary>
sealed class TieGraph
{
    /// <summary>Half of the strength of a tie is gone after this many days without words (T1).</summary>
    public const double HalfLifeDays = 60;

    /// <summary>Words of this many days make a tie strong (T2).</summary>
    public const double StrongDays = 90;
    const double MicrosecondsPerDay = 86_400e6;

    readonly int[] _node;

    TieGraph(PairFacts pairs)
    {
        Pairs = pairs;
        var actors = pairs.Index.Contents.Actors;
        int[] people = [.. pairs.From.Concat(pairs.To).Distinct().Where(actor => actor != pairs.TeamNode).OrderBy(actors.Label, StringComparer.Ordinal).ThenBy(actor => actor)];
        _node = new int[pairs.NodeLimit];
        Array.Fill(_node, -1);
        for (var place = 0; place < people.Length; place++)
            _node[people[place]] = place + 1;
        // The team is the first node, also where nobody spoke with it.
        _node[pairs.TeamNode] = 0;
        Actors = [-1, .. people];
        Now = pairs.Index.LastDataEnd;
        Edges = [.. Summed()];
        Ties = [.. TeamTies()];
    }

    public PairFacts Pairs { get; }

    /// <summary>For each node its actor; the first is the team.</summary>
    public IReadOnlyList<int> Actors { get; }

    /// <summary>The end of the data.</summary>
    public long Now { get; }

    /// <summary>Words between two nodes in either direction, the smaller node first, sorted.</summary>
    public IReadOnlyList<(int From, int To, double Words)> Edges { get; }

    /// <summary>Our ties to people, by node.</summary>
    public IReadOnlyList<TeamTie> Ties { get; }

    /// <summary>True when words go one way only, as in an export that holds what its owner wrote and no answers: then who talks back is not known.</summary>
    public bool IsOneSided => Ties.Count > 0 && (Ties.All(tie => tie.IsFromTeamOnly) || Ties.All(tie => tie.IsToTeamOnly));

    public static TieGraph Of(PairFacts pairs) => new(pairs);

    /// <summary>All nodes, joined by words.</summary>
    public UndirectedGraph Undirected() => UndirectedGraph.Of(Actors.Count, [.. Edges.Select(edge => edge.From)], [.. Edges.Select(edge => edge.To)], [.. Edges.Select(edge => edge.Words)]);

    public ulong Seed() => Seeds.Of(Edges.SelectMany(edge => (object[])[edge.From, edge.To, edge.Words]));

    public double AgeDays(long time) => (Now - time) / MicrosecondsPerDay;

    IEnumerable<(int From, int To, double Words)> Summed()
    {
        var words = new Dictionary<(int, int), int>();
        for (var pair = 0; pair < Pairs.Count; pair++)
        {
            var (a, b) = (_node[Pairs.From[pair]], _node[Pairs.To[pair]]);
            var key = a < b ? (a, b) : (b, a);
            words[key] = words.GetValueOrDefault(key) + 1;
        }

        return words.Select(one => (one.Key.Item1, one.Key.Item2, (double)one.Value)).Order();
    }

    IEnumerable<TeamTie> TeamTies()
    {
        var channel = Pairs.Index.Interactions.Channel;
        return Enumerable.Range(0, Pairs.Count).Where(pair => (Pairs.From[pair] == Pairs.TeamNode || Pairs.To[pair] == Pairs.TeamNode) && Pairs.Time[pair] != long.MinValue)
            .GroupBy(pair => _node[Pairs.From[pair] == Pairs.TeamNode ? Pairs.To[pair] : Pairs.From[pair]])
            .OrderBy(group => group.Key)
            .Select(group => Tie(group.Key, [.. group.OrderBy(pair => Pairs.Time[pair])], channel));
    }

    TeamTie Tie(int node, int[] pairs, ushort[] channel)
    {
        int[] recent = [.. pairs.Where(pair => AgeDays(Pairs.Time[pair]) <= StrongDays)];
        return new()
        {
            Node = node,
            FromTeam = recent.Count(pair => Pairs.From[pair] == Pairs.TeamNode),
            ToTeam = recent.Count(pair => Pairs.To[pair] == Pairs.TeamNode),
            Strength = pairs.Sum(Weight),
            IsFromTeamOnly = pairs.All(pair => Pairs.From[pair] == Pairs.TeamNode),
            IsToTeamOnly = pairs.All(pair => Pairs.To[pair] == Pairs.TeamNode),
            ByChannel = pairs.GroupBy(pair => Pairs.Index.Symbols[channel[Pairs.Row[pair]]], StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => group.Sum(Weight), StringComparer.Ordinal),
        };
    }

    double Weight(int pair) => Math.Pow(2, -AgeDays(Pairs.Time[pair]) / HalfLifeDays);
}

/// <summary>Our tie to one person.</summary>
sealed record TeamTie
{
    public required int Node { get; init; }

    /// <summary>Words of the last 90 days to the person.</summary>
    public required int FromTeam { get; init; }

    /// <summary>Words of the last 90 days from the person.</summary>
    public required int ToTeam { get; init; }

    /// <summary>Words of all time, each halved for every 60 days (T1).</summary>
    public required double Strength { get; init; }

    /// <summary><see cref="Strength"/> by channel.</summary>
    public required IReadOnlyDictionary<string, double> ByChannel { get; init; }

    public required bool IsFromTeamOnly { get; init; }

    public required bool IsToTeamOnly { get; init; }

    public bool IsStrong => FromTeam >= 2 && ToTeam >= 2;

    public bool IsRecent => FromTeam + ToTeam > 0;
}
