using Toolkit.Facts;
using Toolkit.Storage;

namespace Toolkit.Tests.Facts;

/// <summary>
/// A week small enough to count by hand: a brand of two people (b1, b2) with one account B, six people and a bot,
/// on a rented channel and an owned forum.
/// </summary>
static class GoldenFixture
{
    const string Csv = """
        e01,2026-01-01T09:00Z,micro,post,b1,,T1,,
        e02,2026-01-01T09:10Z,micro,reaction,p1,e01,T1,B,
        e03,2026-01-01T09:20Z,micro,reply,p2,e01,T1,B,question
        e04,2026-01-01T09:50Z,micro,reply,b1,e03,T1,p2,
        e05,2026-01-01T10:05Z,micro,reply,p2,e04,T1,B,
        e06,2026-01-01T11:00Z,micro,share,p3,e01,T1,B,
        e07,2026-01-01T12:00Z,micro,share,p4,e06,T1,p3,
        e08,2026-01-02T08:00Z,forum,post,p1,,T2,,question
        e09,2026-01-02T08:30Z,forum,reply,p5,e08,T2,p1,
        e10,2026-01-02T10:00Z,forum,reply,b2,e08,T2,p1,
        e11,2026-01-02T10:15Z,forum,reply,p1,e10,T2,B,gratitude
        e23,2026-01-03T00:00Z,micro,mention,x1,,T7,B,bot
        e12,2026-01-03T14:00Z,micro,mention,p4,,T3,B,
        e13,2026-01-04T09:00Z,micro,message,p6,,T4,B,
        e14,2026-01-04T09:12Z,micro,message,b1,e13,T4,p6,
        e15,2026-01-05T10:00Z,micro,post,b1,,T5,,promo
        e16,2026-01-05T10:05Z,micro,unfollow,p3,,,B,
        e17,2026-01-05T10:06Z,micro,report,p5,e15,T5,B,
        e18,2026-01-06T09:00Z,micro,follow,p6,,,B,
        e19,2026-01-06T12:00Z,forum,reply,p2,e11,T2,p1,
        e20,2026-01-07T16:00Z,micro,mention,p2,,T6,B,
        e21,2026-01-07T17:30Z,micro,reply,b2,e20,T6,p2,
        e22,2026-01-07T18:00Z,forum,conversion,p2,,,B,lead
        """;

    public const string Start = "2026-01-01T00:00Z", End = "2026-01-08T00:00Z";

    /// <summary>Horizon 6 h and an hour as timely everywhere, as the expected values were counted.</summary>
    public static FactOptions Options { get; } = new()
    {
        Horizon = TimeSpan.FromHours(6),
        OwnedChannels = ["forum"],
        DataEnd = StoreBuilder.Time(End),
        Timely = new() { Message = TimeSpan.FromHours(1), Mention = TimeSpan.FromHours(1), Other = TimeSpan.FromHours(1) },
    };

    public static IReadOnlyList<Row> Rows { get; } = [.. Csv.Split('\n').Select(line => Read(line.Trim().Split(',')))];

    public static FactSet Facts(IEnumerable<Row>? rows = null, FactOptions? options = null) => new(Store(rows ?? Rows), options ?? Options);

    public static StoreContents Store(IEnumerable<Row> rows)
    {
        var store = Brand();
        foreach (var row in rows)
            store.Add(row);
        return store.Build();
    }

    /// <summary>A store with the actors and audiences of the fixture and no interaction.</summary>
    public static StoreBuilder Brand() => new StoreBuilder()
        .Actor("B", ActorRole.Team, isOrganisation: true).Actor("b1", ActorRole.Team).Actor("b2", ActorRole.Team).Actor("x1", ActorRole.Bot)
        .Followers("B", "micro", "2026-01-01T00:00Z", 1000).Followers("B", "micro", "2026-01-08T00:00Z", 1040);

    static Row Read(string[] fields) => new(fields[0], fields[1], fields[3])
    {
        Channel = fields[2],
        Actor = fields[4],
        Parent = fields[5],
        Thread = fields[6],
        Target = fields[7],
        Labels = fields[8].Length == 0 ? [] : [fields[8]],
    };
}
