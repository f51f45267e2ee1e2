using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using Toolkit.Extensibility;
using Toolkit.Statistics;

namespace Toolkit.Metrics;

/// <summary>The closed list of aggregates, over the rows of a group.</summary>
static class Aggregation
{
    const int WordBits = 64;

    /// <summary>The aggregate's value; null when no row contributed, but 0 for counts and sums.</summary>
    public static double? Of(Aggregate aggregate, GroupAnswer group) => aggregate.Function switch
    {
        AggregateFunction.Count when aggregate is { Column: null } => group.Count(aggregate.Where),
        AggregateFunction.Survival => Survival(aggregate, group)?.Quantile(aggregate.Parameter),
        AggregateFunction.Evenness => Concentration.Evenness(Amounts(aggregate, group)).Value,
        AggregateFunction.Herfindahl => Concentration.Herfindahl(Amounts(aggregate, group)).Value,
        AggregateFunction.IntraclassCorrelation => Correlation(Grouped(aggregate, group)),
        AggregateFunction.JensenShannon => Divergence(Grouped(aggregate, group)),
        AggregateFunction.SaturationLow => Saturation(aggregate, group) is { IsBand: true } fit ? fit.Low : null,
        AggregateFunction.SaturationHigh => Saturation(aggregate, group) is { IsBand: true } fit ? fit.High : null,
        _ => Over(aggregate, group, values => Of(aggregate, values)),
    };

    /// <summary>The values that contribute: of the column, or of column ÷ divisor; 1 for each row where no column is named.</summary>
    public static double[] Values(Aggregate aggregate, GroupAnswer group) => Over(aggregate, group, values => values.ToArray());

    /// <summary>The curve of a survival aggregate; null without rows.</summary>
    public static KaplanMeier? Survival(Aggregate aggregate, GroupAnswer group)
    {
        var (durations, observed) = Pairs(aggregate, group, Named(aggregate, aggregate.Column), Named(aggregate, aggregate.ObservedColumn));
        return durations is [] ? null : KaplanMeier.Of(durations, observed);
    }

    delegate T OfValues<T>(Span<double> values);

    static T Over<T>(Aggregate aggregate, GroupAnswer group, OfValues<T> of)
    {
        var values = ArrayPool<double>.Shared.Rent(group.RowCount);
        try
        {
            var count = group.Gather(aggregate.Column, aggregate.Where, values);
            if (aggregate.OverColumn is { } divisor)
                Divide(values.AsSpan(0, count), divisor, aggregate, group);
            return of(values.AsSpan(0, aggregate.Column is null && aggregate.OverColumn is null ? count : DropUnknown(values.AsSpan(0, count))));
        }
        finally
        {
            ArrayPool<double>.Shared.Return(values);
        }
    }

    // By nothing, or less than nothing, nothing is divided.
    static void Divide(Span<double> values, string divisor, Aggregate aggregate, GroupAnswer group)
    {
        var over = ArrayPool<double>.Shared.Rent(group.RowCount);
        group.Gather(divisor, aggregate.Where, over);
        for (var place = 0; place < values.Length; place++)
            values[place] = over[place] > 0 ? values[place] / over[place] : double.NaN;
        ArrayPool<double>.Shared.Return(over);
    }

    static int DropUnknown(Span<double> values)
    {
        var count = 0;
        foreach (var value in values)
        {
            values[count] = value;
            count += double.IsNaN(value) ? 0 : 1;
        }

        return count;
    }

    static double? Of(Aggregate aggregate, Span<double> values) => aggregate.Function switch
    {
        AggregateFunction.Count => values.Length,
        AggregateFunction.Sum or AggregateFunction.SumOfRatios => Sum(values),
        AggregateFunction.SumOfSquares => SumOfSquares(values),
        AggregateFunction.Distinct => Distinct(values),
        _ when values.IsEmpty => null,
        AggregateFunction.Min => Extreme(values, Math.Min),
        AggregateFunction.Max => Extreme(values, Math.Max),
        AggregateFunction.Quantile => Selection.Quantile(values, aggregate.Parameter),
        AggregateFunction.HIndex => HIndex.Of(Array.ConvertAll(values.ToArray(), value => (int)Math.Min(value, int.MaxValue))),
        AggregateFunction.TrimmedMean => TrimmedMean(values, aggregate.Parameter),
        _ => throw new ArgumentOutOfRangeException(nameof(aggregate), aggregate.Function, "The function is not of the closed list."),
    };

    static double Sum(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += value;
        return sum;
    }

    static double SumOfSquares(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += value * value;
        return sum;
    }

