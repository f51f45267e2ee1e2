using Toolkit.Extensibility;

namespace Toolkit.Standard;

/// <summary>C4: the band of the team's voice between where more of it goes with more talk and where it begins to cost. Both ends or none.</summary>
static class Saturation
{
    const string Low = "low", High = "high", Weeks = "weeks", OptOuts = "optOuts";

    const string Fit = "Poisson regressions of replies between members per active member, m(v), and of opt-outs per follower-week, λ(v), on a natural spline of the team's share of messages v, with effects of channels and weeks; "
        + "defined where m is not flat (p < 0.05) and a cost is seen further up; an association. Limits are part of the definition, so an end has no interval of its own; n is the number of weeks with active members. ";

    static readonly FactQuery _weeks = Defined.From(FactTable.Weeks, Declare.Known("voice")).Rows("channel", "week", "voice", "memberReplies", "members", "optOuts", "followerWeeks").With(
        Declare.Over(Low, AggregateFunction.SaturationLow, "voice"), Declare.Over(High, AggregateFunction.SaturationHigh, "voice"), Declare.Over(Weeks, AggregateFunction.Distinct, "week") with { Where = [Declare.Above("members")] }, Declare.Count(OptOuts, Declare.Above("optOuts"), Declare.Above("followerWeeks")));

    public static IReadOnlyList<Metric> All { get; } =
    [
        End("saturation_low", "Saturation band, low end", Fit + "The least v at which m rises in 80 % of draws of blocks of weeks", Low),
        End("saturation_high", "Saturation band, high end", Fit + "The greatest v above the median at which the upper 90 % limit of λ(v) / λ(median) is below 1.25 and the lower 90 % limit of m(v) / m(median) above 0.9", High),
    ];

    /// <summary>An end of the band. Share, 0 to 1; context, since neither end is better higher.</summary>
    static Metric End(string id, string title, string formula, string end) => Defined.Value(
        new(id, "C4", title, formula, "Toolkit definition (band); Armstrong, Gasparrini and Tobias 2014, doi:10.1186/1471-2288-14-122 (regression)"), (Unit.Share, Direction.Context, new(0, 1)), _weeks, group =>
            group[end] is { } value ? Measured.Of(value, (long)group.Sum(Weeks))
            : group.Sum(OptOuts) == 0 && group.Sum(Weeks) >= SaturationBand.FewestWeeks ? Measured.Undefined(UndefinedReason.MissingField, (long)group.Sum(Weeks)) with { Missing = SaturationBand.OptOutsOfKnownAudience }
            : Measured.Undefined(UndefinedReason.NotIdentified, (long)group.Sum(Weeks)),
        UndefinedReason.NotIdentified, UndefinedReason.MissingField);
}
