using Toolkit.Storage;

namespace Toolkit.Facts;

/// <summary>Row numbers grouped by a key that is a small number, in one array: the rows of a key are a span, in ascending order.</summary>
sealed class Grouped(int[] start, int[] rows)
{
    public int KeyCount => start.Length - 2;

    public int RowCount => rows.Length;

    public ReadOnlySpan<int> this[int key] => rows.Length == 0 ? [] : rows.AsSpan(start[key], start[key + 1] - start[key]);

    public Span<int> Writable(int key) => rows.AsSpan(start[key], start[key + 1] - start[key]);

    /// <summary>The keys that have rows, ascending.</summary>
    public int[] Keys()
    {
        var (keys, count) = (LargeArray.Uninitialized<int>(KeyCount), 0);
        for (var key = 0; key < keys.Length; key++)
        {
            keys[count] = key;
            count += start[key + 1] > start[key] ? 1 : 0;
        }

        return count == keys.Length ? keys : keys[..count];
    }

    /// <summary>Where the rows of a key begin among the rows of all.</summary>
    public int Start(int key) => start[key];

    /// <summary>No rows: whichever key is asked for has none. It has no keys to go through.</summary>
    public static Grouped Empty { get; } = new([0, 0], []);

    /// <summary>Groups the rows whose kind is in the set; a negative key leaves a row out.</summary>
    public static Grouped By(int[] keys, int keyCount, byte[] classes, uint kinds) =>
        Sort(keyCount, keys.Length, (start, from, to) => CountKinds(keys, classes, kinds, start, from, to),
            (start, rows, from, to) => PlaceKinds(keys, classes, kinds, start, rows, from, to));

    /// <summary>Groups all rows; a negative key leaves a row out.</summary>
    public static Grouped By(int[] keys, int keyCount) =>
        Sort(keyCount, keys.Length, (start, from, to) => Count(keys, start, from, to), (start, rows, from, to) => Place(keys, start, rows, from, to));

    // Counts stand two places on; after the sum a key's begin stands one place on, and placing rows moves it to the key's end.
    static Grouped Sort(int keyCount, int rowCount, Action<int[], int, int> count, Action<int[], int[], int, int> place)
    {
        var start = LargeArray.Zeroed<int>(keyCount + 2);
        Ranges.Shares(keyCount, rowCount, (from, to) => count(start, from, to));
        for (var key = 2; key < start.Length; key++)
            start[key] += start[key - 1];

        var rows = LargeArray.Uninitialized<int>(start[^1]);
        Ranges.Shares(keyCount, rowCount, (from, to) => place(start, rows, from, to));
        return new(start, rows);
    }

    static void CountKinds(int[] keys, byte[] classes, uint kinds, int[] start, int from, int to)
    {
        var length = (uint)(to - from);
        for (var row = 0; row < keys.Length; row++)
        {
            if ((uint)(keys[row] - from) < length && (kinds >> (classes[row] & 31) & 1) != 0)
                start[keys[row] + 2]++;
        }
    }

    static void PlaceKinds(int[] keys, byte[] classes, uint kinds, int[] start, int[] rows, int from, int to)
    {
        var length = (uint)(to - from);
        for (var row = 0; row < keys.Length; row++)
        {
            if ((uint)(keys[row] - from) < length && (kinds >> (classes[row] & 31) & 1) != 0)
                rows[start[keys[row] + 1]++] = row;
        }
    }

    static void Count(int[] keys, int[] start, int from, int to)
    {
        var length = (uint)(to - from);
        foreach (var key in keys)
        {
            if ((uint)(key - from) < length)
                start[key + 2]++;
        }
    }

    static void Place(int[] keys, int[] start, int[] rows, int from, int to)
    {
        var length = (uint)(to - from);
        for (var row = 0; row < keys.Length; row++)
        {
            if ((uint)(keys[row] - from) < length)
                rows[start[keys[row] + 1]++] = row;
        }
    }
}
