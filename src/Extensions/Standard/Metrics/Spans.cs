namespace Toolkit.Standard;

/// <summary>Lengths of time in the columns' unit, microseconds.</summary>
static class Spans
{
    public const double Day = 86_400_000_000, Week = 7 * Day;

    /// <summary>The least and the largest of some numbers; 0 and 0 of none.</summary>
    public static (double First, double Last) Ends(ReadOnlySpan<double> numbers)
    {
        var (first, last) = numbers.IsEmpty ? (0, 0) : (numbers[0], numbers[0]);
        foreach (var number in numbers)
            (first, last) = (Math.Min(first, number), Math.Max(last, number));
        return (first, last);
    }
}
