using Toolkit.Extensibility;

namespace Toolkit.Standard;

/// <summary>Communities: who comes, stays and talks with whom. Density and modularity change with size: compare like with like.</summary>
static class Communities
{
    const string Newman = "Newman and Girvan 2004, doi:10.1103/PhysRevE.69.026113; Traag, Waltman and van Eck 2019, doi:10.1038/s41598-019-41695-z";
    const int PeriodWeeks = 4, LeastNewcomers = 20;

    static readonly FactFilter _public = Declare.Not("isTeam");
    static readonly FactQuery _weeks = Defined.From(FactTable.People, _public).Rows("actor", "week");
    static readonly FactQuery _written = Defined.From(FactTable.Posts, _public, Declare.Known("actor"));

    public static IReadOnlyList<Metric> All { get; } =
    [
        Growth,
        Defined.Ratio(new("member_to_member_share", "K2", "Replies from member to member", "Σ replies of the public to somebody else of the public / Σ replies, over threads"), (Unit.Share, Direction.HigherIsBetter, 1), Defined.From(FactTable.Threads),
            (Declare.Sum("", "repliesMemberToMember"), Declare.Sum("", "replies"))) with { Range = new(0, 1) },
        Involvement,
        Defined.Value(new("core_share", "K4", "Core of the community", "least part of the people of the public who wrote half of what the public wrote"), (Unit.Share, Direction.Context, new(0, 1)), _written.Rows("actor"), group =>
        {
            int[] counts = [.. group.Rows("actor").ToArray().CountBy(actor => actor).Select(one => one.Value).OrderDescending()];
            return Measured.Of((double)Outcomes.LeastHalf(counts) / counts.Length, counts.Length);
        }),
        Returns,
        BurstPersistence,
        Defined.Value(new("channel_mix", "K7", "Evenness of channels", "H / ln S of the engagement of posts over the S channels that have any", "Shannon 1948, doi:10.1002/j.1538-7305.1948.tb01338.x"), (Unit.Share, Direction.Context, new(0, 1)),
            Defined.From(FactTable.Posts, EngagementRates.Posts).With(Declare.Over("evenness", AggregateFunction.Evenness, "channel", "engagement")), group => Context.Known(group, "evenness"), UndefinedReason.BelowMinN),
        Overlap,
        Defined.Ratio(new("portability", "K9", "Strong ties that reach beyond a channel", "Σ strength of strong ties to people active on two channels or more / Σ strength of strong ties"), (Unit.Share, Direction.HigherIsBetter, 1), Defined.From(FactTable.Ties, Declare.Is("isStrong")),
            (Declare.Sum("", "strength", Declare.Above("channels", 1)), Declare.Sum("", "strength")), DataField.PersonAcrossChannels) with { Range = new(0, 1) },
        Defined.Value(new("channel_dependence", "K10", "Dependence on single channels", "Σ share² of the engagement of posts over channels; 1 where all comes from one", "Hirschman 1964, https://www.jstor.org/stable/1818582"), (Unit.Index, Direction.LowerIsBetter, new(0, 1)),
            Defined.From(FactTable.Posts, EngagementRates.Posts).With(Declare.Over("herfindahl", AggregateFunction.Herfindahl, "channel", "engagement")), group => Context.Known(group, "herfindahl", UndefinedReason.NoDenominator), UndefinedReason.NoDenominator),
        PlatformLoss,
        Defined.Value(new("modularity", "K11", "Modularity of communities", "Q = Σ_c [L_c / m − (k_c / 2m)²] of the Leiden partition of words between people, the best of 20 runs with a fixed seed (one run above 100,000 pairs)", Newman), (Unit.Index, Direction.Context, new(-0.5, 1)),
            Defined.From(FactTable.Pairs).Rows("from", "to", "fromCommunity", "toCommunity"), Modularity),
        Defined.Value(new("ei_index", "K12", "Openness of communities", "(E − I) / (E + I) over joined pairs of people, E between and I within Leiden communities; −1 closed, 1 open", "Krackhardt and Stern 1988, doi:10.2307/2786835"), (Unit.Index, Direction.Context, new(-1, 1)),
            Defined.From(FactTable.Pairs).Rows("from", "to", "fromCommunity", "toCommunity"), group =>
            {
                var ties = Joined(group);
                return Measured.Of(ties.Average(tie => tie.Within ? -1 : 1), ties.Count);
            }),
        Defined.Value(new("density", "K13", "Density of talk", "L / (N (N − 1)): directed pairs that speak / all that could; falls with size, so compare only at equal N", "Wasserman and Faust 1994, Social Network Analysis"), (Unit.Share, Direction.Context, new(0, 1)),
            Defined.From(FactTable.Pairs).Rows("from", "to"), group =>
            {
                var graph = DirectedGraph.Of(group.Rows("from"), group.Rows("to"));
                return Measured.Of(graph.Edges / ((double)graph.Nodes * (graph.Nodes - 1)), graph.Edges);
            }),
        Defined.Ratio(new("conversions_per_hour", "K15", "Conversions per hour of work", "conversions / Σ hours of work, staffed time left out; by channel it is the channel's profile"), (Unit.Ratio, Direction.HigherIsBetter, 60), Defined.From(FactTable.Events),
            (Declare.Count("", Declare.OfKind(21)), Declare.Sum("", "amount", Declare.OfKind(30), Declare.Not("object:staffed"))), DataField.KindPrefix + "worktime"),
        Defined.Share(new("cross_channel_continuity", "K16", "Conversations that go on elsewhere", "messages labelled moved whose person wrote on another channel within 7 days / messages labelled moved to or by a known person"), Direction.HigherIsBetter,
            Defined.From(FactTable.Posts, Declare.Known("isContinued")), [Declare.Is("isContinued")], "label:moved", DataField.PersonAcrossChannels),
    ];

