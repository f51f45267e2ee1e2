using System.Runtime.InteropServices;
using Toolkit.Storage;

namespace Toolkit.Facts;

/// <summary>How deep each thread goes.</summary>
sealed record ThreadShape(int[] MaximumDepth, double[] HIndex)
{
    public static ThreadShape Of(ThreadFacts threads)
    {
        var shape = new ThreadShape(new int[threads.Count], new double[threads.Count]);
        var depths = LargeArray.Zeroed<int>(threads.Index.Interactions.Count);
        Ranges.Each(threads.Count, (from, to) =>
        {
            var levels = new List<int>();
            for (var thread = from; thread < to; thread++)
                shape.Measure(threads, thread, depths, levels);
        });
        return shape;
    }

    void Measure(ThreadFacts threads, int thread, int[] depths, List<int> levels)
    {
        var rows = threads.Index.Threads[threads.Thread[thread]];
        if (rows is [var only] && !HasParentInThread(threads.Index, only))
        {
            (MaximumDepth[thread], HIndex[thread]) = (0, double.NaN);
            return;
        }

        levels.Clear();
        foreach (var row in rows)
            Add(levels, Depth(threads.Index, row, rows.Length, depths));
        MaximumDepth[thread] = levels.Count - 1;
        HIndex[thread] = levels.Count < 2 ? double.NaN : Statistics.HIndex.OfLevels(CollectionsMarshal.AsSpan(levels));
    }

    static void Add(List<int> levels, int depth)
    {
        while (levels.Count <= depth)
            levels.Add(0);
        levels[depth]++;
    }

    // Depths are remembered one too high, so that 0 means not known; the limit ends a ring of parents.
    static int Depth(FactIndex index, int row, int limit, int[] depths)
    {
        var (parent, top, steps) = (index.Interactions.Parent, row, 0);
        while (depths[top] == 0 && steps < limit && HasParentInThread(index, top))
        {
            top = parent[top];
            steps++;
        }

        var depth = Math.Max(depths[top] - 1, 0);
        for (var below = row; steps > 0; steps--, below = parent[below])
            depths[below] = depth + steps + 1;
        depths[top] = depth + 1;
        return depths[row] - 1;
    }

    static bool HasParentInThread(FactIndex index, int row)
    {
        var table = index.Interactions;
        return table.Parent[row] >= 0 && table.Parent[row] != row && table.Thread[table.Parent[row]] == table.Thread[row];
    }
}
