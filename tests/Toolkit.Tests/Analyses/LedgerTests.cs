using Toolkit.Analyses;
using Toolkit.Facts;
using Toolkit.Storage;
using Toolkit.Tests.Facts;

namespace Toolkit.Tests.Analyses;

public sealed class LedgerTests
{
    static readonly string _words = string.Join(' ', Enumerable.Repeat("word", 238));

    [Fact]
    public void A_post_costs_a_minute_of_each_reader_for_238_words()
    {
        var total = Book([new("p", "2026-01-01T00:00Z", "post") { Actor = "B", Text = _words }], ("p", 50)).Total;

        Assert.Equal(50 * 60, total.Debit, 6);
        Assert.Equal((0, 0, 1, 0), (total.Estimated, total.Credit, total.Messages, total.Unknown));
    }

    [Fact]
    public void A_reply_gives_a_minute_for_40_words()
    {
        var total = Book([Post("p"), new("r", "2026-01-01T01:00Z", "reply") { Actor = "p1", Parent = "p", Text = string.Join(' ', Enumerable.Repeat("word", 40)) }], ("p", 50)).Total;

        Assert.Equal(60, total.Credit, 6);
        Assert.Equal(1, total.Useful);
    }

    [Fact]
    public void Sums_by_channel_and_by_week_are_those_of_the_whole()
    {
        var ledger = World(1);

        foreach (var sums in new[] { ledger.Channels, ledger.Weeks })
        {
            Assert.Equal(ledger.Total.Debit, sums.Sum(sum => sum.Debit), 6);
            Assert.Equal(ledger.Total.Estimated, sums.Sum(sum => sum.Estimated), 6);
            Assert.Equal(ledger.Total.Credit, sums.Sum(sum => sum.Credit), 6);
            Assert.Equal((ledger.Total.Messages, ledger.Total.Unknown, ledger.Total.Useful, ledger.Total.OptOuts), (sums.Sum(sum => sum.Messages), sums.Sum(sum => sum.Unknown), sums.Sum(sum => sum.Useful), sums.Sum(sum => sum.OptOuts)));
        }

        Assert.True(ledger.Channels.Count > 1 && ledger.Weeks.Count > 1 && ledger.Total.Estimated > 0 && ledger.Total.OptOuts > 0);
    }

    [Fact]
    public void More_reach_never_costs_less()
    {
        double[] debits = [.. new[] { 0.5, 1, 2, 10 }.Select(factor => World(factor).Total.Debit)];

        Assert.Equal(debits.Order(), debits);
        Assert.Equal(debits.Distinct(), debits);
    }

    [Fact]
    public void Does_not_depend_on_the_order_of_events()
    {
        var (forth, back) = (World(1), World(1, reversed: true));

        Assert.Equal(forth.Channels, back.Channels);
        Assert.Equal(forth.Weeks, back.Weeks);
        Assert.Equal(forth.Findings, back.Findings);
    }

    [Fact]
    public void Where_most_reach_is_unknown_the_balance_is_refused()
    {
        var ledger = Book([Post("p"), Post("q"), Post("r"), new("a", "2026-01-01T01:00Z", "reply") { Actor = "p1", Parent = "p", Text = "yes" }]);

        Assert.Contains(ledger.Gates, gate => gate is { Id: "reach-missing", Refuses: true });
        Assert.Equal((0, 3), (ledger.Total.Messages, ledger.Total.Unknown));
    }

    [Fact]
    public void Without_words_of_others_the_balance_is_refused() =>
        Assert.Contains(Book([Post("p")], ("p", 50)).Gates, gate => gate is { Id: "one-sided", Refuses: true });

    [Fact]
    public void Without_words_of_ours_nothing_was_asked_for() => Assert.Contains(Book([]).Gates, gate => gate is { Id: "no-messages", Refuses: true });

    static Row Post(string id, int day = 1, string channel = "micro") => new(id, $"2026-01-{day:00}T00:00Z", "post") { Actor = "B", Text = _words, Channel = channel };

    static AttentionLedger World(double factor, bool reversed = false)
    {
        List<Row> rows = [];
        for (var day = 1; day <= 20; day++)
        {
            var channel = day % 3 == 0 ? "forum" : "micro";
            rows.Add(Post($"p{day:00}", day, channel));
            rows.Add(new($"r{day:00}", $"2026-01-{day:00}T02:00Z", "reply") { Actor = $"q{day % 7}", Parent = $"p{day:00}", Channel = channel, Text = string.Join(' ', Enumerable.Repeat("word", day)) });
            rows.Add(new($"a{day:00}", $"2026-01-{day:00}T03:00Z", "reply") { Actor = "B", Parent = $"r{day:00}", Channel = channel, Text = "thank you" });
        }

        rows.Add(new("u", "2026-01-09T00:00Z", "unfollow") { Actor = "q1", Target = "B" });
        // Every fourth post states no reach: it is estimated.
        return Book(reversed ? Enumerable.Reverse(rows) : rows, [.. Enumerable.Range(1, 20).Where(day => day % 4 != 0).Select(day => ($"p{day:00}", factor * (100 + day)))]);
    }

    static AttentionLedger Book(IEnumerable<Row> rows, params (string Id, double Reach)[] reach)
    {
        var builder = new StoreBuilder().Actor("B", ActorRole.Team, isOrganisation: true).Followers("B", "micro", "2026-01-01T00:00Z", 1000).Followers("B", "micro", "2026-02-01T00:00Z", 1000)
            .Followers("B", "forum", "2026-01-01T00:00Z", 500).Followers("B", "forum", "2026-02-01T00:00Z", 500);
        foreach (var row in rows)
            builder.Add(row);
        foreach (var (id, value) in reach)
            builder.Counter(id, ObservationName.Reach, value);
        return LedgerAnalysis.Of(new FactSet(builder.Build()));
    }
}
