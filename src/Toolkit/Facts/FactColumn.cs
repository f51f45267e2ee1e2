using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Toolkit.Columns;
using Toolkit.Extensibility;

namespace Toolkit.Facts;

/// <summary>A column of a fact table as a query sees it: numbers, NaN where null.</summary>
abstract class FactColumn
{
    public abstract double this[int row] { get; }

    /// <summary>The values of some rows; NaN where null.</summary>
    public abstract void Gather(ReadOnlySpan<int> rows, Span<double> into);

    /// <summary>The values of the rows that have a bit, and one in the other set too where there is one; NaN where null. Gives how many.</summary>
    public abstract int Gather(ulong[] rows, ulong[]? also, Span<double> into);

    /// <summary>The same as whole numbers; <see cref="int.MinValue"/> where null.</summary>
    public abstract int GatherWhole(ulong[] rows, Span<int> into);

    /// <summary>The values of all rows as whole numbers, <see cref="int.MinValue"/> where null; null where the column does not hold them so.</summary>
    public virtual int[]? Whole => null;

    /// <summary>Clears the bits of rows that fail the condition; null fails all but <see cref="Comparison.IsNull"/>.</summary>
    public abstract void Keep(Comparison comparison, double value, ulong[] rows);

    /// <summary>A copy for use outside the engine.</summary>
    public abstract Column ToColumn(string name);

    public static FactColumn Of(double[] values) => new FactColumn<double>(values, double.NaN, Column.Of);

    /// <summary>Codes and counts; negative is null.</summary>
    public static FactColumn Of(int[] values) => new FactColumn<int>(values, -1, Column.Of);

    /// <summary>Counts that leave the engine as numbers do.</summary>
    public static FactColumn OfWhole(int[] values) => new FactColumn<int>(values, -1, (name, whole, isNull) => Column.Of(name, Outside(whole, isNull, count => (double)count), isNull));

    /// <summary>Codes of words; 0, no word, is a value like the others.</summary>
    public static FactColumn OfCodes(ushort[] codes) => new FactColumn<ushort>(codes, ushort.MaxValue, (name, values, isNull) => Column.Of(name, Outside(values, isNull, code => (int)code), isNull));

    /// <summary>Days and weeks, which may lie before 1970.</summary>
    public static FactColumn OfDays(int[] values) => new FactColumn<int>(values, Calendar.Unknown, (name, days, isNull) => Column.Of(name, Outside(days, isNull, Calendar.Date), isNull));

    /// <summary>Moments.</summary>
    public static FactColumn Of(long[] values) => new FactColumn<long>(
        values, long.MinValue, (name, times, isNull) => Column.Of(name, Outside(times, isNull, time => InteractionTime.Moment(time).UtcDateTime), isNull));

    /// <summary>Yes, no and, as -1, not known.</summary>
    public static FactColumn Of(sbyte[] values) => new FactColumn<sbyte>(values, -1, (name, flags, isNull) => Column.Of(name, Outside(flags, isNull, flag => flag == 1), isNull));

    /// <summary>Numbers of a short list, such as those of <see cref="FactKind"/>.</summary>
    public static FactColumn OfKinds(sbyte[] values) => new FactColumn<sbyte>(values, -1, (name, kinds, isNull) => Column.Of(name, Outside(kinds, isNull, kind => (int)kind), isNull));

    /// <summary>Whether a value, NaN where null, meets a condition.</summary>
    protected static bool Holds(double value, Comparison comparison, double bound) => comparison switch
    {
        Comparison.IsNull => double.IsNaN(value),
        Comparison.IsNotNull => !double.IsNaN(value),
        Comparison.Equal => value == bound,
        Comparison.NotEqual => value != bound && !double.IsNaN(value),
        Comparison.Less => value < bound,
        Comparison.LessOrEqual => value <= bound,
        Comparison.Greater => value > bound,
        Comparison.GreaterOrEqual => value >= bound,
        _ => throw new ArgumentOutOfRangeException(nameof(comparison), comparison, "The comparison is not of the closed list."),
    };

    static TOut[] Outside<T, TOut>(T[] values, bool[]? isNull, Func<T, TOut> convert) => [.. values.Select((value, row) => isNull?[row] == true ? default! : convert(value))];
}

