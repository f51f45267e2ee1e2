using Toolkit.Storage;
using Toolkit.Tests.Facts;
using static Toolkit.Tests.Metrics.Reference.Sums;

namespace Toolkit.Tests.Metrics.Reference;

/// <summary>S: social first, human, fun.</summary>
static class SocialFirstReference
{
    public static IEnumerable<(string Metric, double? Value)> Of(Plain plain)
    {
        var asks = plain.Ties.Select(tie => (Tie: tie, Ask: Array.FindIndex(tie.Words, word => word.From == Plain.Team && Plain.Has(word.Row, "promo", "ask")))).ToList();
        double Since(Tie tie, double time) => (time - plain.At(tie.Words[0].Row)!.Value) / Plain.Day;
        double End(Tie tie) => Math.Max(plain.End(tie.Words[^1].Row), plain.At(tie.Words[^1].Row)!.Value);
        yield return ("social_first_share", Share(plain.Ties.Where(tie => tie.FromTeam > 0), tie => !Plain.Has(tie.Words.First(word => word.From == Plain.Team).Row, "promo")));
        yield return ("touches_before_ask", SurvivalMedian(asks.Select(one => one.Ask >= 0 ? (one.Ask, true) : ((double)one.Tie.Words.Length, false))));
        yield return ("days_before_ask", SurvivalMedian(asks.Select(one => one.Ask >= 0 ? (Since(one.Tie, plain.At(one.Tie.Words[one.Ask].Row)!.Value), true) : (Since(one.Tie, End(one.Tie)), false))));
        var asked = plain.Ties.SelectMany(tie => tie.Words.Select((word, before) => (word, before))).Where(one => one.word.From == Plain.Team && Plain.Has(one.word.Row, "ask"));
        yield return ("premature_ask_rate", Share(asked, one => one.before < 3));
        yield return ("fun_rate", Share(plain.Of("reaction").Where(plain.ByPublic), row => row.Object is "haha" or "celebrate" || Plain.Has(row, "fun")));
        yield return ("team_fun", Mean(Plain.Amounts(plain.Of("survey").Where(row => row.Object == "team_fun"))));
        yield return ("promotional_load", Share(plain.Out, row => Plain.Has(row, "promo")));
        yield return ("promotional_reply_load", Share(plain.Resp, row => Plain.Has(row, "promo")));
        yield return ("named_human_share", Share(plain.Resp.Where(row => plain.Knows(row.Actor, TeamTraits.NamedKnown)), row => plain.Knows(row.Actor, TeamTraits.Named)));
        yield return ("off_work_share", Share(plain.Out.Where(row => plain.Knows(row.Actor, TeamTraits.Named)), row => Plain.Has(row, "off_work")));
        yield return ("self_link_share", Share(plain.Out, row => plain.World.Domains.Any(domain => row.Link.StartsWith($"https://{domain}/", StringComparison.Ordinal) || row.Link.StartsWith($"https://www.{domain}/", StringComparison.Ordinal))));
        var serving = plain.Posts.Where(post => Plain.Has(post, "objective")).ToLookup(post => Plain.Has(post, "fun"));
        yield return ("fun_objective_effect", Contrast<Row>([.. serving[true]], [.. serving[false]], post => plain.Below(post, "conversion").Any(), 20));
    }
}