    /// <summary>K1: people gained and lost from one period of four weeks to the next. Persons; below 0 the community shrinks.</summary>
    static Metric Growth => Defined.Value(new("community_growth", "K1", "Growth of the active community", "new + returning − lapsed active people of the last 4 weeks against the 4 weeks before", "CHAOSS, Community Growth"), (Unit.Persons, Direction.HigherIsBetter, new(null, null)), _weeks, group =>
    {
        var periods = Periods(group);
        return periods is not [var now, var before] ? Measured.Undefined(UndefinedReason.BelowMinN, group.RowCount)
            : Measured.Of(now.Except(before).Count() - before.Except(now).Count(), now.Union(before).Count());
    }, UndefinedReason.BelowMinN);

    /// <summary>K5: people who are active in the week after ÷ active people, over weeks. Share, 0 to 1.</summary>
    static Metric Returns => Defined.Value(new("return_rate", "K5", "People who come back the week after", "Σ_k |active in week k and k + 1| / Σ_k |active in week k|, weeks before the last"), (Unit.Share, Direction.HigherIsBetter, new(0, 1)), _weeks, group =>
    {
        var weeks = group.Rows("actor").ToArray().Zip(group.Rows("week").ToArray()).GroupBy(row => row.Second, row => row.First).ToDictionary(week => week.Key, week => week.ToHashSet());
        var before = weeks.Where(week => week.Key < weeks.Keys.Max()).ToList();
        var all = before.Sum(week => week.Value.Count);
        return Measured.Ratio(before.Sum(week => week.Value.Count(weeks.GetValueOrDefault(week.Key + 7, []).Contains)), all, all);
    }) with { Interval = IntervalMethod.Wilson };

    /// <summary>K3: how deep the median member is in. 0 to 1.</summary>
    static Metric Involvement => Defined.Value(new("involvement_median", "K3", "Involvement of the median member", "median over members of the geometric mean of their percentiles in active weeks, threads and words"), (Unit.Share, Direction.HigherIsBetter, new(0, 1)),
        _written.Rows("actor", "week", "thread", "words"), group =>
        {
            var (actor, week, thread, words) = (group.Rows("actor").ToArray(), group.Rows("week").ToArray(), group.Rows("thread").ToArray(), group.Rows("words").ToArray());
            if (week.Where(double.IsFinite).DefaultIfEmpty(0).Max() - week.Where(double.IsFinite).DefaultIfEmpty(0).Min() < 7 * (PeriodWeeks - 1))
                return Measured.Undefined(UndefinedReason.BelowMinN, group.RowCount);
            var members = Enumerable.Range(0, actor.Length).GroupBy(row => actor[row]).ToList();
            var (weeks, threads, said) = (Percentiles(members, rows => rows.Select(row => week[row]).Distinct().Count()), Percentiles(members, rows => rows.Select(row => thread[row]).Distinct().Count()), Percentiles(members, rows => rows.Sum(row => double.IsNaN(words[row]) ? 0 : words[row])));
            return Measured.Of(Middle.Of(Enumerable.Range(0, members.Count).Select(member => Math.Cbrt(weeks[member] * threads[member] * said[member]))), members.Count);
        }, UndefinedReason.BelowMinN).Needing(DataField.Text);

    /// <summary>K6: newcomers of campaigns who come back, less other newcomers who do. Percentage points.</summary>
    static Metric BurstPersistence => Defined.Value(new("burst_persistence", "K6", "Newcomers of campaigns who stay", "share of people whose first act fell within 7 days after a post labelled campaign who act again 15 to 45 days later, less that of other newcomers · 100"),
        (Unit.PercentagePoints, Direction.HigherIsBetter, new(-100, 100)), Defined.From(FactTable.People, Declare.Known("isOfCampaign"), Declare.Known("isBack")).Rows("actor", "isOfCampaign", "isBack"), group =>
        {
            var people = group.Rows("actor").ToArray().Zip(group.Rows("isOfCampaign").ToArray(), group.Rows("isBack").ToArray()).DistinctBy(one => one.First).ToLookup(one => one.Second == 1, one => one.Third);
            return people[true].Count() < LeastNewcomers || people[false].Count() < LeastNewcomers ? Measured.Undefined(UndefinedReason.BelowMinN, group.RowCount)
                : Measured.Of(100 * (people[true].Average() - people[false].Average()), people.Sum(side => side.Count()));
        }, UndefinedReason.BelowMinN).Needing("label:campaign");

