namespace Toolkit.Goals;

/// <summary>Where a value stands to a region, and whether its interval leaves room for doubt.</summary>
enum Standing
{
    ClearlyInside,
    Inside,
    Outside,
    ClearlyOutside,
}

/// <summary>Values that are wanted or allowed, both ends included; null for no bound. A target, what is to be maintained and a guard-rail are regions.</summary>
readonly record struct Region(double? Minimum, double? Maximum)
{
    public bool Holds(double value) => !(value < Minimum) && !(value > Maximum);

    /// <param name="value">The value.</param>
    /// <param name="low">Lower end of its interval; null when it has none.</param>
    /// <param name="high">Upper end of its interval; null when it has none.</param>
    /// <param name="isExact">True when a value without an interval has no noise, as a plain count.</param>
    public Standing Of(double value, double? low, double? high, bool isExact)
    {
        var inside = Holds(value);
        if (low is not { } bottom || high is not { } top)
            return (inside, isExact) switch { (true, true) => Standing.ClearlyInside, (true, _) => Standing.Inside, (_, true) => Standing.ClearlyOutside, _ => Standing.Outside };
        if (inside)
            return Holds(bottom) && Holds(top) ? Standing.ClearlyInside : Standing.Inside;
        return top < Minimum || bottom > Maximum ? Standing.ClearlyOutside : Standing.Outside;
    }
}
