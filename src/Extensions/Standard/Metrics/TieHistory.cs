using Toolkit.Extensibility;

namespace Toolkit.Standard;

/// <summary>Ties of the team with people, as they begin, last and end. Strong ties keep people, weak ones bring news (Granovetter 1973): read both.</summary>
static class TieHistory
{
    const string Granovetter = "Granovetter 1973, doi:10.1086/225469";
    const double PeriodDays = 30, Capacity = 150;

    static readonly FactQuery _ties = Defined.From(FactTable.Ties);
    static readonly FactQuery _words = Defined.From(FactTable.Pairs, Declare.Known("time")).Rows("from", "to", "isFromTeam", "isToTeam", "time", "fromActor");

    public static IReadOnlyList<Metric> All { get; } =
    [
        Defined.Quantile(new("tie_strength_median", "T1", "Strength of the median tie", "median over people of Σ 2^(−age / 60 d) over words between the team and the person, at the end of the data", Granovetter + "; Jones et al. 2013, doi:10.1371/journal.pone.0052168 (frequency, all kinds alike)"),
            (Unit.Score, Direction.HigherIsBetter), _ties, ("strength", 0.5)),
        Defined.Quantile(new("tie_recency_median", "T1", "Days since the last word of the median tie", "median over people of the days from the last word between team and person to the end of the data", Granovetter), (Unit.Days, Direction.LowerIsBetter), _ties, ("recencyDays", 0.5)),
        Defined.Quantile(new("tie_duration_median", "T1", "Days between first and last word of the median tie", "median over people of the days from the first to the last word between team and person", Granovetter), (Unit.Days, Direction.HigherIsBetter), _ties, ("durationDays", 0.5)),
        Defined.Mean(new("tie_balance", "T1", "Balance of ties", "mean over people of min(x_Bp, x_pB) / max(x_Bp, x_pB)", Granovetter + " (reciprocal services)"), (Unit.Share, Direction.HigherIsBetter, new(0, 1)), _ties, "balance"),
        NewTies,
        Retention,
        Defined.Survival(new("tie_half_life", "T5", "Half-life of mutual ties", "Kaplan–Meier median of the days from first to last word of mutual ties; a tie has ended when idle for 60 days"), (Unit.Days, Direction.HigherIsBetter, 1), _ties, ("lifeDays", "ended")),
        Maintained,
        CapacityUse,
        Defined.Value(new("stage_advance_share", "T8", "People who come a stage further in the next month", "person-months whose person is at a later stage in the next month / person-months before the last; stages: seen, participant, repeat, strong, customer, advocate"),
            (Unit.Share, Direction.HigherIsBetter, new(0, 1)), Defined.From(FactTable.Stages, Declare.Known("next")).Rows("stage", "next"), Advance) with { Interval = IntervalMethod.Wilson },
        Defined.Value(new("orbit_gravity", "T8", "Change of gravity", "(Σ weight² of the last month's people − that of the month before) / people of the last month; weights 1 seen, 4 participant, 7 repeat or strong, 10 customer or advocate", "Orbit Model, Gravity"),
            (Unit.Score, Direction.HigherIsBetter, new(null, null)), Defined.From(FactTable.Stages).Rows("month", "stage"), group => Gravity(group.Rows("month"), group.Rows("stage")), UndefinedReason.BelowMinN),
        Defined.Share(new("bridge_share", "T9", "Ties that are bridges", "ties to people of another community than the team's (Leiden) that are weaker than the median tie / ties", Granovetter + "; Traag, Waltman and van Eck 2019, doi:10.1038/s41598-019-41695-z"),
            Direction.Context, Defined.From(FactTable.Ties, Declare.Known("isBridge")), [Declare.Is("isBridge")]),
    ];

    /// <summary>T3: words that made a tie mutual that was not so in the ninety days before. Count, from 0.</summary>
    static Metric NewTies => Defined.Value(new("new_mutual_ties", "T3", "New mutual ties", "words that make a tie with the team mutual that was not mutual in the 90 days before; known from 90 days after the first word on"), (Unit.Count, Direction.HigherIsBetter, new(0, null)),
        Defined.From(FactTable.Pairs).With(Declare.Count("known", Declare.Known("isNewMutual"), Declare.Known("touchesBefore")), Declare.Count("new", Declare.Is("isNewMutual"))),
        group => group.Sum("known") == 0 ? Measured.Undefined(UndefinedReason.NotIdentified, group.RowCount) : Measured.Of(group.Sum("new"), (long)group.Sum("known")), UndefinedReason.NotIdentified);

