using Toolkit.Extensibility;

namespace Toolkit.Standard;

/// <summary>What responses bring, and on how many shoulders they rest.</summary>
static class Outcomes
{
    static readonly FactFilter[] _responses = [Declare.Is("isResponse")];

    public static IReadOnlyList<Metric> All { get; } = [AbsenceFactor, Gratitude, Leads, ActivePeople];

    /// <summary>M2: fewest team members who write half of the responses. Persons, from 1; says nothing of single people.</summary>
    static Metric AbsenceFactor => new()
    {
        Id = "contributor_absence_factor",
        Version = 1,
        CatalogueId = "M2",
        Title = "Contributor absence factor",
        Unit = Unit.Persons,
        Range = new(1, null),
        Direction = Direction.HigherIsBetter,
        Formula = "least k such that k members of the team hold at least half of the responses",
        Reference = "CHAOSS, Contributor Absence Factor",
        UndefinedReasons = [UndefinedReason.NoOpportunity],
        Query = new() { Table = FactTable.Posts, Filters = _responses, RowColumns = ["actor"] },
        Finish = group =>
        {
            var counts = group.Rows("actor").ToArray().CountBy(actor => actor).Select(pair => pair.Value).OrderDescending().ToArray();
            return counts is [] ? Measured.Undefined(UndefinedReason.NoOpportunity) : Measured.Of(LeastHalf(counts), counts.Sum());
        },
    };

    /// <summary>G2: responses that the person answered thanked for within three days ÷ responses. Share, 0 to 1.</summary>
    static Metric Gratitude => new()
    {
        Id = "gratitude_rate",
        Version = 1,
        CatalogueId = "G2",
        Title = "Gratitude rate",
        Unit = Unit.Share,
        Range = new(0, 1),
        Direction = Direction.HigherIsBetter,
        Formula = "responses followed within 72 h by a reply of the public, or by the next words of the person answered that name no parent, labelled or worded as thanks / responses",
        Reference = Declare.Definition,
        UndefinedReasons = [UndefinedReason.NoOpportunity],
        Interval = IntervalMethod.Wilson,
        Query = new()
        {
            Table = FactTable.Posts,
            Filters = _responses,
            Aggregates = [Declare.Count(Declare.Numerator, Declare.Is("thanked")), Declare.Count(Declare.Denominator)],
        },
        Finish = group => Declare.Share(group),
    };

    /// <summary>O1: conversions given to the last response before them ÷ responses × 100. From 0.</summary>
    static Metric Leads => new()
    {
        Id = "lead_yield",
        Version = 1,
        CatalogueId = "O1",
        Title = "Leads per 100 responses",
        Unit = Unit.Per100,
        Direction = Direction.HigherIsBetter,
        Formula = "conversions whose person got a response in the 7 days before, given to the last one / responses · 100",
        Reference = Declare.Definition,
        UndefinedReasons = [UndefinedReason.NoOpportunity],
        Interval = IntervalMethod.RatioBootstrap,
        Query = new()
        {
            Table = FactTable.Posts,
            Filters = _responses,
            Aggregates = [Declare.Sum(Declare.Numerator, "leads"), Declare.Count(Declare.Denominator)],
        },
        Finish = group => Declare.Share(group, 100),
    };

    /// <summary>Different people of the public who did something in the weeks of the window. Persons, from 0.</summary>
    static Metric ActivePeople => new()
    {
        Id = "active_people",
        Version = 1,
        Title = "Active people",
        Unit = Unit.Persons,
        Direction = Direction.Context,
        Formula = "different people of the public with at least one interaction, views not counted, in the weeks that begin in the window",
        Reference = Declare.Definition,
        UndefinedReasons = [UndefinedReason.NoOpportunity],
        Query = new()
        {
            Table = FactTable.People,
            Filters = [new("isTeam", Comparison.Equal, 0)],
            Aggregates = [new() { Name = "people", Function = AggregateFunction.Distinct, Column = "actor" }],
        },
        Finish = group => group.RowCount == 0 ? Measured.Undefined(UndefinedReason.NoOpportunity) : Measured.Of(group.Sum("people"), group.RowCount),
    };

    public static int LeastHalf(int[] descending)
    {
        var (half, sum) = (descending.Sum() / 2.0, 0d);
        return descending.TakeWhile(count => (sum += count) - count < half).Count();
    }
}