    /// <summary>K8: people on both of two channels ÷ people on either, over pairs of channels. Share, 0 to 1.</summary>
    static Metric Overlap => Defined.Value(new("channel_overlap", "K8", "Overlap of channels", "mean over pairs of channels of |people on both| / |people on either|", "Jaccard 1901, Bulletin de la Société vaudoise des sciences naturelles 37"), (Unit.Share, Direction.Context, new(0, 1)),
        Defined.From(FactTable.People, _public).Rows("actor", "channel"), group =>
        {
            HashSet<double>[] channels = [.. group.Rows("actor").ToArray().Zip(group.Rows("channel").ToArray()).GroupBy(row => row.Second, row => row.First).OrderBy(channel => channel.Key).Select(channel => channel.ToHashSet())];
            double[] overlaps = [.. channels.SelectMany((one, place) => channels.Take(place), (one, other) => (double)one.Count(other.Contains) / one.Union(other).Count())];
            return overlaps is [] ? Measured.Undefined(UndefinedReason.BelowMinN, group.RowCount) : Measured.Of(overlaps.Average(), channels.Sum(channel => channel.Count));
        }, UndefinedReason.BelowMinN).Needing(DataField.PersonAcrossChannels);

    /// <summary>K10: tie strength that would be lost with the largest channel ÷ all tie strength. Share, 0 to 1.</summary>
    static Metric PlatformLoss => Defined.Value(new("platform_loss", "K10", "Ties lost if the largest channel vanished", "Σ strength of ties to people who are active on the strongest channel only / Σ strength of ties"), (Unit.Share, Direction.LowerIsBetter, new(0, 1)),
        Defined.From(FactTable.Ties).Rows("channel", "channels", "strength"), group =>
        {
            var ties = group.Rows("channel").ToArray().Zip(group.Rows("channels").ToArray(), group.Rows("strength").ToArray()).ToList();
            var largest = ties.GroupBy(tie => tie.First, tie => tie.Third).OrderByDescending(channel => channel.Sum()).ThenBy(channel => channel.Key).First().Key;
            return Measured.Ratio(ties.Where(tie => tie.First == largest && tie.Second <= 1).Sum(tie => tie.Third), ties.Sum(tie => tie.Third), ties.Count);
        });

    static List<HashSet<double>> Periods(FactGroup group)
    {
        var week = group.Rows("week").ToArray();
        var last = week.Max();
        var periods = group.Rows("actor").ToArray().Zip(week).GroupBy(row => (int)((last - row.Second) / 7 / PeriodWeeks), row => row.First).ToDictionary(period => period.Key, period => period.ToHashSet());
        // Two whole periods: a shorter one before would make any community seem to grow.
        return last - week.Min() >= 7 * ((2 * PeriodWeeks) - 1) ? [periods[0], periods.GetValueOrDefault(1, [])] : [periods[0]];
    }

    static double[] Percentiles(List<IGrouping<double, int>> members, Func<IEnumerable<int>, double> of)
    {
        double[] values = [.. members.Select(of)];
        double[] sorted = [.. values.Order()];
        return Array.ConvertAll(values, value => (Bound(sorted, value, false) + Bound(sorted, value, true)) / (2.0 * values.Length));
    }

    // How many are below the value, or not above it.
    static int Bound(double[] sorted, double value, bool through)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sorted[middle] < value || (through && sorted[middle] == value))
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    static List<(double One, double Other, bool Within)> Joined(FactGroup group)
    {
        var (from, to, one, other) = (group.Rows("from").ToArray(), group.Rows("to").ToArray(), group.Rows("fromCommunity").ToArray(), group.Rows("toCommunity").ToArray());
        return [.. Enumerable.Range(0, from.Length).Select(row => (Math.Min(from[row], to[row]), Math.Max(from[row], to[row]), one[row] == other[row])).Distinct()];
    }

    static Measured Modularity(FactGroup group)
    {
        var (one, other) = (group.Rows("fromCommunity").ToArray(), group.Rows("toCommunity").ToArray());
        var (weight, ends) = (one.Length, one.Concat(other).CountBy(community => community).ToList());
        var within = one.Zip(other).Count(word => word.First == word.Second);
        return Measured.Of(((double)within / weight) - ends.OrderBy(community => community.Key).Sum(community => Math.Pow(community.Value / (2.0 * weight), 2)), weight);
    }
}
