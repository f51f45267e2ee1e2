namespace Toolkit.Statistics;

/// <summary>One account on one channel.</summary>
sealed record QualityUnit
{
    public required int Account { get; init; }

    public required int Channel { get; init; }

    /// <summary>Rows of the sample, oldest first.</summary>
    public required int[] Rows { get; init; }

    /// <summary>Mean audience, each post weighted by the time it stands for; NaN when no row knows it.</summary>
    public required double Audience { get; init; }

    public required double AudienceMin { get; init; }

    public required double AudienceMax { get; init; }

    /// <summary>Posts, or trials of a share.</summary>
    public required double Opportunities { get; init; }

    /// <summary>Engagement in all, or successes.</summary>
    public required double Observed { get; init; }
}

/// <summary>The rows that can be used, grouped by account and channel, and the count of those that cannot.</summary>
sealed record QualitySample
{
    public required QualityRows Rows { get; init; }

    /// <summary>Sorted by channel name, then audience, then label.</summary>
    public required IReadOnlyList<QualityUnit> Units { get; init; }

    public required int PaidRows { get; init; }

    public required int RowsWithoutAudience { get; init; }

    /// <summary>Rows without a size because the last one known is too old.</summary>
    public required int RowsTooOld { get; init; }

    public required int RowsWithoutValue { get; init; }

    /// <summary>False when no row knows its audience; then all rows are kept and none has a size.</summary>
    public required bool HasAudience { get; init; }

    public int UsedRows => Units.Sum(unit => unit.Rows.Length);

    public int AccountCount => Units.Select(unit => unit.Account).Distinct().Count();

    public static QualitySample Take(QualityRows rows)
    {
        var kept = new Dictionary<(int Channel, int Account), List<int>>();
        var anyAudience = rows.Audience.Any(audience => audience >= 1);
        var (paid, noAudience, tooOld, noValue) = (0, 0, 0, 0);
        for (var row = 0; row < rows.Count; row++)
        {
            var counts = !(rows.Paid is not [] && rows.Paid[row] == true) && HasValue(rows, row);
            tooOld += counts && !(rows.Audience[row] >= 1) && rows.CarriedDays is not [] && rows.CarriedDays[row] > QualityGates.MostCarriedDays ? 1 : 0;
            if (rows.Paid is not [] && rows.Paid[row] == true)
                paid++;
            else if (!counts)
                noValue++;
            else if (anyAudience && !(rows.Audience[row] >= 1))
                noAudience++;
            else if (kept.TryGetValue((rows.Channel[row], rows.Account[row]), out var list))
                list.Add(row);
            else
                kept.Add((rows.Channel[row], rows.Account[row]), [row]);
        }

        return new()
        {
            Rows = rows,
            Units = [.. kept.Select(pair => Unit(rows, pair.Key, pair.Value)).Order(Comparer<QualityUnit>.Create((a, b) => Compare(rows, a, b)))],
            PaidRows = paid,
            RowsWithoutAudience = noAudience,
            RowsTooOld = tooOld,
            RowsWithoutValue = noValue,
            HasAudience = anyAudience,
        };
    }

    static bool HasValue(QualityRows rows, int row) =>
        rows.Value[row] >= 0 && (!rows.IsProportion || (rows.Trials[row] > 0 && rows.Value[row] <= rows.Trials[row]));

    static int Compare(QualityRows rows, QualityUnit a, QualityUnit b)
    {
        var channels = string.CompareOrdinal(rows.Channels[a.Channel], rows.Channels[b.Channel]);
        if (channels != 0)
            return channels;
        var sizes = a.Audience.CompareTo(b.Audience);
        return sizes != 0 ? sizes : string.CompareOrdinal(rows.Accounts[a.Account].Label, rows.Accounts[b.Account].Label);
    }

    static QualityUnit Unit(QualityRows rows, (int Channel, int Account) key, List<int> members)
    {
        int[] ordered = [.. members.OrderBy(row => rows.Time[row]).ThenBy(row => row)];
        return new()
        {
            Account = key.Account,
            Channel = key.Channel,
            Rows = ordered,
            Audience = TimeWeightedMean(ordered, rows.Time, rows.Audience),
            AudienceMin = ordered.Min(row => rows.Audience[row]),
            AudienceMax = ordered.Max(row => rows.Audience[row]),
            Opportunities = rows.IsProportion ? ordered.Sum(row => rows.Trials[row]) : ordered.Length,
            Observed = ordered.Sum(row => rows.Value[row]),
        };
    }

    /// <summary>Trapezoids between posts; the plain mean when all were posted at once, or it is not known when.</summary>
    static double TimeWeightedMean(int[] ordered, long[] time, double[] audience)
    {
        var (weights, sum) = (0.0, 0.0);
        for (var i = 1; i < ordered.Length; i++)
        {
            if (time[ordered[i - 1]] == long.MinValue)
                continue;
            double gap = time[ordered[i]] - time[ordered[i - 1]];
            weights += gap;
            sum += gap * (audience[ordered[i]] + audience[ordered[i - 1]]) / 2;
        }

        return weights > 0 ? sum / weights : ordered.Average(row => audience[row]);
    }
}
