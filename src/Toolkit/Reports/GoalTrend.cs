using System.Globalization;
using Toolkit.Extensibility;
using Toolkit.Goals;

namespace Toolkit.Reports;

/// <summary>The course of a goal's value, with baseline, target and the line between them.</summary>
static class GoalTrend
{
    /// <summary>Null when fewer than three windows could be measured.</summary>
    public static Figure? Draw(Assessment assessment)
    {
        if (assessment.Metric is not { } metric || assessment.History.Count(window => window.Usable is not null) < 3)
            return null;
        var unit = metric.Definition.Unit;
        return new()
        {
            Title = Title(assessment, unit),
            Subtitle = Subtitle(assessment, metric),
            AlternativeText = AlternativeText(assessment, unit),
            X = new("Last day of the window", AxisScale.Time, AxisFormat.Date),
            Y = new(metric.Definition.Title, AxisScale.Linear, Format(unit)),
            Series = [.. Series(assessment)],
            Table = Table(assessment),
            Method = [$"{metric.Definition.VersionedId}, definition {metric.Hash}.", $"Windows that overlap share posts: neighbouring points are not independent."],
            Gates = [.. Gates(assessment)],
        };
    }

    static string Title(Assessment assessment, Unit unit)
    {
        double[] values = [.. assessment.History.Select(window => window.Usable).OfType<double>()];
        var (title, first, last, between) = (assessment.Metric!.Definition.Title, Quantity.Text(values[0], unit), Quantity.Text(values[^1], unit), Between(values, unit));
        if (first != last)
            return $"{title} {(values[^1] > values[0] ? "rose" : "fell")} from {first} in the first window to {last} in the last{between}";
        return between == "" ? $"{title} stayed at {last}" : $"{title}: {first} in the first window and {last} in the last{between}";
    }

    // What lies further from both ends than they do from each other: the ends alone would hide it.
    static string Between(double[] values, Unit unit)
    {
        var (low, high) = (Math.Min(values[0], values[^1]), Math.Max(values[0], values[^1]));
        var (least, most) = (values.Min(), values.Max());
        return (IsFar(least, low), IsFar(most, high)) switch
        {
            (true, true) => $", between them from {Quantity.Text(least, unit)} to {Quantity.Text(most, unit)}",
            (true, false) => $", between them down to {Quantity.Text(least, unit)}",
            (false, true) => $", between them up to {Quantity.Text(most, unit)}",
            _ => "",
        };

        bool IsFar(double value, double end) => Math.Abs(value - end) > high - low && Quantity.Text(value, unit) != Quantity.Text(end, unit);
    }

    static string Subtitle(Assessment assessment, GoalMetric metric)
    {
        var usable = Usable(assessment);
        var band = HasBand(assessment) ? $"; the band is the {Confidence(assessment)} interval" : "";
        return $"{metric.Definition.Title}, each point a window of {assessment.Goal.Measure.Window}; the first ends on {Quantity.Day(usable[0].Span.To)}, the last on {Quantity.Day(usable[^1].Span.To)}{band}.";
    }

    static MeasuredWindow[] Usable(Assessment assessment) => [.. assessment.History.Where(window => window.Usable is not null)];

    static bool HasBand(Assessment assessment) => assessment.History.Any(window => window is { Usable: not null, Value.Measured: { Low: not null, High: not null } });

    static string AlternativeText(Assessment assessment, Unit unit)
    {
        var usable = Usable(assessment);
        var (least, most) = (usable.Min(window => window.Usable ?? 0), usable.Max(window => window.Usable ?? 0));
        var target = assessment.Target is { } level ? $" The target is {Quantity.Text(level, unit)} by {Quantity.Day(assessment.Goal.Deadline)}." : "";
        return $"Line of {Quantity.Count(usable.Length, "window", "windows")} ending {Quantity.Day(usable[0].Span.To)} to {Quantity.Day(usable[^1].Span.To)}, from {Quantity.Text(usable[0].Usable ?? 0, unit)} to {Quantity.Text(usable[^1].Usable ?? 0, unit)}; the lowest is {Quantity.Text(least, unit)}, the highest {Quantity.Text(most, unit)}.{target}";
    }

    static IEnumerable<Series> Series(Assessment assessment)
    {
        double[] days = [.. assessment.History.Select(window => Time(window.Span.To))];
        double[] values = [.. assessment.History.Select(window => window.Usable ?? double.NaN)];
        if (HasBand(assessment))
        {
            yield return new()
            {
                Name = "Interval",
                Kind = SeriesKind.Band,
                X = days,
                Y = [.. assessment.History.Select(window => window.Usable is null ? double.NaN : window.Value.Measured.High ?? double.NaN)],
                Low = [.. assessment.History.Select(window => window.Usable is null ? double.NaN : window.Value.Measured.Low ?? double.NaN)],
            };
        }

        yield return new() { Name = "Value", Kind = SeriesKind.Line, X = days, Y = values };
        if (assessment is not { Target: { } target, Goal.FirstDay: { } start })
            yield break;
        double[] term = [Time(start), Time(assessment.Goal.Deadline)];
        yield return new() { Name = "Target", Kind = SeriesKind.Line, X = term, Y = [target, target], Palette = 2, Dash = LineDash.Dash };
        if (assessment.Baseline is { } baseline && assessment.Goal.Direction != GoalDirection.Maintain)
            yield return new() { Name = "Straight line from baseline to target", Kind = SeriesKind.Line, X = term, Y = [baseline.Value, target], Palette = 6, Dash = LineDash.Dot };
    }

    static DataTable Table(Assessment assessment) => new(
        ["From", "To", "Value", $"Low ({Confidence(assessment)})", $"High ({Confidence(assessment)})", "Cases", "Not used because"],
        [.. assessment.History.Select(window => (IReadOnlyList<object?>)
            [Day(window.Span.From), Day(window.Span.To), window.Usable, Shown(window, window.Value.Measured.Low), Shown(window, window.Value.Measured.High), window.Value.Measured.Count, window.Fault?.Sentence])]);

    static string Confidence(Assessment assessment) => Quantity.Text(assessment.Goal.Measure.Confidence, Unit.Share);

    static double? Shown(MeasuredWindow window, double? end) => window.Fault is null ? end : null;

    static IEnumerable<Gate> Gates(Assessment assessment)
    {
        var unused = assessment.History.Count(window => window.Fault is not null);
        if (unused > 0)
            yield return new("unusable-windows", true, $"{Quantity.Count(unused, "window is", "windows are")} not drawn; the table says why.");
    }

    static AxisFormat Format(Unit unit) => unit switch
    {
        Unit.Share => AxisFormat.Percent,
        Unit.Seconds => AxisFormat.Duration,
        _ => AxisFormat.Number,
    };

    static double Time(DateOnly day) => (day.ToDateTime(TimeOnly.MinValue) - DateTime.UnixEpoch).TotalMicroseconds;

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