    static double Extreme(ReadOnlySpan<double> values, Func<double, double, double> of)
    {
        var extreme = values[0];
        foreach (var value in values[1..])
            extreme = of(extreme, value);
        return extreme;
    }

    // What falls to each different value of the column: rows, or the sum of the other column.
    static double[] Amounts(Aggregate aggregate, GroupAnswer group)
    {
        var (keys, numbers) = Pairs(aggregate, group, Named(aggregate, aggregate.Column), aggregate.OverColumn);
        var sums = new Dictionary<double, double>();
        for (var place = 0; place < keys.Length; place++)
            CollectionsMarshal.GetValueRefOrAddDefault(sums, keys[place], out _) += numbers[place];
        return [.. sums.OrderBy(one => one.Key).Select(one => one.Value)];
    }

    // Values by a key, groups in order of the key.
    static double[][] Grouped(Aggregate aggregate, GroupAnswer group)
    {
        var (keys, numbers) = Pairs(aggregate, group, Named(aggregate, aggregate.OverColumn), Named(aggregate, aggregate.Column));
        return [.. keys.Zip(numbers).GroupBy(one => one.First, one => one.Second).OrderBy(one => one.Key).Select(one => one.ToArray())];
    }

    /// <summary>Two columns over the rows that meet the conditions and know both; 1 for each where no second is named.</summary>
    static (double[] First, double[] Second) Pairs(Aggregate aggregate, GroupAnswer group, string first, string? second)
    {
        var (one, other, count) = (Gathered(first, aggregate, group), Gathered(second, aggregate, group), 0);
        for (var place = 0; place < one.Length; place++)
        {
            (one[count], other[count]) = (one[place], other[place]);
            count += double.IsNaN(one[place]) || double.IsNaN(other[place]) ? 0 : 1;
        }

        return (one[..count], other[..count]);
    }

    static double? Correlation(double[][] groups)
    {
        double[][] large = [.. groups.Where(values => values.Length >= 20)];
        return large.Length < 5 ? null : IntraclassCorrelation.Of(large).Value;
    }

    static double? Divergence(double[][] groups)
    {
        double[][] large = [.. groups.Where(values => values.Length >= 50)];
        double[] places = [.. large.SelectMany(values => values).Distinct().Order()];
        double[][] mixes = [.. large.Select(values => values.CountBy(value => value).ToDictionary()).Select(counts => Array.ConvertAll(places, place => (double)counts.GetValueOrDefault(place)))];
        var pairs = mixes.SelectMany((one, place) => mixes.Take(place), (one, other) => Concentration.JensenShannon(one, other).Value);
        return large.Length < 2 ? null : pairs.Average();
    }

    static SaturationFit Saturation(Aggregate aggregate, GroupAnswer group)
    {
        double[] Column(string name) => Gathered(name, aggregate, group);
        var (channel, week, voice) = (Column("channel"), Column("week"), Column(Named(aggregate, aggregate.Column)));
        var (replies, members, optOuts, followerWeeks) = (Column("memberReplies"), Column("members"), Column("optOuts"), Column("followerWeeks"));
        return SaturationFit.Of(channel.Select((one, place) => new CommunityWeek((int)one, (int)week[place])
        {
            Voice = voice[place], Replies = replies[place], Members = members[place], OptOuts = optOuts[place], FollowerWeeks = followerWeeks[place],
        }));
    }

    static double[] Gathered(string? column, Aggregate aggregate, GroupAnswer group)
    {
        var values = new double[group.RowCount];
        return values[..group.Gather(column, aggregate.Where, values)];
    }

    static double TrimmedMean(Span<double> values, double share)
    {
        values.Sort();
        var kept = values[..Math.Max(1, (int)Math.Floor(share * values.Length))];
        return Sum(kept) / kept.Length;
    }

    // Codes and counts lie close together, and a bit for each number that may be there finds them without sorting.
    static double Distinct(Span<double> values)
    {
        if (values.IsEmpty)
            return 0;
        var (least, most) = (Extreme(values, Math.Min), Extreme(values, Math.Max));
        if (!(most - least < WordBits * (double)values.Length) || !AreWhole(values))
            return new HashSet<double>(values.ToArray()).Count;
        var seen = new ulong[(int)((most - least) / WordBits) + 1];
        foreach (var value in values)
        {
            var place = (long)(value - least);
            seen[place / WordBits] |= 1UL << (int)(place % WordBits);
        }

        return seen.Sum(BitOperations.PopCount);
    }

    static bool AreWhole(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            if (value != Math.Floor(value))
                return false;
        }

        return true;
    }

    static string Named(Aggregate aggregate, string? column) =>
        column ?? throw new ArgumentException($"The aggregate '{aggregate.Name}' names no column.", nameof(aggregate));
}
