using Toolkit.Analyses;
using Toolkit.Tests.Facts;

namespace Toolkit.Tests.Analyses;

public sealed class TieTests
{
    [Fact]
    public void Strength_halves_for_every_sixty_days()
    {
        var graph = TieGraph.Of(new TieWorld().Say("B", "p1", 0).Say("p1", "B", 60).Say("p1", "B", 120).Facts().Pairs);

        Assert.Equal(1.75, graph.Ties.Single().Strength, 9);
        Assert.Equal((1, 1), (graph.Ties.Single().FromTeam, graph.Ties.Single().ToTeam));
    }

    [Fact]
    public void Bins_hold_everybody_and_never_fewer_than_five()
    {
        var world = new TieWorld();
        for (var person = 0; person < 40; person++)
            world.Talk("B", $"p{person:00}", 1 + (person % 4), daysAgo: 1 + (7 * (person % 11)));

        var ties = TiesAnalysis.Of(TieGraph.Of(world.Facts().Pairs));

        Assert.Equal(40, ties.Bins.Sum(bin => bin.Weak + bin.Strong));
        Assert.Equal(30, ties.Bins.Sum(bin => bin.Strong));
        Assert.All(ties.Bins, bin => Assert.True(bin is { Weak: 0 or >= 5, Strong: 0 or >= 5 }));
        Assert.Equal(30 / 40.0, ties.StrongShare.Value);
    }

    [Fact]
    public void Fewer_than_five_people_are_not_shown()
    {
        var ties = TiesAnalysis.Of(TieGraph.Of(new TieWorld().Talk("B", "p1").Talk("B", "p2").Facts().Pairs));

        Assert.True(ties.IsRefused);
        Assert.Empty(ties.Bins);
        Assert.Equal(UndefinedReason.PrivacyFloor, ties.StrongShare.Reason);
    }

    [Fact]
    public void Weak_ties_into_another_community_are_bridges()
    {
        var world = TwoCommunities();

        var ties = TiesAnalysis.Of(TieGraph.Of(world.Facts().Pairs));

        // Three of the twelve people of the other group heard us once; all of our own group talk with us much.
        Assert.Equal(3 / 15.0, ties.BridgeShare.Value!.Value, 9);
    }

    [Fact]
    public void Reciprocity_is_that_of_the_fixture()
    {
        var all = ReciprocityAnalysis.Of(GoldenFixture.Facts().Pairs);

        // Nine pairs: too few for a statement, but not for the counts behind it.
        Assert.True(all.IsRefused);
        Assert.All(all.Channels, channel => Assert.Null(channel.BeyondChance));
    }

    [Fact]
    public void Where_everybody_answers_reciprocity_is_one_at_any_density()
    {
        var world = new TieWorld();
        for (var person = 0; person < 12; person++)
            world.Talk($"p{person:00}", $"p{(person + 1) % 12:00}", 1, daysAgo: 1 + person);

        var found = ReciprocityAnalysis.Of(world.Facts().Pairs);

        Assert.Equal(1, found.Channels.Single().BeyondChance!.Value, 9);
        Assert.Equal(24 / (12 * 11.0), found.Channels.Single().Density!.Value, 9);
    }

    [Fact]
    public void Where_nobody_answers_reciprocity_is_below_chance()
    {
        var world = new TieWorld();
        for (var person = 0; person < 12; person++)
            world.Say($"p{person:00}", $"p{(person + 1) % 12:00}");

        var density = 12 / (12 * 11.0);

        Assert.Equal(-density / (1 - density), ReciprocityAnalysis.Of(world.Facts().Pairs).Channels.Single().BeyondChance!.Value, 9);
    }

    [Fact]
    public void Communities_are_those_that_were_planted_whatever_was_imported_first()
    {
        var (forth, back) = (CommunityAnalysis.Of(TieGraph.Of(TwoCommunities().Facts().Pairs)), CommunityAnalysis.Of(TieGraph.Of(TwoCommunities().Facts(reversed: true).Pairs)));

        // We are no people.
        Assert.Equal([12, 12], forth.Communities.Select(one => one.People));
        Assert.Equal(1, forth.Stability.Value!.Value, 9);
        Assert.True(forth.Communities[0].HoldsTeam);
        Assert.Equal(forth.Nodes, back.Nodes);
        Assert.Equal(forth.Edges, back.Edges);
    }

