using Toolkit.Extensibility;

namespace Toolkit.Standard;

/// <summary>The words of a definition.</summary>
/// <param name="Id">Its id.</param>
/// <param name="CatalogueId">Its place in the catalogue.</param>
/// <param name="Title">For people.</param>
/// <param name="Formula">In words and notation.</param>
/// <param name="Reference">Its source.</param>
sealed record Said(string Id, string CatalogueId, string Title, string Formula, string Reference = Declare.Definition);

/// <summary>Definitions of the forms that return: shares, means, medians, survival and ratios of sums.</summary>
static class Defined
{
    /// <summary>A share of rows, 0 to 1: those for which <paramref name="holds"/> among those in <paramref name="query"/>'s filters.</summary>
    public static Metric Share(Said said, Direction direction, FactQuery query, FactFilter[] holds, params string[] needs) => Of(said, Unit.Share, direction, needs) with
    {
        Range = new(0, 1),
        Interval = IntervalMethod.Wilson,
        Query = query with { Aggregates = [Declare.Count(Declare.Numerator, holds), Declare.Count(Declare.Denominator)] },
        Finish = group => Declare.Share(group),
    };

    /// <summary>Mean of a column over the rows where it is known.</summary>
    public static Metric Mean(Said said, (Unit Unit, Direction Direction, ValueRange Range) what, FactQuery query, string column, params string[] needs) => Of(said, what.Unit, what.Direction, needs) with
    {
        Range = what.Range,
        Interval = IntervalMethod.Mean,
        Query = query with { Aggregates = [Declare.Sum(Declare.Numerator, column), Declare.Count(Declare.Denominator, Declare.Known(column))] },
        Finish = group => Declare.Share(group),
    };

    /// <summary>A quantile of a column over the rows where it is known, in the column's unit times a scale.</summary>
    public static Metric Quantile(Said said, (Unit Unit, Direction Direction) what, FactQuery query, (string Column, double Share) of, params string[] needs) => Of(said, what.Unit, what.Direction, needs) with
    {
        Interval = IntervalMethod.OrderStatistic,
        Query = query with { Filters = [.. query.Filters, Declare.Known(of.Column)], Aggregates = [Declare.Quantile("quantile", of.Column, of.Share)] },
        Finish = group => group["quantile"] is { } value ? Measured.Of(value, group.RowCount) : Measured.Undefined(UndefinedReason.NoOpportunity),
    };

    /// <summary>Kaplan–Meier median of a waiting time, in the column's unit × scale; not identified where the curve stays above a half.</summary>
    public static Metric Survival(Said said, (Unit Unit, Direction Direction, double Scale) what, FactQuery query, (string Waited, string Observed) columns, params string[] needs) => Of(said, what.Unit, what.Direction, needs) with
    {
        UndefinedReasons = [UndefinedReason.NoOpportunity, UndefinedReason.NotIdentified, .. Missing(needs)],
        Interval = IntervalMethod.KaplanMeier,
        Query = query with { Filters = [.. query.Filters, Declare.Known(columns.Waited)], Aggregates = [Declare.Survival("median", columns.Waited, columns.Observed)] },
        Finish = group => group["median"] is { } median ? Measured.Of(median * what.Scale, group.RowCount)
            : Measured.Undefined(group.RowCount == 0 ? UndefinedReason.NoOpportunity : UndefinedReason.NotIdentified, group.RowCount),
    };

    /// <summary>Σ ÷ Σ × scale, with a bootstrap interval over rows.</summary>
    public static Metric Ratio(Said said, (Unit Unit, Direction Direction, double Scale) what, FactQuery query, (Aggregate Above, Aggregate Below) sums, params string[] needs) => Of(said, what.Unit, what.Direction, needs) with
    {
        UndefinedReasons = [UndefinedReason.NoOpportunity, UndefinedReason.NoDenominator, .. Missing(needs)],
        Interval = IntervalMethod.RatioBootstrap,
        Query = query with { Aggregates = [sums.Above with { Name = Declare.Numerator }, sums.Below with { Name = Declare.Denominator }] },
        // What a ratio rests on is what it is divided by, where that is counted.
        Finish = group =>
        {
            var measured = Declare.RatioOfSums(group, what.Scale, UndefinedReason.NoDenominator);
            return measured.Value is not null && sums.Below.Function == AggregateFunction.Count ? measured with { Count = (long)group.Sum(Declare.Denominator) } : measured;
        },
    };

    /// <summary>A value that the finishing function makes of rows or aggregates.</summary>
    public static Metric Value(Said said, (Unit Unit, Direction Direction, ValueRange Range) what, FactQuery query, Func<FactGroup, Measured> finish, params UndefinedReason[] reasons) => Of(said, what.Unit, what.Direction, []) with
    {
        Range = what.Range,
        UndefinedReasons = [UndefinedReason.NoOpportunity, .. reasons],
        Query = query,
        Finish = group => group.RowCount == 0 ? Measured.Undefined(UndefinedReason.NoOpportunity) : finish(group),
    };

    /// <summary>The same definition, which says nothing where the data lack a field.</summary>
    public static Metric Needing(this Metric metric, params string[] needs) => metric with { Needs = needs, UndefinedReasons = [.. metric.UndefinedReasons, .. Missing(needs)] };

    public static FactQuery From(FactTable table, params FactFilter[] filters) => new() { Table = table, Filters = filters };

    public static FactQuery Rows(this FactQuery query, params string[] columns) => query with { RowColumns = columns };

    public static FactQuery With(this FactQuery query, params Aggregate[] aggregates) => query with { Aggregates = aggregates };

    static Metric Of(Said said, Unit unit, Direction direction, string[] needs) => new()
    {
        Id = said.Id,
        Version = 1,
        CatalogueId = said.CatalogueId,
        Title = said.Title,
        Unit = unit,
        Direction = direction,
        Formula = said.Formula,
        Reference = said.Reference,
        UndefinedReasons = [UndefinedReason.NoOpportunity, .. Missing(needs)],
        Needs = needs,
        Query = new() { Table = FactTable.Posts },
        Finish = _ => Measured.Undefined(UndefinedReason.NoOpportunity),
    };

    static UndefinedReason[] Missing(string[] needs) => needs is [] ? [] : [UndefinedReason.MissingField];
}
