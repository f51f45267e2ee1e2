namespace Toolkit.Notebooks;

/// <summary>The difference of two lists, as the shortest sequence of kept, removed and added items.</summary>
static class TextDifference
{
    // Above this many comparisons both sides are told whole.
    const long MostComparisons = 4_000_000;

    /// <summary>Pairs of places that stay, in order: a longest common subsequence.</summary>
    public static List<(int Before, int After)> Common<T>(IReadOnlyList<T> before, IReadOnlyList<T> after, Func<T, T, bool> same)
    {
        var (head, tail) = (0, 0);
        var shorter = Math.Min(before.Count, after.Count);
        while (head < shorter && same(before[head], after[head]))
            head++;
        while (tail < shorter - head && same(before[^(tail + 1)], after[^(tail + 1)]))
            tail++;
        List<(int, int)> pairs = [.. Enumerable.Range(0, head).Select(i => (i, i))];
        pairs.AddRange(Middle(before, after, head, (before.Count - head - tail, after.Count - head - tail), same));
        pairs.AddRange(Enumerable.Range(0, tail).Reverse().Select(i => (before.Count - 1 - i, after.Count - 1 - i)));
        return pairs;
    }

    /// <summary>Lines with what became of them: a blank for kept, a minus for removed, a plus for added.</summary>
    public static IEnumerable<(char Sign, string Line)> Lines(string before, string after)
    {
        string[] old = before.Split('\n'), now = after.Split('\n');
        var (i, j) = (0, 0);
        foreach (var (a, b) in Common(old, now, (x, y) => string.Equals(x, y, StringComparison.Ordinal)).Append((old.Length, now.Length)))
        {
            for (; i < a; i++)
                yield return ('-', old[i]);
            for (; j < b; j++)
                yield return ('+', now[j]);
            if (i < old.Length && j < now.Length)
                yield return (' ', old[i]);
            (i, j) = (a + 1, b + 1);
        }
    }

    static List<(int, int)> Middle<T>(IReadOnlyList<T> before, IReadOnlyList<T> after, int from, (int Before, int After) count, Func<T, T, bool> same)
    {
        List<(int, int)> pairs = [];
        if (count.Before == 0 || count.After == 0 || (long)count.Before * count.After > MostComparisons)
            return pairs;
        var longest = new int[count.Before + 1, count.After + 1];
        for (var i = count.Before - 1; i >= 0; i--)
        {
            for (var j = count.After - 1; j >= 0; j--)
                longest[i, j] = same(before[from + i], after[from + j]) ? longest[i + 1, j + 1] + 1 : Math.Max(longest[i + 1, j], longest[i, j + 1]);
        }

        for (var (i, j) = (0, 0); i < count.Before && j < count.After;)
        {
            if (same(before[from + i], after[from + j]))
                pairs.Add((from + i++, from + j++));
            else if (longest[i + 1, j] >= longest[i, j + 1])
                i++;
            else
                j++;
        }

        return pairs;
    }
}
