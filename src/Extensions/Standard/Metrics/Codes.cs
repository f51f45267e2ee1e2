namespace Toolkit.Standard;

/// <summary>Numbers that stand for things (people, weeks, channels) as codes from 0 without gaps, in the order of the numbers.</summary>
sealed class Codes
{
    /// <summary>Where numbers lie closer together than this many places each, a table finds them, else a search.</summary>
    const int MostPlaces = 8;

    Codes(int[] of, int[] numbers) => (Of, Numbers) = (of, numbers);

    /// <summary>The code of each row; −1 where the number is not known.</summary>
    public int[] Of { get; }

    /// <summary>The number that each code stands for, ascending.</summary>
    public int[] Numbers { get; }

    public int Count => Numbers.Length;

    /// <param name="first">One number a row; <see cref="int.MinValue"/> where it is not known.</param>
    /// <param name="second">More rows, with numbers of the same things.</param>
    public static Codes From(ReadOnlySpan<int> first, ReadOnlySpan<int> second = default)
    {
        var (least, most) = Bounds(second, Bounds(first, (int.MaxValue, int.MinValue)));
        var of = new int[first.Length + second.Length];
        if (least > most)
        {
            Array.Fill(of, -1);
            return new(of, []);
        }

        return (long)most - least < MostPlaces * (of.Length + 128L) ? FromTable(first, second, least, new int[most - least + 1], of) : FromSearch([.. first, .. second], of);
    }

    /// <summary>How many rows each code has.</summary>
    public int[] Sizes()
    {
        var sizes = new int[Count];
        foreach (var code in Of)
        {
            if (code >= 0)
                sizes[code]++;
        }

        return sizes;
    }

    /// <summary>The rows by code, ascending within each: those of code c stand from Starts[c] to Starts[c + 1].</summary>
    public (int[] Starts, int[] Rows) ByCode()
    {
        var (starts, next) = (new int[Count + 1], Sizes());
        for (var code = 0; code < Count; code++)
            (next[code], starts[code + 1]) = (starts[code], starts[code] + next[code]);
        var rows = new int[starts[^1]];
        for (var row = 0; row < Of.Length; row++)
        {
            if (Of[row] >= 0)
                rows[next[Of[row]]++] = row;
        }

        return (starts, rows);
    }

    /// <summary>How many rows each pair of codes has that any row has, of these codes and others of the same rows.</summary>
    public List<int> SizesWith(Codes others)
    {
        var ((starts, rows), sizes) = (ByCode(), new List<int>());
        var own = Array.ConvertAll(rows, row => others.Of[row]);
        for (var code = 0; code < Count; code++)
        {
            var with = own.AsSpan(starts[code]..starts[code + 1]);
            with.Sort();
            for (int place = 0, next; place < with.Length; place = next)
            {
                for (next = place; next < with.Length && with[next] == with[place]; next++)
                {
                }

                sizes.Add(next - place);
            }
        }

        return sizes;
    }

    static (int Least, int Most) Bounds(ReadOnlySpan<int> numbers, (int Least, int Most) bounds)
    {
        var (least, most) = bounds;
        foreach (var number in numbers)
        {
            if (number != int.MinValue)
                (least, most) = (Math.Min(least, number), Math.Max(most, number));
        }

        return (least, most);
    }

    static Codes FromTable(ReadOnlySpan<int> first, ReadOnlySpan<int> second, int least, int[] table, int[] of)
    {
        Mark(first, least, table);
        Mark(second, least, table);
        var (numbers, count) = (new int[table.Length - table.AsSpan().Count(0)], 0);
        for (var place = 0; place < table.Length; place++)
        {
            if (table[place] == 0)
                continue;
            (numbers[count], table[place]) = (least + place, count);
            count++;
        }

        Place(first, least, table, of);
        Place(second, least, table, of.AsSpan(first.Length));
        return new(of, numbers);
    }

    static void Mark(ReadOnlySpan<int> numbers, int least, int[] table)
    {
        foreach (var number in numbers)
        {
            if (number != int.MinValue)
                table[number - least] = 1;
        }
    }

    static void Place(ReadOnlySpan<int> numbers, int least, int[] table, Span<int> of)
    {
        for (var row = 0; row < numbers.Length; row++)
            of[row] = numbers[row] == int.MinValue ? -1 : table[numbers[row] - least];
    }

    static Codes FromSearch(int[] all, int[] of)
    {
        int[] numbers = [.. all.Where(number => number != int.MinValue).Distinct().Order()];
        for (var row = 0; row < of.Length; row++)
            of[row] = all[row] == int.MinValue ? -1 : Array.BinarySearch(numbers, all[row]);
        return new(of, numbers);
    }
}
