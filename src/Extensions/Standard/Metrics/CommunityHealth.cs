using Toolkit.Extensibility;

namespace Toolkit.Standard;

/// <summary>The six factors of Lithium's Community Health Index, each by itself; the index's own weights were never published.</summary>
static class CommunityHealth
{
    const string Lithium = "Lithium 2012, Community Health Index";
    const double ExpectedSeconds = 1000 * 60;

    static readonly FactQuery _posts = Defined.From(FactTable.Posts);

    public static IReadOnlyList<Metric> All { get; } =
    [
        Defined.Value(new("health_members", "Q2", "Community health: new members", "people of the public whose first week in the data lies in the window", Lithium), (Unit.Persons, Direction.HigherIsBetter, new(0, null)),
            Defined.From(FactTable.People, Declare.Not("isTeam")).With(new Aggregate { Name = "new", Function = AggregateFunction.Distinct, Column = "actor", Where = [Declare.Is("isNew")] }), group => Measured.Of(group.Sum("new"), group.RowCount)),
        Defined.Ratio(new("health_content", "Q2", "Community health: views of a message", "Σ views / messages whose views are known", Lithium), (Unit.CountPerPost, Direction.HigherIsBetter, 1), Defined.From(FactTable.Posts, Declare.Known("views")),
            (Declare.Sum("", "views"), Declare.Count("")), DataField.CounterPrefix + "views"),
        Defined.Value(new("health_traffic", "Q2", "Community health: views", "Σ views of messages", Lithium), (Unit.Count, Direction.HigherIsBetter, new(0, null)), Defined.From(FactTable.Posts, Declare.Known("views")).With(Declare.Sum("views", "views")),
            group => Measured.Of(group.Sum("views"), group.RowCount)).Needing(DataField.CounterPrefix + "views"),
        Defined.Value(new("health_liveliness", "Q2", "Community health: messages a day and channel", "messages / channels / days of the window, or from the first to the last message", Lithium), (Unit.CountPerDay, Direction.HigherIsBetter, new(0, null)),
            Defined.From(FactTable.Posts, Declare.Known("time")).With(Declare.Over("first", AggregateFunction.Min, "time"), Declare.Over("last", AggregateFunction.Max, "time"), Declare.Over("channels", AggregateFunction.Distinct, "channel")), group =>
                Measured.Of(group.RowCount / Math.Max(1, group.Sum("channels")) / (group.WindowDays ?? Math.Max(1, (group.Sum("last") - group.Sum("first")) / Spans.Day)), group.RowCount)),
        Defined.Value(new("health_interaction", "Q2", "Community health: people per message's thread", "Σ speakers · messages / Σ messages over threads", Lithium), (Unit.Persons, Direction.HigherIsBetter, new(0, null)), Defined.From(FactTable.Threads).Rows("speakers", "messages"), group =>
        {
            var messages = group.Rows("messages").ToArray();
            return Measured.Of(group.Rows("speakers").ToArray().Zip(messages, (people, count) => people * count).Sum() / messages.Sum(), group.RowCount);
        }),
        Defined.Share(new("health_responsiveness", "Q2", "Community health: gaps within 1,000 minutes", "gaps between successive speakers of a thread of at most 1,000 minutes / gaps", Lithium), Direction.HigherIsBetter,
            _posts with { Filters = [Declare.Known("gapSeconds")] }, [Declare.UpTo("gapSeconds", ExpectedSeconds)]),
    ];
}
