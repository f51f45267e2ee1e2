namespace Toolkit.Extensibility;

/// <summary>Groups of people who talk among each other more than with others. People have no names here. Traag, Waltman and van Eck 2019, doi:10.1038/s41598-019-41695-z.</summary>
public sealed record CommunityMap : Analysis
{
    /// <summary>People with any tie; the team is not one of them.</summary>
    public required int People { get; init; }

    /// <summary>Q of the best run.</summary>
    public required Measured Modularity { get; init; }

    /// <summary>Mean adjusted Rand index of all pairs of runs: 1 where all agree.</summary>
    public required Measured Stability { get; init; }

    /// <summary>Communities of at least five people, the largest first.</summary>
    public required IReadOnlyList<Community> Communities { get; init; }

    /// <summary>Who is drawn: those of the communities with most ties.</summary>
    public required IReadOnlyList<MapNode> Nodes { get; init; }

    /// <summary>Ties between drawn nodes, as places in <see cref="Nodes"/>.</summary>
    public required IReadOnlyList<MapEdge> Edges { get; init; }
}

/// <summary>One community.</summary>
/// <param name="Name">A letter.</param>
/// <param name="People">How many people belong to it, without the team.</param>
/// <param name="Inside">Weight of ties inside.</param>
/// <param name="Outside">Weight of ties to others.</param>
/// <param name="HoldsTeam">True when the team belongs to it too.</param>
public sealed record Community(string Name, int People, double Inside, double Outside, bool HoldsTeam);

/// <summary>One person, or the team as one, on the map. Positions only keep communities together.</summary>
/// <param name="X">Position.</param>
/// <param name="Y">Position.</param>
/// <param name="Community">Place in <see cref="CommunityMap.Communities"/>.</param>
/// <param name="Strength">Weight of its ties.</param>
/// <param name="IsTeam">True for the team.</param>
public sealed record MapNode(double X, double Y, int Community, double Strength, bool IsTeam);

/// <summary>A tie.</summary>
/// <param name="From">One end.</param>
/// <param name="To">The other.</param>
/// <param name="Weight">Words exchanged.</param>
public sealed record MapEdge(int From, int To, double Weight);
