using Toolkit.Extensibility;
using Toolkit.Metrics;

namespace Toolkit.Goals;

/// <summary>Measures windows of one metric for one goal, and says which of them hold too little to be used.</summary>
sealed class WindowMeasurer(IGoalMeasurements measurements, GoalCalendar calendar, GoalMeasure measure, GoalMetric metric, GoalSegment? segment)
{
    public MeasuredWindow Measure(DaySpan span)
    {
        var value = measurements.Measure(new()
        {
            Metric = metric,
            Segment = segment,
            From = calendar.StartOf(span.From),
            To = calendar.StartOf(span.To.AddDays(1)),
            Maturity = measure.Maturity,
            Confidence = measure.Confidence,
            CountPeople = measure.Minimum.People is not null,
        });
        return new(span, value, Fault(value));
    }

    WindowFault? Fault(WindowValue value)
    {
        var (minimum, measured) = (measure.Minimum, value.Measured);
        if (measured.Reason == UndefinedReason.MissingField)
            return new(StatusReason.MetricAbsent, $"The exports lack what '{metric.Definition.Title}' is computed from{(measured.Missing is { } missing ? $": {missing}" : "")}.");
        if (value.Coverage < minimum.Coverage)
            return new(StatusReason.LowCoverage, $"Only {Share(value.Coverage)} of the window's days are covered by exports; {Share(minimum.Coverage)} are needed.");
        if (TooLittle(value) is { } sentence)
            return new(StatusReason.BelowMinimum, sentence);
        return measured.Value is null ? new(StatusReason.Undefined, UndefinedWords.Sentence(measured.Reason, metric.Definition.Title)) : null;
    }

    string? TooLittle(WindowValue value)
    {
        var minimum = measure.Minimum;
        if ((value.Posts ?? value.Measured.Count) is var posts && posts < minimum.Posts)
            return $"The window holds {Quantity.Count(posts, value.Posts is null ? "case" : "post", value.Posts is null ? "cases" : "posts")}; {minimum.Posts} are needed.";
        if (minimum.People is { } people && !(value.People >= people))
            return value.People is { } few ? $"The window holds {Quantity.Count(few, "person", "people")}; {people} are needed." : $"How many people the window holds is not known: what '{metric.Definition.Title}' is counted from names nobody. Remove 'people' from the minimum.";
        if (minimum.Denominator is { } denominator && !(value.Measured.Denominator >= denominator))
            return value.Measured.Denominator is { } small ? $"The value rests on {Quantity.Number(small)}; {Quantity.Number(denominator)} are needed." : "The denominator of the value is not known.";
        return null;
    }

    static string Share(double share) => Quantity.Text(share, Unit.Share);
}
