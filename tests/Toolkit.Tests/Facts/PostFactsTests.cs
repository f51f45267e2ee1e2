using Toolkit.Facts;
using Toolkit.Storage;

namespace Toolkit.Tests.Facts;

public sealed class PostFactsTests
{
    static readonly Row _post = new("a", "2026-01-02T12:00Z", "post") { Actor = "b1" };

    [Fact]
    public void Leave_out_what_is_superseded_or_deleted_and_by_default_what_is_not_public()
    {
        Row[] rows =
        [
            _post, _post with { Id = "b", Flags = InteractionFlags.Superseded }, _post with { Id = "c", Flags = InteractionFlags.Deleted },
            _post with { Id = "d", Flags = InteractionFlags.NonPublic }, _post with { Id = "e", Flags = InteractionFlags.Automated },
        ];

        Assert.Equal([0], GoldenFixture.Facts(rows).Posts.Row);
        Assert.Equal([0, 3], GoldenFixture.Facts(rows, GoldenFixture.Options with { IncludeNonPublic = true }).Posts.Row);
    }

    [Fact]
    public void Engagement_counts_the_public_up_to_the_age_cap_only()
    {
        var posts = GoldenFixture.Facts(
        [
            _post, Below("r1", "2026-01-03T12:00Z", "reaction", "p1"), Below("r2", "2026-01-03T12:00Z", "reaction", "b2"),
            Below("r3", "2026-01-10T12:00Z", "reaction", "p2"), Below("r4", null, "save", "p1"), Below("r5", "2026-01-03T12:00Z", "report", "p3"),
        ]).Posts;

        Assert.Equal(2, posts.Engagement[0]);
        Assert.Equal(1, posts.Engagers[0]);
        Assert.Equal((1, 1), (posts.Reactions[0], posts.Saves[0]));
    }

    [Fact]
    public void Engagement_is_by_others_than_the_author()
    {
        var store = new StoreBuilder().Actor("Rival", ActorRole.Public, isOrganisation: true).Add(new("a", "2026-01-01T00:00Z", "post") { Actor = "Rival" });
        foreach (var (kind, actor) in (ReadOnlySpan<(string, string)>)[("reply", "Rival"), ("share", "Rival"), ("reply", "p1"), ("share", "p2")])
            store.Add(new($"{kind} {actor}", "2026-01-01T01:00Z", kind) { Actor = actor, Parent = "a" });

        var posts = new FactSet(store.Build()).Posts;

        Assert.Equal((2, 2), (posts.Engagement[0], posts.Engagers[0]));
        Assert.Equal((1, 1), (posts.Replies[0], posts.Shares[0]));
    }

    [Fact]
    public void Engagement_takes_the_weights_of_the_policy()
    {
        var options = GoldenFixture.Options with { Weights = new Dictionary<string, double> { ["reply"] = 2, ["share"] = 3 } };

        Assert.Equal(1 + 2 + 3, GoldenFixture.Facts(options: options).Posts.Engagement[0]);
    }

    [Fact]
    public void A_counter_takes_the_place_of_counted_events_of_its_kind()
    {
        var store = GoldenFixture.Brand().Add(_post).Add(Below("r1", "2026-01-03T12:00Z", "reaction", "p1")).Add(Below("r2", "2026-01-03T12:00Z", "reply", "p1"))
            .Counter("a", "reactions", 40, "2026-01-03T00:00Z").Counter("a", "reactions", 50, "2026-01-05T00:00Z").Counter("a", "reactions", 45, "2026-01-04T00:00Z");
        var posts = new FactSet(store.Build()).Posts;

        Assert.Equal((50, 1, 51), (posts.Reactions[0], posts.Replies[0], posts.Engagement[0]));
    }

    [Fact]
    public void A_stated_total_is_the_engagement_where_parts_are_missing()
    {
        var store = GoldenFixture.Brand().Add(_post).Add(_post with { Id = "b" })
            .Counter("a", "interactions", 70).Counter("a", "reactions", 50)
            .Counter("b", "interactions", 70).Counter("b", "reactions", 50).Counter("b", "replies", 5).Counter("b", "shares", 6);

        Assert.Equal([70, 61], new FactSet(store.Build()).Posts.Engagement);
    }

    [Fact]
    public void Engagement_is_unknown_where_the_source_knows_no_events()
    {
        var posts = GoldenFixture.Facts([_post]).Posts;

        Assert.Equal(double.NaN, posts.Engagement[0]);
        Assert.Equal(double.NaN, posts.Replies[0]);
    }

