using static Toolkit.Tests.Metrics.Reference.Sums;

namespace Toolkit.Tests.Metrics.Reference;

/// <summary>K: who comes, stays and talks with whom.</summary>
static class CommunitiesReference
{
    public static IEnumerable<(string Metric, double? Value)> Of(Plain plain) => [.. Coming(plain), .. Members(plain), .. Channels(plain)];

    static IEnumerable<(string, double?)> Coming(Plain plain)
    {
        var weeks = plain.Acts.Where(act => plain.IsPublic(act.Actor)).GroupBy(act => plain.MondayOf(plain.At(act)!.Value), act => act.Actor!).ToDictionary(week => week.Key, week => week.ToHashSet());
        var (last, first) = weeks.Count == 0 ? (0, 0) : (weeks.Keys.Max(), weeks.Keys.Min());
        HashSet<string> Active(double from, double to) => [.. weeks.Where(week => week.Key > from && week.Key <= to).SelectMany(week => week.Value)];
        var (now, before) = (Active(last - 28, last), Active(last - 56, last - 28));
        yield return ("community_growth", last - first < 49 ? null : now.Except(before).Count() - before.Except(now).Count());
        yield return ("active_people", weeks.Count == 0 ? null : weeks.Values.SelectMany(week => week).Distinct().Count());
        yield return ("health_members", weeks.Count == 0 ? null : weeks.Values.SelectMany(week => week).Distinct().Count());
        yield return ("return_rate", Share(weeks.Where(week => week.Key < last).SelectMany(week => week.Value.Select(person => (week.Key, person))), one => weeks.GetValueOrDefault(one.Key + 7)?.Contains(one.person) == true));
        yield return ("burst_persistence", Persistence(plain));
    }

    static double? Persistence(Plain plain)
    {
        var campaigns = plain.Rows.Where(row => plain.ByTeam(row) && Plain.Has(row, "campaign")).Select(plain.At).OfType<double>().ToList();
        var newcomers = plain.Acts.Where(act => plain.IsPublic(act.Actor)).GroupBy(act => act.Actor, act => plain.At(act)!.Value).Select(times => (First: times.Min(), Times: times.ToList()))
            .Where(one => one.First + (45 * Plain.Day) <= plain.EndOf("fixture")).ToLookup(one => campaigns.Any(start => one.First >= start && one.First - start <= 7 * Plain.Day));
        return Contrast<(double First, List<double> Times)>([.. newcomers[true]], [.. newcomers[false]], one => one.Times.Any(time => time - one.First >= 15 * Plain.Day && time - one.First < 45 * Plain.Day), 20);
    }

    static IEnumerable<(string, double?)> Members(Plain plain)
    {
        var replies = plain.ShownThreads.SelectMany(thread => thread).Where(row => plain.ParentOf(row) is not null).ToList();
        yield return ("member_to_member_share", Share(replies, row => plain.ByPublic(row) && plain.ByPublic(plain.ParentOf(row)) && (row.Actor ?? "") != (plain.ParentOf(row)!.Actor ?? "")));
        var members = plain.AllPosts.Where(row => plain.IsPublic(row.Actor)).GroupBy(row => row.Actor).ToList();
        yield return ("core_share", members.Count == 0 ? null : LeastHalf(members.Select(rows => rows.Count())) / (double)members.Count);
        var weeks = members.SelectMany(rows => rows).Select(plain.At).OfType<double>().Select(plain.MondayOf).ToList();
        double[][] facets =
        [
            [.. members.Select(rows => (double)rows.Select(row => plain.At(row) is { } time ? plain.MondayOf(time) : -1).Distinct().Count())],
            [.. members.Select(rows => (double)rows.Select(plain.ThreadOf).Distinct().Count())],
            [.. members.Select(rows => rows.Sum(row => Plain.Words(row) ?? 0))],
        ];
        double Percentile(double[] all, double value) => (all.Count(other => other < value) + all.Count(other => other <= value)) / (2.0 * all.Length);
        yield return ("involvement_median", weeks.Count == 0 || weeks.Max() - weeks.Min() < 21 ? null
            : Median(Enumerable.Range(0, members.Count).Select(member => Math.Cbrt(facets.Aggregate(1.0, (product, facet) => product * Percentile(facet, facet[member]))))));
    }

    static IEnumerable<(string, double?)> Channels(Plain plain)
    {
        var engaged = plain.Posts.Where(post => plain.Engagement(post) is not null).GroupBy(post => post.Channel, post => plain.Engagement(post)!.Value).Select(channel => channel.Sum()).ToList();
        yield return ("channel_mix", Evenness(engaged));
        yield return ("channel_dependence", engaged.Sum() > 0 ? engaged.Sum(one => Math.Pow(one / engaged.Sum(), 2)) : null);
        var people = plain.Acts.Where(act => plain.IsPublic(act.Actor)).GroupBy(act => act.Channel, act => act.Actor).Select(channel => channel.ToHashSet()).ToList();
        yield return ("channel_overlap", Mean(people.SelectMany((one, place) => people.Take(place).Select(other => one.Intersect(other).Count() / (double)one.Union(other).Count()))));
        yield return ("conversions_per_hour", Ratio(plain.Of("conversion").Count(), Plain.Amounts(plain.Of("worktime").Where(row => row.Object != "staffed")).Sum() / 60));
        var moved = plain.AllPosts.Where(row => Plain.Has(row, "moved") && plain.At(row) is not null).Select(row => (Row: row, Person: plain.ByTeam(row) ? plain.Addressee(row) : row.Actor)).Where(one => plain.IsPublic(one.Person));
        yield return ("cross_channel_continuity", Share(moved, one => plain.AllPosts.Any(row => row.Actor == one.Person && row.Channel != one.Row.Channel && plain.At(row) > plain.At(one.Row) && plain.At(row) - plain.At(one.Row) <= 7 * Plain.Day)));
    }
}
