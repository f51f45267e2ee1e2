namespace Toolkit.Standard;

/// <summary>Numbers that stand for things (people, weeks, channels) as codes from 0 without gaps, in the order of the numbers.</summary>
sealed class Codes
{
    /// <summary>Where numbers lie closer together than this many places each, a table finds them, else a search.</summary>
    const int MostPlaces = 8;

    Codes(int[] of, double[] numbers) => (Of, Numbers) = (of, numbers);

    /// <summary>The code of each row; −1 where the number is not known.</summary>
    public int[] Of { get; }

    /// <summary>The number that each code stands for, ascending.</summary>
    public double[] Numbers { get; }

    public int Count => Numbers.Length;

    /// <param name="first">One number a row.</param>
    /// <param name="second">More rows, with numbers of the same things.</param>
    public static Codes From(ReadOnlySpan<double> first, ReadOnlySpan<double> second = default)
    {
        var (least, most, areWhole) = Bounds(second, Bounds(first, (double.PositiveInfinity, double.NegativeInfinity, true)));
        var of = new int[first.Length + second.Length];
        if (!(least <= most))
        {
            Array.Fill(of, -1);
            return new(of, []);
        }

        return areWhole && most - least < MostPlaces * (of.Length + 128.0) ? FromTable(first, second, (long)least, new int[(int)(most - least) + 1], of) : FromSearch([.. first, .. second], of);
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

    static (double Least, double Most, bool AreWhole) Bounds(ReadOnlySpan<double> numbers, (double Least, double Most, bool AreWhole) bounds)
    {
        var (least, most, areWhole) = bounds;
        foreach (var number in numbers)
        {
            if (double.IsNaN(number))
                continue;
            (least, most) = (number < least ? number : least, number > most ? number : most);
            areWhole &= number == Math.Floor(number);
        }

        return (least, most, areWhole);
    }

    static Codes FromTable(ReadOnlySpan<double> first, ReadOnlySpan<double> second, long least, int[] table, int[] of)
    {
        Place(first, least, table, of);
        Place(second, least, table, of.AsSpan(first.Length));
        var (numbers, count) = (new double[table.Length - table.AsSpan().Count(0)], 0);
        for (var place = 0; place < table.Length; place++)
        {
            if (table[place] == 0)
                continue;
            (numbers[count], table[place]) = (least + place, count);
            count++;
        }

        for (var row = 0; row < of.Length; row++)
            of[row] = of[row] < 0 ? -1 : table[of[row]];
        return new(of, numbers);
    }

    static void Place(ReadOnlySpan<double> numbers, long least, int[] table, Span<int> of)
    {
        for (var row = 0; row < numbers.Length; row++)
        {
            of[row] = double.IsNaN(numbers[row]) ? -1 : (int)((long)numbers[row] - least);
            if (of[row] >= 0)
                table[of[row]] = 1;
        }
    }

    static Codes FromSearch(double[] all, int[] of)
    {
        double[] numbers = [.. all.Where(number => !double.IsNaN(number)).Distinct().Order()];
        for (var row = 0; row < of.Length; row++)
            of[row] = double.IsNaN(all[row]) ? -1 : Array.BinarySearch(numbers, all[row]);
        return new(of, numbers);
    }
}
