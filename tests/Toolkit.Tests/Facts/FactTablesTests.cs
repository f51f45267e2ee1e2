using Toolkit.Facts;
using Toolkit.Storage;

namespace Toolkit.Tests.Facts;

public sealed class FactTablesTests
{
    [Fact]
    public void Every_table_has_a_view_whose_columns_all_read()
    {
        var facts = GoldenFixture.Facts();

        foreach (var table in Enum.GetValues<FactTable>())
        {
            var view = facts.View(table);
            Assert.All(view.ColumnNames, name => Assert.True(view.Count == 0 || view[name][0] is var _));
        }
    }

    [Fact]
    public void An_empty_store_gives_empty_tables()
    {
        var facts = new FactSet(new StoreBuilder().Build());

        Assert.All(Enum.GetValues<FactTable>(), table => Assert.Equal(0, facts.View(table).Count));
    }

    [Fact]
    public void Days_run_from_the_first_trace_to_the_end_of_the_data_with_the_audience_at_midday()
    {
        var days = GoldenFixture.Facts().Days;

        Assert.Equal(7, days.Count);
        Assert.Equal(7140, days.Audience.Sum(), 1e-6);
        Assert.Equal([1, 0, 0, 0, 1, 0, 0], days.Posts);
        Assert.Equal([0, 0, 0, 0, 2, 0, 0], days.OptOuts);
        Assert.Equal([0, 0, 0, 0, 0, 1, 0], days.OptIns);
    }

    [Fact]
    public void Differences_of_follower_lists_are_counted_and_marked_as_lower_bounds()
    {
        var days = new FactSet(new StoreBuilder().Actor("B", ActorRole.Team)
            .FollowerList("B", "micro", "2026-01-01T10:00Z", "p1", "p2", "p3").FollowerList("B", "micro", "2026-01-03T10:00Z", "p1", "p4").Build(),
            new() { DataEnd = StoreBuilder.Time("2026-01-04T00:00Z") }).Days;

        Assert.Equal([0, 0, 2], days.Of(FactKind.Unfollow));
        Assert.Equal([0, 0, 1], days.Of(FactKind.Follow));
        Assert.Equal([0, 0, 1], days.IsLowerBound.Select(flag => (int)flag));
        Assert.Equal(3 - 26 / 48d, days.Audience[1], 1e-9);
    }

    [Fact]
    public void Mentions_without_a_target_are_pairs_with_each_person_named()
    {
        var pairs = GoldenFixture.Facts([new("m", "2026-01-01T09:00Z", "mention") { Actor = "p1", Mentions = ["p2", "B", "x1", "p1"] }]).Pairs;

        Assert.Equal(2, pairs.Count);
        Assert.Contains(pairs.TeamNode, pairs.To);
    }

    [Fact]
    public void People_are_active_once_a_week_and_channel()
    {
        var people = GoldenFixture.Facts().People;

        Assert.Equal(people.Count, people.Actor.Zip(people.Week, people.Channel).Distinct().Count());
        Assert.DoesNotContain(GoldenFixture.Brand().ActorRow("x1"), people.Actor);
    }

    [Fact]
    public void Turns_count_changes_of_direction_between_the_team_and_each_person()
    {
        var threads = GoldenFixture.Facts().Threads;

        Assert.Equal([2, 1], threads.Turns[..2]);
        Assert.Equal([1, 1], threads.TurnPairs[..2]);
    }

    [Fact]
    public void Threads_are_shown_only_where_others_answer()
    {
        var store = new StoreBuilder().Actor(new("b", ActorRole.Team))
            .Add(new("own", "2026-01-01T00:00Z", "post") { Actor = "b", Source = "archive" })
            .Add(new("more", "2026-01-01T01:00Z", "reply") { Actor = "b", Parent = "own", Source = "archive" })
            .Add(new("listed", "2026-01-01T02:00Z", "post") { Actor = "p", Source = "list" })
            .Add(new("asked", "2026-01-02T00:00Z", "post") { Actor = "b", Source = "forum" })
            .Add(new("answer", "2026-01-02T01:00Z", "reply") { Actor = "p", Parent = "asked", Source = "forum" });

        var facts = new FactSet(store.Build());
        Assert.Equal([3], facts.Threads.First);
        Assert.Equal(5, facts.Posts.Count);

        // Somebody's answer from another export shows the thread that it stands in.
        var answered = new FactSet(store.Add(new("seen", "2026-01-03T00:00Z", "reply") { Actor = "p", Parent = "own", Source = "forum" }).Build());
        Assert.Equal([0, 3], answered.Threads.First);
        Assert.Equal([2, 2], answered.Threads.Speakers);
    }

    [Fact]
    public void A_ring_of_parents_ends()
    {
        var store = new StoreBuilder().Add(new("a", "2026-01-01T00:00Z", "post") { Actor = "p1", Thread = "T" })
            .Add(new("b", "2026-01-01T01:00Z", "reply") { Actor = "p2", Parent = "a", Thread = "T" }).Build();
        store.Interactions.Parent[0] = 1;

        Assert.InRange(new FactSet(store).Threads.MaximumDepth[0], 0, 2);
    }

    /// <summary>Known answer: 1,899 people, 20,296 different directed pairs, reciprocity 0.63638.</summary>
    [Fact]
    public void The_network_of_a_college_has_its_published_reciprocity()
    {
        var store = new StoreBuilder();
        var actors = new Dictionary<string, int>();
        var lines = File.ReadLines(Path.Combine(Repository.Real("snap-collegemsg"), "CollegeMsg.txt")).Skip(1).Select(line => line.Split(' ')).ToArray();
        foreach (var name in lines.SelectMany(fields => fields.Take(2)))
        {
            if (actors.TryAdd(name, actors.Count))
                store.Actor(name, ActorRole.Public);
        }

        var contents = store.Add(new("seed", null, "message") { Thread = "" }).Build();
        var pairs = new FactSet(WithMessages(contents, [.. lines.Select(fields => (actors[fields[0]], actors[fields[1]]))])).Pairs;
        var counts = PairCounts.Of(pairs.From, pairs.To, pairs.NodeLimit);

        Assert.Equal(59_835, pairs.Count);
        Assert.Equal(1_899, PairCounts.Nodes(pairs.From, pairs.To, pairs.NodeLimit));
        Assert.Equal(20_296, counts.Edges);
        Assert.Equal(0.63638, (double)counts.MutualEdges / counts.Edges, 0.000005);
    }

    static StoreContents WithMessages(StoreContents contents, (int From, int To)[] messages) => contents with
    {
        Interactions = new()
        {
            Count = messages.Length,
            Time = new long[messages.Length],
            Kind = [.. messages.Select(_ => contents.Symbols.Code("message"))],
            Source = new ushort[messages.Length],
            Channel = new ushort[messages.Length],
            Venue = new ushort[messages.Length],
            ObjectKind = new ushort[messages.Length],
            Actor = [.. messages.Select(message => message.From)],
            Target = [.. messages.Select(message => message.To)],
            Parent = [.. messages.Select(_ => -1)],
            Thread = [.. messages.Select(_ => -1)],
            ThreadCount = 0,
            Flags = new InteractionFlags[messages.Length],
            Signals = new Signals[messages.Length],
            Details = contents.Interactions.Details,
        },
    };
}
