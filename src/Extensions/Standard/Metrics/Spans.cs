namespace Toolkit.Standard;

/// <summary>Lengths of time in the columns' unit, microseconds.</summary>
static class Spans
{
    public const double Day = 86_400_000_000, Week = 7 * Day;
}
