using Toolkit.Extensibility;

namespace Toolkit.Standard;

/// <summary>Communities: who comes, stays and talks with whom. Density and modularity change with size: compare like with like.</summary>
static class Communities
{
    const string Newman = "Newman and Girvan 2004, doi:10.1103/PhysRevE.69.026113; Traag, Waltman and van Eck 2019, doi:10.1038/s41598-019-41695-z";
    const int PeriodWeeks = 4, LeastNewcomers = 20, Now = 1, Before = 2;

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
            var counts = Codes.From(group.WholeRows("actor")).Sizes();
            counts.Sort((one, other) => other.CompareTo(one));
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
        Defined.Value(new("modularity", "K11", "Modularity of communities", "Q = Σ_c [L_c / m − (k_c / 2m)²] of the Leiden partition of words between people, the best of 20 runs with a fixed seed (one run of two rounds above 100,000 pairs, of one above a million)", Newman), (Unit.Index, Direction.Context, new(-0.5, 1)),
            Defined.From(FactTable.Pairs).Rows("from", "to", "fromCommunity", "toCommunity"), Modularity),
        Defined.Value(new("ei_index", "K12", "Openness of communities", "(E − I) / (E + I) over joined pairs of people, E between and I within Leiden communities; −1 closed, 1 open", "Krackhardt and Stern 1988, doi:10.2307/2786835"), (Unit.Index, Direction.Context, new(-1, 1)),
            Defined.From(FactTable.Pairs).Rows("from", "to", "fromCommunity", "toCommunity"), group =>
            {
                var ties = JoinedPairs.Of(group);
                var (community, within) = (new int[ties.Nodes.Count], 0);
                var from = group.WholeRows("fromCommunity");
                var to = group.WholeRows("toCommunity");
                for (var row = 0; row < from.Length; row++)
                    (community[ties.Nodes.Of[row]], community[ties.Nodes.Of[from.Length + row]]) = (from[row], to[row]);
                foreach (var tie in ties.All)
                    within += community[tie.Low] == community[tie.High] ? 1 : 0;
                return Measured.Of((ties.All.Count - (2.0 * within)) / ties.All.Count, ties.All.Count);
            }),
        Defined.Value(new("density", "K13", "Density of talk", "L / (N (N − 1)): directed pairs that speak / all that could; falls with size, so compare only at equal N", "Wasserman and Faust 1994, Social Network Analysis"), (Unit.Share, Direction.Context, new(0, 1)),
            Defined.From(FactTable.Pairs).Rows("from", "to"), group =>
            {
                var graph = DirectedGraph.Of(group);
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
        var people = Codes.From(group.WholeRows("actor"));
        var week = group.WholeRows("week");
        var (first, last) = Spans.KnownEnds(week);
        // Two whole periods: a shorter one before would make any community seem to grow.
        if (last - first < 7 * ((2 * PeriodWeeks) - 1))
            return Measured.Undefined(UndefinedReason.BelowMinN, group.RowCount);
        var periods = new int[people.Count];
        for (var row = 0; row < week.Length; row++)
            periods[people.Of[row]] |= ((last - week[row]) / 7 / PeriodWeeks) switch { 0 => Now, 1 => Before, _ => 0 };
        return Measured.Of(periods.AsSpan().Count(Now) - periods.AsSpan().Count(Before), periods.Length - periods.AsSpan().Count(0));
    }, UndefinedReason.BelowMinN);

    /// <summary>K5: people who are active in the week after ÷ active people, over weeks. Share, 0 to 1.</summary>
    static Metric Returns => Defined.Value(new("return_rate", "K5", "People who come back the week after", "Σ_k |active in week k and k + 1| / Σ_k |active in week k|, weeks before the last"), (Unit.Share, Direction.HigherIsBetter, new(0, 1)), _weeks, group =>
    {
        var (week, (starts, rows)) = (group.WholeRows("week").ToArray(), Codes.From(group.WholeRows("actor")).ByCode());
        var (last, all, again) = (week.DefaultIfEmpty(0).Max(), 0L, 0L);
        for (var person = 0; person + 1 < starts.Length; person++)
        {
            var own = rows.AsSpan(starts[person]..starts[person + 1]);
            own.Sort((one, other) => week[one].CompareTo(week[other]));
            for (var place = 0; place < own.Length; place++)
            {
                // The last of a week's rows, one for each channel, stands beside the person's next week.
                var next = place + 1 < own.Length ? week[own[place + 1]] : int.MinValue;
                if (next == week[own[place]] || !(week[own[place]] < last))
                    continue;
                all++;
                again += next == week[own[place]] + 7 ? 1 : 0;
            }
        }

        return Measured.Ratio(again, all, all);
    }) with { Interval = IntervalMethod.Wilson };

