namespace Toolkit.Statistics;

/// <summary>Hirsch's index and its form for nested threads.</summary>
static class HIndex
{
    /// <summary>Largest h such that h of the counts are at least h; 0 for none. Hirsch 2005, doi:10.1073/pnas.0507655102.</summary>
    public static int Of(ReadOnlySpan<int> counts)
    {
        var atLeast = new int[counts.Length + 1];
        foreach (var count in counts)
            atLeast[Math.Clamp(count, 0, counts.Length)]++;
        var (index, reached) = (counts.Length, atLeast[counts.Length]);
        while (reached < index)
            reached += atLeast[--index];
        return index;
    }

    /// <summary>
    /// Largest h such that every nesting level 1 to h holds at least as many messages as its number.
    /// Gómez, Kaltenbrunner and López 2008, doi:10.1145/1367497.1367585.
    /// </summary>
    /// <param name="levels">Messages at each depth, the thread's first message at depth 0.</param>
    public static int OfLevels(ReadOnlySpan<int> levels)
    {
        var level = 1;
        while (level < levels.Length && levels[level] >= level)
            level++;
        return level - 1;
    }
}