    [Fact]
    public void Every_count_of_a_map_is_of_people_besides_us()
    {
        var map = CommunityAnalysis.Of(TieGraph.Of(TwoCommunities().Talk("c0", "c1", 9).Facts().Pairs));

        Assert.Equal("24 of 26 people who talk belong to 2 communities shown of at least 5; the largest has 12.", map.Findings[0]);
        Assert.Equal("We belong to community A with 12 people.", map.Findings[1]);
        Assert.Equal("2 people are in communities of fewer than 5 people, or beyond the first 12, and not drawn.", Assert.Single(map.Gates).Message);
        Assert.Equal((26, 25), (map.People, map.Nodes.Count));
        Assert.Equal(["A (12 people, and we)", "B (12 people)"], Charts.StandardCharts.Draw("communities", null!, map).Series.Where(series => series.Sizes is not null).Select(series => series.Name));
    }

    [Fact]
    public void A_map_says_for_how_many_there_is_no_room_and_never_leaves_us_out()
    {
        var random = new Toolkit.Tests.Statistics.Draws(7);
        var world = new TieWorld().Say("B", "a000");
        foreach (var group in new[] { "a", "b" })
        {
            for (var word = 0; word < 3000; word++)
                world.Say($"{group}{word % 150:000}", $"{group}{random.Whole(150):000}");
        }

        var map = CommunityAnalysis.Of(TieGraph.Of(world.Facts().Pairs));

        Assert.Equal([150, 150], map.Communities.Select(one => one.People));
        Assert.Equal((260, 1), (map.Nodes.Count(node => !node.IsTeam), map.Nodes.Count(node => node.IsTeam)));
        Assert.StartsWith("40 people of the communities shown are counted but not drawn", Assert.Single(map.Gates).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_two_people_stand_in_one_place()
    {
        var nodes = CommunityAnalysis.Of(TieGraph.Of(TwoCommunities().Facts().Pairs)).Nodes;

        var gaps = nodes.SelectMany((a, i) => nodes.Skip(i + 1).Select(b => Math.Sqrt(Math.Pow(a.X - b.X, 2) + Math.Pow(a.Y - b.Y, 2))));

        Assert.True(gaps.Min() > 0.9);
    }

    [Fact]
    public void Communities_that_chance_draws_are_refused()
    {
        var random = new Toolkit.Tests.Statistics.Draws(7);
        var world = new TieWorld();
        for (var word = 0; word < 500; word++)
            world.Say($"p{random.Whole(60):00}", $"q{random.Whole(60):00}");

        var map = CommunityAnalysis.Of(TieGraph.Of(world.Facts().Pairs));

        Assert.Contains(map.Gates, gate => gate is { Id: "unstable-communities", Refuses: true });
        Assert.Empty(map.Nodes);
    }

    [Fact]
    public void A_star_around_us_is_no_community_and_has_no_bridges()
    {
        var world = new TieWorld();
        for (var person = 0; person < 30; person++)
            world.Talk("B", $"p{person:00}");
        var graph = TieGraph.Of(world.Facts().Pairs);

        Assert.Contains(CommunityAnalysis.Of(graph).Gates, gate => gate is { Id: "one-community", Refuses: true });
        Assert.Equal(UndefinedReason.NotIdentified, TiesAnalysis.Of(graph).BridgeShare.Reason);
    }

    [Fact]
    public void Words_in_one_direction_do_not_say_who_talks_back()
    {
        var world = new TieWorld();
        for (var person = 0; person < 30; person++)
            world.Say("B", $"p{person:00}").Say("B", $"p{person:00}");
        var facts = world.Facts();
        var ties = TiesAnalysis.Of(TieGraph.Of(facts.Pairs));

        Assert.Equal(UndefinedReason.MissingField, ties.StrongShare.Reason);
        Assert.Contains(ties.Gates, gate => gate is { Id: "one-sided", Refuses: false });
        Assert.Contains(ReciprocityAnalysis.Of(facts.Pairs).Gates, gate => gate is { Id: "one-sided", Refuses: true });
        Assert.Contains("one direction", PlatformLossAnalysis.Of(TieGraph.Of(facts.Pairs), facts.People).Gates.Single().Message);
    }

    [Fact]
    public void Few_people_are_no_communities()
    {
        var map = CommunityAnalysis.Of(TieGraph.Of(new TieWorld().Talk("B", "p1").Facts().Pairs));

        Assert.Contains(map.Gates, gate => gate is { Id: "few-people", Refuses: true });
        Assert.Empty(map.Nodes);
    }

    /// <summary>We and twelve people who all talk with each other, and twelve others who do; we spoke to three of those once.</summary>
    static TieWorld TwoCommunities()
    {
        var world = new TieWorld();
        foreach (var group in new[] { "a", "b" })
        {
            string[] people = [.. Enumerable.Range(0, 12).Select(person => $"{group}{person:00}"), .. group == "a" ? ["B"] : (string[])[]];
            for (var i = 0; i < people.Length; i++)
            {
                for (var j = 0; j < i; j++)
                    world.Talk(people[i], people[j], 2);
            }
        }

        return world.Say("B", "b00").Say("B", "b01").Say("B", "b02");
    }
}
