using FsCheck;
using FsCheck.Fluent;
using Toolkit.Tests.Facts;

namespace Toolkit.Tests.Metrics;

/// <summary>Made-up weeks: posts, replies, mentions, messages, reactions, shares and conversions of the brand, six people and a bot, no two at one moment.</summary>
static class RandomRows
{
    static readonly string[] _kinds = ["post", "reply", "reply", "reply", "mention", "message", "reaction", "share", "conversion", "follow", "unfollow"];
    static readonly string[] _actors = ["b1", "b2", "p1", "p2", "p3", "p4", "p5", "p6", "x1"];

    /// <summary>Checks a law on the same made-up weeks every time.</summary>
    public static void Hold(Action<Row[]> law) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(60).WithEndSize(80).WithReplay(20261122, 1),
        Prop.ForAll(ArbMap.Default.ArbFor<int[]>(), numbers =>
        {
            law(Of(numbers));
            return true;
        }));

    static Row[] Of(int[] numbers)
    {
        var rows = new List<Row>();
        foreach (var number in numbers)
            rows.Add(Next(new Random(number * 31 + rows.Count), rows));
        return [.. rows];
    }

    static Row Next(Random random, List<Row> rows)
    {
        var parents = rows.Where(row => row.Kind is "post" or "reply" or "mention" or "message" or "share").ToArray();
        var kind = _kinds[random.Next(_kinds.Length)];
        var hangs = kind is "reply" or "reaction" or "share" && parents.Length > 0;
        var parent = hangs ? parents[random.Next(parents.Length)] : null;
        var time = DateTimeOffset.UnixEpoch.AddSeconds(1_767_225_600 + rows.Count * 4391);
        return new($"r{rows.Count}", time.ToString("yyyy-MM-ddTHH:mm:ssZ"), kind)
        {
            Actor = _actors[random.Next(_actors.Length)],
            Parent = parent?.Id,
            Target = hangs || kind is "post" ? null : kind is "mention" or "message" ? _actors[random.Next(_actors.Length)] : "B",
            Channel = parent?.Channel ?? (random.Next(3) == 0 ? "forum" : "micro"),
            Thread = kind is "conversion" or "follow" or "unfollow" ? "" : null,
            Labels = random.Next(3) == 0 ? ["question"] : [],
        };
    }
}