    /// <summary>T4: people with a mutual tie in two successive periods of thirty days ÷ those of the first. Share, 0 to 1.</summary>
    static Metric Retention => Defined.Value(new("tie_retention", "T4", "Ties that are kept", "Σ_k |mutual in period k and k + 1| / Σ_k |mutual in period k|, periods of 30 days counted back from the last word"), (Unit.Share, Direction.HigherIsBetter, new(0, 1)), _words, group =>
    {
        var words = TeamWords.Of(group);
        if (words.Time is [])
            return Measured.Undefined(UndefinedReason.NoOpportunity, group.RowCount);
        var end = words.Time.Max();
        var period = Array.ConvertAll(words.Time, time => (int)((end - time) / (PeriodDays * Spans.Day)));
        var (all, kept) = (0L, 0L);
        foreach (var mutual in words.MutualIn(period))
        {
            all += mutual.Count(one => one > 0);
            kept += mutual.Count(one => one > 0 && mutual.Contains(one - 1));
        }

        return Measured.Ratio(kept, all, all);
    }) with { Interval = IntervalMethod.Wilson };

    /// <summary>T6: people who follow along without a word. Persons, from 0.</summary>
    static Metric Maintained => Defined.Value(new("maintained_ties", "T6", "People who follow along in silence", "people with at least two views, clicks or reactions on what the team wrote in the last 30 days of the window, and no directed word to it", "Marlow 2009, Maintained Relationships on Facebook"),
        (Unit.Persons, Direction.Context, new(0, null)), Defined.From(FactTable.Events, Declare.Not("isTeam"), Declare.Is("toTeam"), Declare.Known("actor"), Declare.Known("time"), Declare.UpTo("kind", 11)).Rows("actor", "kind", "time"), group =>
        {
            var (actor, kind, time) = (group.Rows("actor").ToArray(), group.Rows("kind").ToArray(), group.Rows("time").ToArray());
            var start = time.Max() - (30 * Spans.Day);
            var people = actor.Zip(kind, time).Where(one => one.Third > start).GroupBy(one => one.First, one => one.Second).ToList();
            return Measured.Of(people.Count(kinds => !kinds.Any(one => one is >= 2 and <= 5) && kinds.Count(one => one is 8 or 10 or 11) >= 2), people.Count);
        }).Needing(DataField.KindPrefix + "view|click|reaction");

    /// <summary>T7: mutual ties for each member of the team who writes ÷ 150. Ratio, from 0.</summary>
    static Metric CapacityUse => Defined.Value(new("tie_capacity_use", "T7", "Use of the capacity for ties", "people with a mutual tie / members of the team who wrote to people / 150", "Gonçalves, Perra and Vespignani 2011, doi:10.1371/journal.pone.0022656 (100 to 200 stable relations)"),
        (Unit.Ratio, Direction.MiddleIsBest, new(0, null)), _words, group =>
        {
            var words = TeamWords.Of(group);
            var members = words.CountMembers();
            return members == 0 ? Measured.Undefined(UndefinedReason.NoDenominator, group.RowCount) : Measured.Of(words.MutualIn(new int[words.Time.Length]).Count() / (double)members / Capacity, group.RowCount);
        }, UndefinedReason.NoDenominator);

    static Measured Advance(FactGroup group)
    {
        var (stage, next) = (group.Rows("stage").ToArray(), group.Rows("next").ToArray());
        return Measured.Ratio(stage.Zip(next).Count(month => month.Second > month.First), stage.Length, stage.Length);
    }

    /// <summary>The change of Σ weight² from the last month but one to the last, for each person of the last.</summary>
    public static Measured Gravity(ReadOnlySpan<double> month, ReadOnlySpan<double> stage)
    {
        var (first, last) = Spans.Ends(month);
        var (people, before, after) = (0, 0.0, 0.0);
        for (var row = 0; row < month.Length; row++)
        {
            var pull = Math.Pow(stage[row] switch { 1 => 1, 2 => 4, 3 or 4 => 7, _ => 10 }, 2);
            people += month[row] == last ? 1 : 0;
            after += month[row] == last ? pull : 0;
            before += month[row] == last - 1 ? pull : 0;
        }

        return first == last ? Measured.Undefined(UndefinedReason.BelowMinN, people) : Measured.Of(OrbitGravity(before, after, people), people);
    }

    /// <summary>Orbit's change of gravity: what the sum grew by, for each member.</summary>
    public static double OrbitGravity(double before, double after, double members) => (after - before) / members;
}
