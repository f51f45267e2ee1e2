using Toolkit.Storage;

namespace Toolkit.Facts;

/// <summary>Chooses rows of the store by their kind.</summary>
static class RowSelection
{
    /// <summary>The rows whose kind is in the set, ascending.</summary>
    public static int[] Of(byte[] classes, uint kinds)
    {
        var parts = Ranges.Map(classes.Length, (from, to) => Part(classes, kinds, from, to));
        return parts is [var only] ? only : Join(parts);
    }

    /// <summary>The parts one after another.</summary>
    public static T[] Join<T>(T[][] parts)
        where T : unmanaged => Join([.. parts.Select(part => new ArraySegment<T>(part))]);

    /// <summary>The parts one after another.</summary>
    public static T[] Join<T>(ArraySegment<T>[] parts)
        where T : unmanaged
    {
        var whole = LargeArray.Uninitialized<T>(parts.Sum(part => part.Count));
        var place = 0;
        foreach (var part in parts)
        {
            part.CopyTo(whole, place);
            place += part.Count;
        }

        return whole;
    }

    static int[] Part(byte[] classes, uint kinds, int from, int to)
    {
        var count = 0;
        for (var row = from; row < to; row++)
            count += (int)(kinds >> (classes[row] & 31) & 1);

        var rows = LargeArray.Uninitialized<int>(count);
        for (int row = from, place = 0; row < to; row++)
        {
            if ((kinds >> (classes[row] & 31) & 1) != 0)
                rows[place++] = row;
        }

        return rows;
    }
}