    [Fact]
    public void What_the_team_did_itself_does_not_show_that_the_source_holds_what_the_public_does()
    {
        var own = GoldenFixture.Facts([_post, Below("r1", "2026-01-02T12:01Z", "reply", "b1")]).Posts;
        var both = GoldenFixture.Facts([_post with { Id = "other" }, _post, Below("r1", "2026-01-02T12:01Z", "reply", "p1")]).Posts;

        Assert.Equal((double.NaN, double.NaN), (own.Replies[0], own.Engagement[0]));
        Assert.Equal((0, 0), (both.Replies[0], both.Engagement[0]));
    }

    [Fact]
    public void First_response_is_by_somebody_else_and_by_the_clock()
    {
        var posts = GoldenFixture.Facts(
        [
            _post, Below("r1", "2026-01-02T12:01Z", "reply", "b1"), Below("r2", "2026-01-02T12:10Z", "reply", "p2"),
            Below("r3", "2026-01-02T12:05Z", "reply", "x1"), Below("r4", "2026-01-02T12:02Z", "reply", "p3") with { Flags = InteractionFlags.DayOnly },
        ]).Posts;

        Assert.Equal(600, posts.FirstResponseSeconds[0]);
    }

    [Theory]
    [InlineData("2026-01-01T00:00Z", 1000)]
    [InlineData("2026-01-07T23:59Z", 1000)]
    [InlineData("2026-01-14T00:00Z", 1040)]
    [InlineData("2026-01-15T00:01Z", double.NaN)]
    [InlineData("2025-12-31T23:59Z", double.NaN)]
    public void Audience_is_the_last_known_and_not_carried_too_far(string time, double expected)
    {
        Assert.Equal(expected, GoldenFixture.Facts([_post with { Time = time }]).Posts.Audience[0]);
    }

    [Fact]
    public void Audience_does_not_depend_on_the_order_of_posts_or_sizes()
    {
        var store = new StoreBuilder().Actor("B", ActorRole.Team)
            .Followers("B", "micro", "2026-01-03T00:00Z", 30).Followers("B", "micro", "2026-01-01T00:00Z", 10).Followers("B", "micro", "2026-01-02T00:00Z", 20);
        foreach (var day in (int[])[3, 1, 2])
            store.Add(new($"d{day}", $"2026-01-0{day}T08:00Z", "post") { Actor = "B" });

        Assert.Equal([30, 10, 20], new FactSet(store.Build()).Posts.Audience);
    }

    [Fact]
    public void People_of_the_team_post_for_the_account_whose_audience_is_known()
    {
        var store = GoldenFixture.Brand();
        var facts = new FactSet(store.Add(_post).Add(_post with { Id = "b", Channel = "forum" }).Build());

        Assert.Equal([store.ActorRow("B"), store.ActorRow("b1")], facts.Posts.Account);
    }

    [Theory]
    [InlineData("Thank you so much!", true)]
    [InlineData("ありがとうございます", true)]
    [InlineData("Muito obrigada", true)]
    [InlineData("A commercial, merciless machine", false)]
    [InlineData("No.", false)]
    public void Thanks_are_words_of_their_own(string text, bool expected)
    {
        var posts = GoldenFixture.Facts(
        [
            new("q", "2026-01-02T10:00Z", "mention") { Actor = "p1", Target = "B" }, new("a", "2026-01-02T11:00Z", "reply") { Actor = "b1", Parent = "q" },
            new("t", "2026-01-02T12:00Z", "reply") { Actor = "p1", Parent = "a", Text = text },
        ]).Posts;

        Assert.Equal([-1, expected ? 1 : 0, -1], posts.Thanked.Select(flag => (int)flag));
    }

    [Fact]
    public void A_star_of_shares_tends_to_a_virality_of_two()
    {
        var rows = Enumerable.Range(0, 99).Select(n => Below($"s{n}", "2026-01-03T12:00Z", "share", $"p{n}")).Prepend(_post);
        var posts = GoldenFixture.Facts(rows).Posts;

        Assert.Equal(100, posts.CascadeSize[0]);
        Assert.Equal(2 - 2 / 100d, posts.StructuralVirality[0], 1e-12);
    }

    [Fact]
    public void Weeks_begin_on_Monday_in_the_zone_of_the_policy()
    {
        var berlin = GoldenFixture.Options with { Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin") };
        var rows = new[] { _post with { Time = "2026-01-04T23:30Z" } };

        Assert.Equal(new DateOnly(2025, 12, 29), Calendar.Date(GoldenFixture.Facts(rows).Posts.Week[0]));
        Assert.Equal(new DateOnly(2026, 1, 5), Calendar.Date(GoldenFixture.Facts(rows, berlin).Posts.Week[0]));
    }

    static Row Below(string id, string? time, string kind, string actor) => new(id, time, kind) { Actor = actor, Parent = "a" };
}
