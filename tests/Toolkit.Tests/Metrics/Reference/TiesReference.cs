using static Toolkit.Tests.Metrics.Reference.Sums;

namespace Toolkit.Tests.Metrics.Reference;

/// <summary>T, D11 and D12: who talks with whom, and for how long.</summary>
static class TiesReference
{
    public static IEnumerable<(string Metric, double? Value)> Of(Plain plain) => [.. Graph(plain), .. Strengths(plain), .. History(plain)];

    static IEnumerable<(string, double?)> Graph(Plain plain)
    {
        var counts = plain.Pairs.CountBy(pair => (pair.From, pair.To)).ToDictionary();
        var nodes = plain.Pairs.SelectMany(pair => (string[])[pair.From, pair.To]).Distinct().Count();
        double edges = counts.Count;
        var mutual = Share(counts.Keys, pair => counts.ContainsKey((pair.To, pair.From)));
        var density = edges / (nodes * (nodes - 1.0));
        yield return ("reciprocity", mutual);
        yield return ("reciprocity_index", edges == 0 || density >= 1 ? null : (mutual - density) / (1 - density));
        yield return ("weighted_reciprocity", Ratio(counts.Sum(pair => Math.Min(pair.Value, counts.GetValueOrDefault((pair.Key.To, pair.Key.From)))), plain.Pairs.Length));
        yield return ("density", edges == 0 ? null : density);
        var people = plain.Pairs.Where(pair => pair.From == Plain.Team || pair.To == Plain.Team).GroupBy(pair => pair.From == Plain.Team ? pair.To : pair.From).Select(words => (FromTeam: words.Count(word => word.From == Plain.Team), ToTeam: words.Count(word => word.To == Plain.Team))).ToList();
        yield return ("strong_tie_share", Share(people, one => one.FromTeam >= 2 && one.ToTeam >= 2));
        yield return ("friend_share", Share(people.Where(one => one.FromTeam >= 1), one => one.FromTeam >= 2));
        var joined = plain.Pairs.Select(pair => string.CompareOrdinal(pair.From, pair.To) < 0 ? (pair.From, pair.To) : (pair.To, pair.From)).Distinct().ToList();
        yield return ("ei_index", Mean(joined.Select(pair => plain.CommunityOf(pair.Item1) == plain.CommunityOf(pair.Item2) ? -1.0 : 1)));
        var ends = plain.Pairs.SelectMany(pair => (int?[])[plain.CommunityOf(pair.From), plain.CommunityOf(pair.To)]).CountBy(community => community!.Value).ToList();
        yield return ("modularity", Share(plain.Pairs, pair => plain.CommunityOf(pair.From) == plain.CommunityOf(pair.To)) - ends.Sum(community => Math.Pow(community.Value / (2.0 * plain.Pairs.Length), 2)));
    }

    static IEnumerable<(string, double?)> Strengths(Plain plain)
    {
        var ties = plain.Ties;
        var strengths = ties.ToDictionary(tie => tie, tie => Strength(plain, tie));
        yield return ("tie_strength_median", Median(strengths.Values));
        yield return ("tie_recency_median", Median(ties.Select(tie => (End(plain, tie) - Last(plain, tie)) / Plain.Day)));
        yield return ("tie_duration_median", Median(ties.Select(tie => (Last(plain, tie) - First(plain, tie)) / Plain.Day)));
        yield return ("tie_balance", Mean(ties.Select(tie => Math.Min(tie.FromTeam, tie.ToTeam) / (double)Math.Max(tie.FromTeam, tie.ToTeam))));
        yield return ("tie_half_life", SurvivalMedian(ties.Where(tie => tie.IsMutual).Select(tie =>
            End(plain, tie) - Last(plain, tie) >= 60 * Plain.Day ? ((Last(plain, tie) - First(plain, tie)) / Plain.Day, true) : ((End(plain, tie) - First(plain, tie)) / Plain.Day, false))));
        var median = Median(strengths.Values);
        yield return ("bridge_share", Share(ties, tie => plain.CommunityOf(tie.Person) != plain.CommunityOf(Plain.Team) && strengths[tie] < median));
        var strong = ties.Where(tie => tie.IsStrong).ToList();
        yield return ("portability", Ratio(strong.Where(tie => plain.ChannelsOf(tie.Person) > 1).Sum(tie => strengths[tie]), strong.Sum(tie => strengths[tie])));
        var channel = ties.GroupBy(tie => tie.Words[0].Row.Channel, tie => strengths[tie]).MaxBy(one => one.Sum())?.Key;
        yield return ("platform_loss", Ratio(ties.Where(tie => tie.Words[0].Row.Channel == channel && plain.ChannelsOf(tie.Person) <= 1).Sum(tie => strengths[tie]), strengths.Values.Sum()));
    }

