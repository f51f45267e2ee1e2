using Toolkit.Facts;
using Toolkit.Metrics;
using Toolkit.Statistics;
using Toolkit.Storage;
using Toolkit.Tests.Facts;

namespace Toolkit.Tests.Metrics;

public sealed class QualityRowSourceTests
{
    [Fact]
    public void Engagement_is_indexed_against_the_fitted_curve()
    {
        var facts = new FactSet(Accounts(24, seen: _ => "2026-01-01T00:00Z").Build(), new() { Expected = QualityRowSource.Expected });

        var index = new MetricEvaluator(facts).Measure(new() { Metric = StandardCatalogue.Metrics["expected_engagement_index"], By = Grouping.Account });

        Assert.All(index, one => Assert.InRange(one.Measured.Value!.Value, one.Account == "a12" ? 1.6 : 0.7, one.Account == "a12" ? 2.1 : 1.3));
    }

    [Fact]
    public void Without_enough_accounts_nothing_is_expected()
    {
        var facts = new FactSet(Accounts(14, seen: _ => "2026-01-01T00:00Z").Build(), new() { Expected = QualityRowSource.Expected });

        Assert.Equal(UndefinedReason.NotIdentified, StandardCatalogue.Measure(facts, "expected_engagement_index").Reason);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(3, false)]
    [InlineData(6, true)]
    public void Audiences_last_seen_too_long_ago_are_said(int inTen, bool? refuses)
    {
        var facts = new FactSet(Accounts(50, seen: account => account % 10 < inTen ? "2025-12-20T00:00Z" : "2026-01-01T00:00Z").Build());

        var quality = QualityAnalysis.Analyse(new QualityRowSource(facts, new(facts)).Of(null), new(Replicates: 50));

        Assert.Equal(refuses, quality.Gates.SingleOrDefault(gate => gate.Id == "audience-carried")?.Refuses);
        Assert.DoesNotContain(quality.Gates, gate => gate.Id == "audience-missing");
    }

    [Fact]
    public void A_tie_counts_for_the_account_of_the_team_whoever_spoke()
    {
        var store = new StoreBuilder();
        foreach (var brand in Enumerable.Range(1, 4))
            AddTies(store, $"B{brand}", people: 6, strong: brand);
        var facts = new FactSet(store.Build());

        var rows = new QualityRowSource(facts, new(facts)).OfComponent(StandardCatalogue.Metrics["strong_tie_share"]);

        Assert.Equal(["B1", "B2", "B3", "B4"], rows.Account.Select(account => rows.Accounts[account].Label));
        Assert.Equal([1, 2, 3, 4], rows.Value);
        Assert.Equal([6, 6, 6, 6], rows.Trials);
    }

    [Fact]
    public void Turns_are_of_the_threads_of_the_account_that_spoke()
    {
        var store = new StoreBuilder();
        AddTies(store, "B1", people: 2, strong: 1);
        AddTies(store, "B2", people: 3, strong: 0);
        var facts = new FactSet(store.Build());

        var rows = new QualityRowSource(facts, new(facts)).OfComponent(StandardCatalogue.Metrics["turns_per_conversation"]);

        Assert.Equal(["B1", "B1", "B1", "B2", "B2", "B2"], rows.Account.Select(account => rows.Accounts[account].Label));
        Assert.All(rows.Value, turns => Assert.Equal(1, turns));
    }

    // Each person names the brand and is answered, in a thread of its own; strong ties do so twice.
    static void AddTies(StoreBuilder store, string brand, int people, int strong)
    {
        store.Actor(brand, ActorRole.Team, isOrganisation: true);
        foreach (var person in Enumerable.Range(1, people))
        {
            foreach (var time in Enumerable.Range(1, person <= strong ? 2 : 1))
            {
                var id = $"{brand}-{person}-{time}";
                store.Add(new(id, $"2026-01-0{time}T00:00Z", "mention") { Actor = $"{brand}-p{person}", Target = brand });
                store.Add(new(id + "r", $"2026-01-0{time}T01:00Z", "reply") { Actor = brand, Parent = id });
            }
        }
    }

    [Fact]
    public void Two_accounts_of_one_label_stay_two()
    {
        var store = new StoreBuilder().Actor("B", ActorRole.Team).Actor("C", ActorRole.Team);
        foreach (var account in (string[])["B", "C"])
            store.Add(new($"{account}1", "2026-01-01T00:00Z", "mention") { Actor = "p1", Target = account }).Add(new($"{account}2", "2026-02-01T00:00Z", "post") { Actor = account });
        var contents = store.Build();
        var actors = contents.Actors;
        var facts = new FactSet(contents with { Actors = new() { Count = actors.Count, Source = actors.Source, Role = actors.Role, Organisation = actors.Organisation, Label = _ => "Same" } });

        var rows = new QualityRowSource(facts, new(facts)).Of(StandardCatalogue.Metrics["response_rate"]);

        Assert.Equal([0, 1], rows.Account);
        Assert.Equal(["Same", "Same"], rows.Accounts.Select(account => account.Label));
    }

    /// <summary>Organisations whose posts draw a tenth of their audience, but a12's, which draw twice that.</summary>
    static StoreBuilder Accounts(int count, Func<int, string> seen)
    {
        var store = new StoreBuilder();
        for (var account = 0; account < count; account++)
        {
            var (name, audience) = ($"a{account}", 100 * Math.Pow(10, 3.0 * account / count));
            store.Actor(name, ActorRole.Public, isOrganisation: true).Followers(name, "micro", seen(account), Math.Round(audience));
            foreach (var (post, factor) in new[] { 0.8, 1, 1.2 }.Index())
                store.Add(new($"{name}-{post}", $"2026-01-0{post + 1}T12:00Z", "post") { Actor = name }).Counter($"{name}-{post}", "reactions", Math.Round(audience / 10 * factor * (account == 12 ? 2 : 1)));
        }

        return store;
    }
}
