using Toolkit.Extensibility;

namespace Toolkit.Standard;

/// <summary>Who talks with whom, on the directed graph of replies, mentions, messages and quotes; the team is one node.</summary>
static class Ties
{
    const string Garlaschelli = "Garlaschelli and Loffredo 2004, doi:10.1103/PhysRevLett.93.268701";

    static readonly FactQuery _graph = new() { Table = FactTable.Pairs, RowColumns = ["from", "to"] };
    static readonly FactQuery _ofTeam = new() { Table = FactTable.Pairs, RowColumns = ["from", "to", "isFromTeam", "isToTeam"] };

    public static IReadOnlyList<Metric> All { get; } = [Reciprocity, ReciprocityIndex, Weighted, StrongTies, Friends];

    /// <summary>D11, first part: edges whose opposite is there ÷ edges. Share, 0 to 1; rises with density alone.</summary>
    static Metric Reciprocity => new()
    {
        Id = "reciprocity",
        Version = 1,
        CatalogueId = "D11",
        Title = "Reciprocity",
        Unit = Unit.Share,
        Range = new(0, 1),
        Direction = Direction.HigherIsBetter,
        Formula = "r = L↔ / L over different directed pairs",
        Reference = Garlaschelli,
        UndefinedReasons = [UndefinedReason.NoOpportunity],
        Query = _graph,
        Finish = group =>
        {
            var graph = DirectedGraph.Of(group);
            return Measured.Ratio(graph.MutualEdges, graph.Edges, graph.Edges);
        },
    };

    /// <summary>D11: reciprocity beyond what a random graph of the same density has. −ā/(1−ā) to 1; 0 is as by chance.</summary>
    static Metric ReciprocityIndex => new()
    {
        Id = "reciprocity_index",
        Version = 1,
        CatalogueId = "D11",
        Title = "Reciprocity beyond chance",
        Unit = Unit.Index,
        Range = new(null, 1),
        Direction = Direction.HigherIsBetter,
        Formula = "ρ = (r − ā) / (1 − ā), ā = L / (N (N − 1))",
        Reference = Garlaschelli,
        UndefinedReasons = [UndefinedReason.NoOpportunity, UndefinedReason.NotIdentified],
        Query = _graph,
        Finish = group => Beyond(DirectedGraph.Of(group)),
    };

    /// <summary>D12: interactions that come back ÷ all interactions. Share, 0 to 1.</summary>
    static Metric Weighted => new()
    {
        Id = "weighted_reciprocity",
        Version = 1,
        CatalogueId = "D12",
        Title = "Weighted reciprocity",
        Unit = Unit.Share,
        Range = new(0, 1),
        Direction = Direction.HigherIsBetter,
        Formula = "Σ_{u≠v} min(x_uv, x_vu) / Σ_{u≠v} x_uv",
        Reference = "Squartini, Picciolo, Ruzzenenti and Garlaschelli 2013, doi:10.1038/srep02729",
        UndefinedReasons = [UndefinedReason.NoOpportunity],
        Query = _graph,
        Finish = group =>
        {
            var graph = DirectedGraph.Of(group);
            return Measured.Ratio(graph.MutualInteractions, graph.Interactions, graph.Interactions);
        },
    };

    /// <summary>T2: people with at least two words each way ÷ people with any. Share, 0 to 1.</summary>
    static Metric StrongTies => OfTeam("strong_tie_share", "Strong-tie share", "persons p with x_Bp ≥ 2 and x_pB ≥ 2 / persons with x_Bp + x_pB ≥ 1",
        tie => tie is { FromTeam: >= 2, ToTeam: >= 2 }, _ => true);

    /// <summary>T2 as published: people to whom the team spoke at least twice ÷ people to whom it spoke. Share, 0 to 1.</summary>
    static Metric Friends => OfTeam("friend_share", "Friend share", "persons p with x_Bp ≥ 2 / persons with x_Bp ≥ 1",
        tie => tie.FromTeam >= 2, tie => tie.FromTeam >= 1);

    static Metric OfTeam(string id, string title, string formula, Func<TeamTie, bool> isStrong, Func<TeamTie, bool> counts) => new()
    {
        Id = id,
        Version = 1,
        CatalogueId = "T2",
        Title = title,
        Unit = Unit.Share,
        Range = new(0, 1),
        Direction = Direction.HigherIsBetter,
        Formula = formula,
        Reference = "Huberman, Romero and Wu 2008, doi:10.5210/fm.v14i1.2317",
        UndefinedReasons = [UndefinedReason.NoOpportunity],
        Interval = IntervalMethod.Wilson,
        Query = _ofTeam,
        Finish = group =>
        {
            var ties = TeamTie.Of(group).Where(counts).ToArray();
            return Measured.Ratio(ties.Count(isStrong), ties.Length, ties.Length);
        },
    };

    static Measured Beyond(DirectedGraph graph)
    {
        if (graph.Edges == 0)
            return Measured.Undefined(UndefinedReason.NoOpportunity);
        var density = graph.Edges / ((double)graph.Nodes * (graph.Nodes - 1));
        return density < 1
            ? Measured.Of(((double)graph.MutualEdges / graph.Edges - density) / (1 - density), graph.Edges)
            : Measured.Undefined(UndefinedReason.NotIdentified, graph.Edges);
    }
}

/// <summary>How often the team spoke to a person, and the person to the team.</summary>
readonly record struct TeamTie(int FromTeam, int ToTeam)
{
    /// <summary>Of a group's rows of the table of pairs: one for each person.</summary>
    public static TeamTie[] Of(FactGroup group) => group.Once("ties with the team", () => Read(group));

    static TeamTie[] Read(FactGroup group)
    {
        var from = group.WholeRows("from");
        var to = group.WholeRows("to");
        var isFromTeam = group.WholeRows("isFromTeam");
        var isToTeam = group.WholeRows("isToTeam");
        var nodes = Codes.From(from, to);
        var ties = new TeamTie[nodes.Count];
        for (var row = 0; row < from.Length; row++)
        {
            if (isFromTeam[row] == 1)
                Add(ref ties[nodes.Of[from.Length + row]], 1, 0);
            else if (isToTeam[row] == 1)
                Add(ref ties[nodes.Of[row]], 0, 1);
        }

        return [.. ties.Where(tie => tie != default)];
    }

    static void Add(ref TeamTie tie, int fromTeam, int toTeam) => tie = new(tie.FromTeam + fromTeam, tie.ToTeam + toTeam);
}
