using Toolkit.Extensibility;
using Toolkit.Statistics;

namespace Toolkit.Metrics;

/// <summary>The closed list of aggregates, over the rows of a group.</summary>
static class Aggregation
{
    /// <summary>The aggregate's value; null when no row contributed, but 0 for counts and sums.</summary>
    public static double? Of(Aggregate aggregate, GroupAnswer group) => aggregate.Function switch
    {
        AggregateFunction.Count when aggregate is { Column: null } => group.Count(aggregate.Where),
        AggregateFunction.Count => Values(aggregate, group).Length,
        AggregateFunction.Sum => Values(aggregate, group).Sum(),
        AggregateFunction.SumOfSquares => Values(aggregate, group).Sum(value => value * value),
        AggregateFunction.SumOfRatios => Values(aggregate, group).Sum(),
        AggregateFunction.Survival => Survival(aggregate, group)?.Quantile(aggregate.Parameter),
        AggregateFunction.Distinct => Distinct(Values(aggregate, group)),
        AggregateFunction.Evenness => Concentration.Evenness(Amounts(aggregate, group)).Value,
        AggregateFunction.Herfindahl => Concentration.Herfindahl(Amounts(aggregate, group)).Value,
        AggregateFunction.IntraclassCorrelation => Correlation(Grouped(aggregate, group, Named(aggregate, aggregate.OverColumn), Named(aggregate, aggregate.Column))),
        AggregateFunction.JensenShannon => Divergence(Grouped(aggregate, group, Named(aggregate, aggregate.OverColumn), Named(aggregate, aggregate.Column))),
        AggregateFunction.SaturationLow => Saturation(aggregate, group) is { IsBand: true } fit ? fit.Low : null,
        AggregateFunction.SaturationHigh => Saturation(aggregate, group) is { IsBand: true } fit ? fit.High : null,
        _ => Values(aggregate, group) is { Length: > 0 } values ? Of(aggregate, values) : null,
    };

    /// <summary>The values that contribute: of the column, or of column ÷ divisor; 1 for each row where no column is named.</summary>
    public static double[] Values(Aggregate aggregate, GroupAnswer group)
    {
        var column = aggregate.Column is { } name ? group.Column(name) : null;
        var over = aggregate.OverColumn is { } divisor ? group.Column(divisor) : null;
        var values = new double[group.RowCount];
        var count = 0;
        foreach (var place in Places(aggregate, group))
        {
            var value = column is null ? 1 : column[place];
            if (over is not null)
                value = over[place] > 0 ? value / over[place] : double.NaN;
            if (!double.IsNaN(value))
                values[count++] = value;
        }

        return values[..count];
    }

    /// <summary>The curve of a survival aggregate; null without rows.</summary>
    public static KaplanMeier? Survival(Aggregate aggregate, GroupAnswer group)
    {
        var (durations, observed) = (group.Column(Named(aggregate, aggregate.Column)), group.Column(Named(aggregate, aggregate.ObservedColumn)));
        var places = Places(aggregate, group).Where(place => !double.IsNaN(durations[place]) && !double.IsNaN(observed[place])).ToArray();
        return places.Length == 0 ? null : KaplanMeier.Of(Array.ConvertAll(places, place => durations[place]), Array.ConvertAll(places, place => observed[place]));
    }

    static int[] Places(Aggregate aggregate, GroupAnswer group) => group.Places(aggregate.Where);

    static double? Of(Aggregate aggregate, double[] values) => aggregate.Function switch
    {
        AggregateFunction.Min => values.Min(),
        AggregateFunction.Max => values.Max(),
        AggregateFunction.Quantile => Selection.Quantile(values, aggregate.Parameter),
        AggregateFunction.HIndex => HIndex.Of(Array.ConvertAll(values, value => (int)Math.Min(value, int.MaxValue))),
        AggregateFunction.TrimmedMean => TrimmedMean(Sorted(values), aggregate.Parameter),
        _ => throw new ArgumentOutOfRangeException(nameof(aggregate), aggregate.Function, "The function is not of the closed list."),
    };

    /// <summary>What falls to each different value of the column: rows, or the sum of the other column.</summary>
    static double[] Amounts(Aggregate aggregate, GroupAnswer group) =>
        [.. Grouped(aggregate, group, Named(aggregate, aggregate.Column), aggregate.OverColumn).Select(values => values.Sum())];

    /// <summary>Values by a key, groups in order of the key; 1 for each row where no column of values is named.</summary>
    static double[][] Grouped(Aggregate aggregate, GroupAnswer group, string key, string? values)
    {
        var (keys, numbers) = (group.Column(key), values is null ? null : group.Column(values));
        return [.. Places(aggregate, group).Where(place => !double.IsNaN(keys[place]) && !double.IsNaN(numbers?[place] ?? 1))
            .GroupBy(place => keys[place], place => numbers?[place] ?? 1).OrderBy(one => one.Key).Select(one => one.ToArray())];
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
        var (channel, week, voice) = (group.Column("channel"), group.Column("week"), group.Column(Named(aggregate, aggregate.Column)));
        var (replies, members, optOuts, followerWeeks) = (group.Column("memberReplies"), group.Column("members"), group.Column("optOuts"), group.Column("followerWeeks"));
        return SaturationFit.Of(Places(aggregate, group).Select(place => new CommunityWeek((int)channel[place], (int)week[place])
        {
            Voice = voice[place], Replies = replies[place], Members = members[place], OptOuts = optOuts[place], FollowerWeeks = followerWeeks[place],
        }));
    }

    static double TrimmedMean(double[] sorted, double share) => sorted.Take(Math.Max(1, (int)Math.Floor(share * sorted.Length))).Average();

    static double Distinct(double[] values) => Sorted(values).Where((value, place) => place == 0 || value != values[place - 1]).Count();

    static double[] Sorted(double[] values)
    {
        Array.Sort(values);
        return values;
    }

    static string Named(Aggregate aggregate, string? column) =>
        column ?? throw new ArgumentException($"The aggregate '{aggregate.Name}' names no column.", nameof(aggregate));
}