    /// <summary>K3: how deep the median member is in. 0 to 1.</summary>
    static Metric Involvement => Defined.Value(new("involvement_median", "K3", "Involvement of the median member", "median over members of the geometric mean of their percentiles in active weeks, threads and words"), (Unit.Share, Direction.HigherIsBetter, new(0, 1)),
        _written.Rows("actor", "week", "thread", "words"), group =>
        {
            var (first, last) = Spans.KnownEnds(group.WholeRows("week"));
            if (last - first < 7 * (PeriodWeeks - 1))
                return Measured.Undefined(UndefinedReason.BelowMinN, group.RowCount);
            var members = Codes.From(group.WholeRows("actor"));
            var words = group.Rows("words");
            var said = new double[members.Count];
            for (var row = 0; row < words.Length; row++)
                said[members.Of[row]] += double.IsNaN(words[row]) ? 0 : words[row];
            var by = members.ByCode();
            var (weeks, threads, much) = (Percentiles(CountDifferent(by, group.WholeRows("week"))), Percentiles(CountDifferent(by, group.WholeRows("thread"))), Percentiles(said));
            return Measured.Of(Middle.Of(Enumerable.Range(0, members.Count).Select(member => Math.Cbrt(weeks[member] * threads[member] * much[member]))), members.Count);
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
            var (channels, (starts, rows)) = (Codes.From(group.WholeRows("channel")), Codes.From(group.WholeRows("actor")).ByCode());
            var (both, own) = (new long[channels.Count, channels.Count], new int[rows.Length]);
            for (var person = 0; person + 1 < starts.Length; person++)
            {
                var on = Different(rows.AsSpan(starts[person]..starts[person + 1]), channels.Of, own);
                for (var one = 0; one < on.Length; one++)
                {
                    for (var other = 0; other <= one; other++)
                        both[on[one], on[other]]++;
                }
            }

            double[] overlaps = [.. Enumerable.Range(0, channels.Count).SelectMany(one => Enumerable.Range(0, one), (one, other) => (double)both[one, other] / (both[one, one] + both[other, other] - both[one, other]))];
            return overlaps is [] ? Measured.Undefined(UndefinedReason.BelowMinN, group.RowCount) : Measured.Of(overlaps.Average(), Enumerable.Range(0, channels.Count).Sum(channel => both[channel, channel]));
        }, UndefinedReason.BelowMinN).Needing(DataField.PersonAcrossChannels);

    /// <summary>K10: tie strength that would be lost with the largest channel ÷ all tie strength. Share, 0 to 1.</summary>
    static Metric PlatformLoss => Defined.Value(new("platform_loss", "K10", "Ties lost if the largest channel vanished", "Σ strength of ties to people who are active on the strongest channel only / Σ strength of ties"), (Unit.Share, Direction.LowerIsBetter, new(0, 1)),
        Defined.From(FactTable.Ties).Rows("channel", "channels", "strength"), group =>
        {
            var ties = group.Rows("channel").ToArray().Zip(group.Rows("channels").ToArray(), group.Rows("strength").ToArray()).ToList();
            var largest = ties.GroupBy(tie => tie.First, tie => tie.Third).OrderByDescending(channel => channel.Sum()).ThenBy(channel => channel.Key).First().Key;
            return Measured.Ratio(ties.Where(tie => tie.First == largest && tie.Second <= 1).Sum(tie => tie.Third), ties.Sum(tie => tie.Third), ties.Count);
        });

    // How many different numbers each code's rows have; not known is one of them.
    static double[] CountDifferent((int[] Starts, int[] Rows) by, ReadOnlySpan<int> numbers)
    {
        var (codes, counts) = (Codes.From(numbers), new double[by.Starts.Length - 1]);
        // For each number, not known first, the code whose rows last had it, from 1.
        var seen = new int[codes.Count + 1];
        for (var code = 0; code < counts.Length; code++)
        {
            foreach (var row in by.Rows.AsSpan(by.Starts[code]..by.Starts[code + 1]))
            {
                ref var last = ref seen[codes.Of[row] + 1];
                counts[code] += last == code + 1 ? 0 : 1;
                last = code + 1;
            }
        }

        return counts;
    }

    // What some rows have, ascending, each once.
    static ReadOnlySpan<int> Different(ReadOnlySpan<int> rows, int[] codes, int[] into)
    {
        for (var place = 0; place < rows.Length; place++)
            into[place] = codes[rows[place]];
        var own = into.AsSpan(0, rows.Length);
        own.Sort();
        var count = 0;
        foreach (var code in own)
        {
            if (count == 0 || into[count - 1] != code)
                into[count++] = code;
        }

        return own[..count];
    }

    // Each value's place among all, ties in the middle: above 0, below 1.
    static double[] Percentiles(double[] values)
    {
        var (sorted, places, percentiles) = (values.ToArray(), Enumerable.Range(0, values.Length).ToArray(), new double[values.Length]);
        Array.Sort(sorted, places);
        for (int start = 0, end; start < sorted.Length; start = end)
        {
            for (end = start + 1; end < sorted.Length && sorted[end] == sorted[start]; end++)
            {
            }

            foreach (var place in places.AsSpan(start..end))
                percentiles[place] = (start + end) / (2.0 * values.Length);
        }

        return percentiles;
    }

    static Measured Modularity(FactGroup group)
    {
        var one = group.WholeRows("fromCommunity");
        var other = group.WholeRows("toCommunity");
        var (weight, within) = (one.Length, 0);
        for (var word = 0; word < one.Length; word++)
            within += one[word] == other[word] ? 1 : 0;
        return Measured.Of(((double)within / weight) - Codes.From(one, other).Sizes().Sum(ends => Math.Pow(ends / (2.0 * weight), 2)), weight);
    }
}
