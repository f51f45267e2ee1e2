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

    /// <summary>The same of whole numbers, those that are not known left out.</summary>
    public static (int First, int Last) KnownEnds(ReadOnlySpan<int> numbers)
    {
        var (first, last) = (int.MaxValue, int.MinValue);
        foreach (var number in numbers)
        {
            if (number != int.MinValue)
                (first, last) = (Math.Min(first, number), Math.Max(last, number));
        }

        return first <= last ? (first, last) : (0, 0);
    }
}
