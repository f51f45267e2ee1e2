using Toolkit.Facts;
using Toolkit.Storage;
using Toolkit.Tests.Facts;

namespace Toolkit.Tests.Metrics.Reference;

/// <summary>A made-up store as plain values, from which both the engine's facts and the plain reference are made.</summary>
sealed record World
{
    public required IReadOnlyList<BuiltActor> Actors { get; init; }

    public required IReadOnlyList<Row> Rows { get; init; }

    public IReadOnlyList<AudienceSize> Sizes { get; init; } = [];

    public IReadOnlyList<PostCounter> Counters { get; init; } = [];

    public IReadOnlyList<string> Domains { get; init; } = [];

    public FactOptions Options { get; init; } = new();

    /// <summary>Rows with the actors, audiences and policy of the fixture.</summary>
    public static World OfFixture(IReadOnlyList<Row> rows) => new()
    {
        Actors = [new("B", ActorRole.Team, IsOrganisation: true), new("b1", ActorRole.Team), new("b2", ActorRole.Team), new("x1", ActorRole.Bot)],
        Rows = rows,
        Sizes = [new("B", "micro", "2026-01-01T00:00Z", 1000), new("B", "micro", "2026-01-08T00:00Z", 1040)],
        Options = GoldenFixture.Options,
    };

    /// <summary>What a curve is said to expect of each post; null where it says nothing.</summary>
    public Func<Row, double?> Expected { get; init; } = _ => null;

    public FactSet Facts() => new(Store(), Options with { Expected = posts => posts.Each(post => Expected(Rows[posts.Row[post]]) ?? double.NaN) });

    /// <summary>The same world as plain rows, with the communities that the engine found.</summary>
    public Plain Read(FactSet facts) => new(this)
    {
        CommunityOf = name => NodeOf(facts, name) is >= 0 and var node && facts.Pairs.Communities[node] is >= 0 and var community ? community : null,
    };

    /// <summary>The same with only some of its rows, and the counters of these.</summary>
    public World With(IReadOnlyList<Row> rows)
    {
        var ids = rows.Select(row => row.Id).ToHashSet();
        return this with { Rows = rows, Counters = [.. Counters.Where(counter => ids.Contains(counter.Id))] };
    }

    static int NodeOf(FactSet facts, string name)
    {
        var actors = facts.Index.Contents.Actors;
        return name == Plain.Team ? facts.Pairs.TeamNode : Enumerable.Range(0, actors.Count).Where(actor => actors.Label(actor) == name).DefaultIfEmpty(-1).First();
    }

    public StoreContents Store()
    {
        var store = new StoreBuilder { Domains = Domains };
        foreach (var actor in Actors)
            store.Actor(actor);
        foreach (var row in Rows)
            store.Add(row);
        foreach (var size in Sizes)
            store.Followers(size.Actor, size.Channel, size.Time, size.Value);
        foreach (var counter in Counters)
            store.Counter(counter.Id, counter.Name, counter.Value, counter.Time);
        return store.Build();
    }
}

/// <summary>The audience of an account as the export states it.</summary>
sealed record AudienceSize(string Actor, string Channel, string Time, double Value);

/// <summary>A counter of an interaction as the export states it.</summary>
sealed record PostCounter(string Id, string Name, double Value, string Time);