/// <summary>A column over an array of numbers in which one value stands for null.</summary>
sealed class FactColumn<T>(T[] values, T none, Func<string, T[], bool[]?, Column> export) : FactColumn
    where T : unmanaged, INumber<T>
{
    const int WordBits = 64;

    public override double this[int row] => Number(values[row]);

    public override void Gather(ReadOnlySpan<int> rows, Span<double> into)
    {
        for (var place = 0; place < rows.Length; place++)
            into[place] = Number(values[rows[place]]);
    }

    public override int Gather(ulong[] rows, ulong[]? also, Span<double> into)
    {
        var place = 0;
        for (var word = 0; word < rows.Length; word++)
        {
            var bits = also is null ? rows[word] : rows[word] & also[word];
            if (bits == ulong.MaxValue)
            {
                foreach (var value in values.AsSpan(word * WordBits, WordBits))
                    into[place++] = Number(value);
                continue;
            }

            for (; bits != 0; bits &= bits - 1)
                into[place++] = Number(values[word * WordBits + BitOperations.TrailingZeroCount(bits)]);
        }

        return place;
    }

    public override int GatherWhole(ulong[] rows, Span<int> into)
    {
        var place = 0;
        for (var word = 0; word < rows.Length; word++)
        {
            for (var bits = rows[word]; bits != 0; bits &= bits - 1)
            {
                var value = values[word * WordBits + BitOperations.TrailingZeroCount(bits)];
                into[place++] = IsNone(value) ? int.MinValue : int.CreateSaturating(value);
            }
        }

        return place;
    }

    public override int[]? Whole => values is int[] whole && (none == T.CreateSaturating(int.MinValue) || !values.AsSpan().Contains(none)) ? whole : null;

    public override void Keep(Comparison comparison, double value, ulong[] rows)
    {
        var bound = T.CreateSaturating(value);
        var exact = double.CreateTruncating(bound) == value;
        var words = exact ? values.Length / WordBits : 0;
        for (var word = 0; word < words; word++)
        {
            if (rows[word] != 0)
                rows[word] &= Bits(word * WordBits, Vector256.Create(bound), comparison);
        }

        for (var row = words * WordBits; row < values.Length; row++)
        {
            if (!Holds(this[row], comparison, value))
                rows[row / WordBits] &= ~(1UL << row % WordBits);
        }
    }

    public override Column ToColumn(string name) => export(name, [.. values], Array.ConvertAll(values, IsNone));

    ulong Bits(int from, Vector256<T> bound, Comparison comparison)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(values);
        var bits = 0UL;
        for (var place = 0; place < WordBits; place += Vector256<T>.Count)
        {
            var value = Vector256.LoadUnsafe(ref first, (nuint)(from + place));
            bits |= (ulong)Compare(value, bound, comparison).ExtractMostSignificantBits() << place;
        }

        return bits;
    }

    Vector256<T> Compare(Vector256<T> value, Vector256<T> bound, Comparison comparison)
    {
        // NaN differs from itself, so the second term finds null in columns of double.
        var isNone = Vector256.Equals(value, Vector256.Create(none)) | ~Vector256.Equals(value, value);
        return comparison switch
        {
            Comparison.IsNull => isNone,
            Comparison.IsNotNull => ~isNone,
            Comparison.Equal => Vector256.Equals(value, bound) & ~isNone,
            Comparison.NotEqual => ~Vector256.Equals(value, bound) & ~isNone,
            Comparison.Less => Vector256.LessThan(value, bound) & ~isNone,
            Comparison.LessOrEqual => Vector256.LessThanOrEqual(value, bound) & ~isNone,
            Comparison.Greater => Vector256.GreaterThan(value, bound) & ~isNone,
            Comparison.GreaterOrEqual => Vector256.GreaterThanOrEqual(value, bound) & ~isNone,
            _ => throw new ArgumentOutOfRangeException(nameof(comparison), comparison, "The comparison is not of the closed list."),
        };
    }

    double Number(T value) => IsNone(value) ? double.NaN : double.CreateTruncating(value);

    bool IsNone(T value) => value == none || T.IsNaN(value);
}
