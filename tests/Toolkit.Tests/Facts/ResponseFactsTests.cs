using Toolkit.Facts;

namespace Toolkit.Tests.Facts;

public sealed class ResponseFactsTests
{
    [Fact]
    public void A_message_asks_again_only_after_a_day_of_silence()
    {
        var responses = GoldenFixture.Facts(
        [
            Message("m1", "2026-01-01T09:00Z", "p1"), Message("m2", "2026-01-01T09:05Z", "p1"), Message("a1", "2026-01-01T10:00Z", "b1"),
            Message("m3", "2026-01-02T09:59Z", "p1"), Message("m4", "2026-01-03T09:59Z", "p1"),
        ]).Responses;

        Assert.Equal([0, 4], responses.Row);
        Assert.Equal([2, -1], responses.Answer);
    }

    [Theory]
    [InlineData("Does it work?", true)]
    [InlineData("お茶はありますか？", true)]
    [InlineData("See https://shop.example/tea?id=7", false)]
    [InlineData("Nice.", false)]
    public void A_reply_asks_when_a_word_outside_an_address_ends_in_a_question_mark(string text, bool asks)
    {
        var responses = GoldenFixture.Facts(
        [
            new("p", "2026-01-01T09:00Z", "post") { Actor = "b1" }, new("r", "2026-01-01T10:00Z", "reply") { Actor = "p1", Parent = "p", Text = text },
        ]).Responses;

        Assert.Equal(asks ? 1 : 0, responses.Count);
    }

    [Fact]
    public void An_answer_later_than_the_horizon_is_a_miss_but_no_longer_open()
    {
        var responses = GoldenFixture.Facts(
        [
            new("q", "2026-01-01T09:00Z", "mention") { Actor = "p1", Target = "B" }, new("a", "2026-01-02T09:00Z", "reply") { Actor = "b1", Parent = "q" },
        ]).Responses;

        Assert.Equal((0, 1, 0), (responses.Observed[0], responses.Matured[0], responses.Open[0]));
        Assert.Equal(double.NaN, responses.Duration[0]);
    }

    [Fact]
    public void A_request_whose_horizon_the_data_do_not_reach_is_not_yet_a_miss()
    {
        var responses = GoldenFixture.Facts([new("q", "2026-01-07T20:00Z", "mention") { Actor = "p1", Target = "B" }]).Responses;

        Assert.Equal((0, 0, 4 * 3600d), (responses.Matured[0], responses.Observed[0], responses.Waited[0]));
    }

    [Fact]
    public void Spam_and_requests_to_others_ask_nothing_of_the_team()
    {
        var responses = GoldenFixture.Facts(
        [
            new("s", "2026-01-01T09:00Z", "mention") { Actor = "p1", Target = "B", Labels = ["spam"] }, new("o", "2026-01-01T09:00Z", "mention") { Actor = "p1", Target = "p2" },
        ]).Responses;

        Assert.Equal(0, responses.Count);
    }

    [Fact]
    public void A_post_that_names_the_team_asks_and_an_answer_in_its_thread_to_its_author_answers()
    {
        var responses = GoldenFixture.Facts(
        [
            new("q", "2026-01-01T09:00Z", "post") { Actor = "p1", Mentions = ["p3", "B"], Thread = "T" },
            new("x", "2026-01-01T09:10Z", "reply") { Actor = "b1", Target = "p3", Thread = "T" }, new("a", "2026-01-01T09:30Z", "reply") { Actor = "b2", Target = "p1", Thread = "T" },
        ]).Responses;

        Assert.Equal([1800], responses.Duration);
    }

    [Fact]
    public void Timely_goes_by_kind_and_by_a_channel_of_its_own()
    {
        var policy = new TimelyPolicy { ByChannel = new Dictionary<string, TimeSpan> { ["forum"] = TimeSpan.FromDays(2) } };

        Assert.Equal((1, 4, 24, 48), (policy.For(FactKind.Message, "x").TotalHours, policy.For(FactKind.Mention, "x").TotalHours,
            policy.For(FactKind.Post, "x").TotalHours, policy.For(FactKind.Message, "forum").TotalHours));
    }

    static Row Message(string id, string time, string actor) => new(id, time, "message") { Actor = actor, Thread = "DM" };
}