    static IEnumerable<(string, double?)> History(Plain plain)
    {
        var words = plain.Ties.SelectMany(tie => tie.Words.Select((word, place) => (tie, word, place, Time: plain.At(word.Row)!.Value))).ToList();
        var start = plain.Pairs.Select(pair => plain.At(pair.Row)).Min();
        var known = words.Where(one => one.Time - start >= 90 * Plain.Day).ToList();
        bool Spoke((Tie Tie, Pair Word, int Place, double Time) now, bool same) => now.Tie.Words.Take(now.Place).Any(word => (word.From == now.Word.From) == same && now.Time - plain.At(word.Row) <= 90 * Plain.Day);
        yield return ("new_mutual_ties", known.Count == 0 ? null : known.Count(one => Spoke(one, same: false) && !Spoke(one, same: true)));
        var end = words.Count == 0 ? 0 : words.Max(word => word.Time);
        var periods = words.GroupBy(word => Math.Floor((end - word.Time) / (30 * Plain.Day))).ToDictionary(period => period.Key, period => period.GroupBy(word => word.tie.Person)
            .Where(one => one.Any(word => word.word.From == Plain.Team) && one.Any(word => word.word.To == Plain.Team)).Select(one => one.Key).ToHashSet());
        yield return ("tie_retention", Share(periods.Where(period => period.Key > 0).SelectMany(period => period.Value.Select(person => (period.Key, person))), one => periods.GetValueOrDefault(one.Key - 1)?.Contains(one.person) == true));
        var members = words.Where(word => word.word.From == Plain.Team).Select(word => word.word.Row.Actor).Distinct().Count();
        yield return ("tie_capacity_use", members == 0 ? null : plain.Ties.Count(tie => tie.IsMutual) / (double)members / 150);
        yield return ("maintained_ties", Maintained(plain));
    }

    static double? Maintained(Plain plain)
    {
        string[] kinds = ["post", "reply", "quote", "message", "mention", "review", "share", "reaction", "save", "click", "view"];
        var near = plain.Of(kinds).Where(row => plain.IsPublic(row.Actor) && plain.At(row) is not null && (plain.ByTeam(plain.ParentOf(row)) || plain.IsTeam(row.Target))).ToList();
        var recent = near.Where(row => plain.At(row) > near.Max(plain.At) - (30 * Plain.Day)).GroupBy(row => row.Actor).ToList();
        return near.Count == 0 ? null : recent.Count(rows => rows.Count(row => row.Kind is "view" or "click" or "reaction") >= 2 && !rows.Any(row => row.Kind is "reply" or "quote" or "message" or "mention"));
    }

    static double Strength(Plain plain, Tie tie) => tie.Words.Sum(word => Math.Pow(0.5, (End(plain, tie) - plain.At(word.Row)!.Value) / (60 * Plain.Day)));

    static double First(Plain plain, Tie tie) => plain.At(tie.Words[0].Row)!.Value;

    static double Last(Plain plain, Tie tie) => plain.At(tie.Words[^1].Row)!.Value;

    static double End(Plain plain, Tie tie) => Math.Max(plain.End(tie.Words[^1].Row), Last(plain, tie));
}
