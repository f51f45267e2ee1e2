using Toolkit.Extensibility;

namespace Toolkit.Charts;

/// <summary>What an axis spans, shared by all panels, and how values map onto it.</summary>
sealed class AxisRange
{
    // Spans between these can be computed with, and powers of ten between those written.
    const double MostValue = 1e300, MostPower = 300;

    readonly AxisScale _scale;
    readonly bool _isOfNames;
    readonly double _from;
    readonly double _to;

    AxisRange(AxisScale scale, double from, double to, bool isOfNames = false) => (_scale, _from, _to, _isOfNames) = (scale, from, to, isOfNames);

    /// <summary>Ends in data units.</summary>
    public double Low => Back(_from);

    public double High => Back(_to);

    public static AxisRange X(Figure figure) => figure.X.Categories.Count is > 0 and var names
        ? new(AxisScale.Linear, -0.5, names - 0.5, isOfNames: true)
        : Of(figure.X.Scale, figure.Series.SelectMany(series => series.X), [], figure.Series.Any(IsBars));

    /// <summary>Ends of intervals count, but may stretch the axis by no more than half of what the values span.</summary>
    public static AxisRange Y(Figure figure)
    {
        // The first name stands on top.
        if (figure.Y.Categories.Count is > 0 and var names)
            return new(AxisScale.Linear, names - 0.5, -0.5, isOfNames: true);
        var values = figure.Series.SelectMany(series => series.Kind == SeriesKind.Band ? [.. series.Y, .. series.Low ?? []] : series.Y);
        var ends = figure.Series.Where(series => series.Kind != SeriesKind.Band).SelectMany(series => (double[])[.. series.Low ?? [], .. series.High ?? []]);
        var range = Of(figure.Y.Scale, values, ends, false);
        var fromZero = figure.Y.Scale == AxisScale.Linear && range._from > 0 && (figure.Y.Format == AxisFormat.Percent || figure.Series.Any(IsBars));
        var toZero = range._to < 0 && figure.Series.Any(IsBars);
        return fromZero ? new(range._scale, 0, range._to) : toZero ? new(range._scale, range._from, 0) : range;
    }

    /// <summary>Position from 0 (low end) to 1 (high end), kept inside; NaN for what the scale cannot show, and beyond the last name.</summary>
    public double Place(double value)
    {
        if (_isOfNames && !(value >= Math.Min(_from, _to) && value <= Math.Max(_from, _to)))
            return double.NaN;
        var at = Forward(_scale, value);
        return double.IsFinite(at) ? Math.Clamp((at - _from) / (_to - _from), 0, 1) : double.NaN;
    }

    static bool IsBars(Series series) => series.Kind is SeriesKind.Bars or SeriesKind.Cells;

    static AxisRange Of(AxisScale scale, IEnumerable<double> values, IEnumerable<double> ends, bool bars)
    {
        double[] shown = [.. values.Select(value => Forward(scale, value)).Where(double.IsFinite)];
        if (shown is [])
            return scale == AxisScale.Log10 ? new(scale, 0, 3) : new(scale, 0, 1);
        var (low, high) = (shown.Min(), shown.Max());
        var reach = (high - low) / 2;
        foreach (var end in ends.Select(value => Forward(scale, value)).Where(double.IsFinite))
            (low, high) = (Math.Min(low, Math.Max(end, shown.Min() - reach)), Math.Max(high, Math.Min(end, shown.Max() + reach)));
        var pad = high > low ? (high - low) * (bars ? 0.08 : 0.04) : Math.Max(Math.Abs(high) * 0.1, 0.5);
        var touchesZero = scale == AxisScale.Linear && low == 0;
        return new(scale, touchesZero ? 0 : Bounded(scale, low - pad), Bounded(scale, high + pad));
    }

    static double Forward(AxisScale scale, double value) => !double.IsFinite(value) ? double.NaN
        : scale != AxisScale.Log10 ? Bounded(scale, value)
        : value > 0 ? Bounded(scale, Math.Log10(value)) : double.NaN;

    static double Bounded(AxisScale scale, double at) => scale == AxisScale.Log10 ? Math.Clamp(at, -MostPower, MostPower) : Math.Clamp(at, -MostValue, MostValue);

    double Back(double at) => _scale == AxisScale.Log10 ? Math.Pow(10, at) : at;
}
