using Toolkit.Analyses;

namespace Toolkit.Tests.Analyses;

public sealed class PlatformLossTests
{
    [Fact]
    public void Equals_what_counting_by_hand_gives()
    {
        var random = new Toolkit.Tests.Statistics.Draws(11);
        string[] channels = ["chat", "forum", "mail"];
        var world = new TieWorld();
        var words = new List<(string Person, string Channel, double Weight)>();
        for (var person = 0; person < 40; person++)
        {
            foreach (var channel in channels.Where(_ => random.Whole(2) == 0))
            {
                var (times, days) = (2 + random.Whole(3), random.Whole(80));
                world.Talk("B", $"p{person:00}", times, days, channel);
                words.Add(($"p{person:00}", channel, 2 * times * Math.Pow(2, -days / 60.0)));
            }
        }

        var loss = Loss(world);

        var all = words.Sum(word => word.Weight);
        foreach (var channel in loss.Channels)
        {
            var reachable = words.Where(word => word.Channel != channel.Channel).Select(word => word.Person).ToHashSet();
            Assert.Equal(words.Where(word => word.Channel == channel.Channel).Sum(word => word.Weight) / all, channel.Weight, 9);
            Assert.Equal(words.Where(word => reachable.Contains(word.Person)).Sum(word => word.Weight) / all, channel.Stays, 9);
            Assert.Equal(words.Select(word => word.Person).Distinct().Count(person => !reachable.Contains(person)), channel.PeopleLost ?? words.Select(word => word.Person).Distinct().Count(person => !reachable.Contains(person)));
        }

        var twice = words.GroupBy(word => word.Person).Where(person => person.Count() > 1).SelectMany(person => person).Sum(word => word.Weight);
        Assert.Equal(twice / all, loss.Portability.Value!.Value, 9);
        Assert.Equal(loss.Channels.Sum(channel => channel.Weight * channel.Weight), loss.Dependence.Value!.Value, 9);
        Assert.Equal(1, loss.Channels.Sum(channel => channel.Weight), 9);
    }

    [Fact]
    public void Does_not_depend_on_the_order_of_imports()
    {
        var world = new TieWorld();
        for (var person = 0; person < 9; person++)
            world.Talk("B", $"p{person}", 2 + (person % 3), person, person % 2 == 0 ? "chat" : "mail");

        Assert.Equal(Loss(world).Channels, PlatformLossAnalysis.Of(TieGraph.Of(world.Facts(reversed: true).Pairs), world.Facts(reversed: true).People).Channels);
    }

    [Fact]
    public void Fewer_than_five_strong_ties_are_not_shown()
    {
        var loss = Loss(new TieWorld().Talk("B", "p1").Talk("B", "p2").Talk("B", "p3"));

        Assert.True(loss.IsRefused);
        Assert.Empty(loss.Channels);
        Assert.Equal(UndefinedReason.PrivacyFloor, loss.Portability.Reason);
    }

    [Fact]
    public void A_few_who_would_be_lost_are_not_counted_out_loud()
    {
        var world = new TieWorld();
        for (var person = 0; person < 8; person++)
            world.Talk("B", $"p{person}", channel: "chat");
        world.Talk("B", "q1", channel: "mail").Talk("B", "q2", channel: "mail");

        Assert.Null(Loss(world).Channels.Single(channel => channel.Channel == "mail").PeopleLost);
        Assert.Equal(8, Loss(world).Channels.Single(channel => channel.Channel == "chat").PeopleLost);
    }

    static PlatformLoss Loss(TieWorld world)
    {
        var facts = world.Facts();
        return PlatformLossAnalysis.Of(TieGraph.Of(facts.Pairs), facts.People);
    }
}
