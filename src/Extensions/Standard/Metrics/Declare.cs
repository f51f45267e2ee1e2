using Toolkit.Extensibility;

namespace Toolkit.Standard;

/// <summary>Short words for the parts of a declared query.</summary>
static class Declare
{
    public const string Definition = "Toolkit definition";

    public const string Numerator = "numerator", Denominator = "denominator";

    public static FactFilter Is(string column) => new(column, Comparison.Equal, 1);

    public static FactFilter Known(string column) => new(column, Comparison.IsNotNull);

    public static FactFilter Above(string column, double value = 0) => new(column, Comparison.Greater, value);

    public static FactFilter UpTo(string column, double value) => new(column, Comparison.LessOrEqual, value);

    public static FactFilter Not(string column) => new(column, Comparison.Equal, 0);

    /// <summary>What the team wrote: posts, replies, quotes, messages and mentions.</summary>
    public static readonly FactFilter[] OfTeam = [Is("isTeam"), UpTo("kind", 5)];

    public static readonly FactFilter[] Responses = [Is("isResponse")];

    public static FactFilter OfKind(double kind) => new("kind", Comparison.Equal, kind);

    public static Aggregate Count(string name, params FactFilter[] where) => new() { Name = name, Function = AggregateFunction.Count, Where = where };

    public static Aggregate Sum(string name, string column, params FactFilter[] where) =>
        new() { Name = name, Function = AggregateFunction.Sum, Column = column, Where = where };

    public static Aggregate Quantile(string name, string column, double q, params FactFilter[] where) =>
        new() { Name = name, Function = AggregateFunction.Quantile, Column = column, Parameter = q, Where = where };

    public static Aggregate Survival(string name, string waited = "waited", string observed = "observed") =>
        new() { Name = name, Function = AggregateFunction.Survival, Column = waited, ObservedColumn = observed, Parameter = 0.5 };

    public static Aggregate Over(string name, AggregateFunction function, string column, string? over = null) =>
        new() { Name = name, Function = function, Column = column, OverColumn = over };

    /// <summary>numerator ÷ denominator; undefined for this reason without a denominator, and as missing when rows are there but the field is not.</summary>
    public static Measured RatioOfSums(FactGroup group, double scale, UndefinedReason withoutField)
    {
        var (above, below) = (group.Sum(Numerator), group.Sum(Denominator));
        return Measured.Ratio(above, below, group.RowCount, scale, group.RowCount == 0 ? UndefinedReason.NoOpportunity : withoutField);
    }

    /// <summary>A share of rows: successes and trials are counts.</summary>
    public static Measured Share(FactGroup group, double scale = 1) =>
        Measured.Ratio(group.Sum(Numerator), group.Sum(Denominator), (long)group.Sum(Denominator), scale);
}
