using Toolkit.Extensibility;

namespace Toolkit.Statistics;

/// <summary>
/// Likeness of two partitions of the same things beyond chance: 1 for equal ones, about 0 for unrelated ones, below 0 for less.
/// Hubert and Arabie 1985, doi:10.1007/BF01908075.
/// </summary>
static class AdjustedRand
{
    /// <summary>
    /// Over groups numbered from 0, in linear time. Two partitions into one group each, or into single things each, are equal: 1.
    /// Undefined below two things.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The partitions differ in length.</exception>
    public static Measured Of(ReadOnlySpan<int> first, ReadOnlySpan<int> second)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(second.Length, first.Length);
        if (first.Length < 2)
            return Measured.Undefined(UndefinedReason.BelowMinN, first.Length);
        var (a, b) = (PairsWithin(Sizes(first)), PairsWithin(Sizes(second)));
        var (both, all) = (PairsTogether(first, second), Pairs(first.Length));
        var expected = a / all * b;
        var most = (a + b) / 2;
        return Measured.Of(most == expected ? 1 : (both - expected) / (most - expected), first.Length);
    }

    /// <summary>Mean over all pairs of partitions. Undefined below two partitions or two things.</summary>
    public static Measured MeanOfPairs(IReadOnlyList<int[]> partitions)
    {
        if (partitions.Count < 2 || partitions[0].Length < 2)
            return Measured.Undefined(UndefinedReason.BelowMinN, partitions.Count);
        var sum = 0.0;
        for (var i = 0; i < partitions.Count; i++)
        {
            for (var j = 0; j < i; j++)
                sum += Of(partitions[i], partitions[j]).Value ?? 0;
        }

        return Measured.Of(sum / Pairs(partitions.Count), partitions.Count);
    }

    /// <summary>Pairs of things that are together in both: group by group of the first, counted in a column that is cleared after each.</summary>
    static double PairsTogether(ReadOnlySpan<int> first, ReadOnlySpan<int> second)
    {
        var (starts, members) = Partition.Members(first, Sizes(first).Length);
        var (count, sum) = (new int[Sizes(second).Length], 0.0);
        for (var group = 0; group + 1 < starts.Length; group++)
        {
            var things = members.AsSpan(starts[group]..starts[group + 1]);
            // The k-th thing of a cell makes a pair with each of the k before it.
            foreach (var thing in things)
                sum += count[second[thing]]++;
            foreach (var thing in things)
                count[second[thing]] = 0;
        }

        return sum;
    }

    static int[] Sizes(ReadOnlySpan<int> groups)
    {
        var most = 0;
        foreach (var group in groups)
            most = Math.Max(most, group + 1);
        var sizes = new int[most];
        foreach (var group in groups)
            sizes[group]++;
        return sizes;
    }

    static double PairsWithin(int[] sizes) => sizes.Sum(size => Pairs(size));

    static double Pairs(double size) => size * (size - 1) / 2;
}
