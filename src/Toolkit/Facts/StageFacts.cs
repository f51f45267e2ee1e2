namespace Toolkit.Facts;

/// <summary>
/// One row for each person of the public and calendar month in which the person did anything. Stages, each from the month alone: 1 seen (reacted, viewed,
/// followed), 2 participant (wrote), 3 repeat (wrote in two weeks or more), 4 strong (two words each way with the team), 5 customer (converted), 6 advocate
/// (strong or customer, and shared or quoted the team).
/// </summary>
sealed class StageFacts
{
    const byte Wrote = 1, WroteAgain = 2, Spoke = 4, SpokeAgain = 8, Heard = 16, HeardAgain = 32, Converted = 64, Spread = 128;

    readonly FactIndex _index;
    readonly Dictionary<(int Actor, int Month), (byte Marks, int Week)> _months = [];

    public StageFacts(FactIndex index, PairFacts pairs)
    {
        _index = index;
        Read();
        Read(pairs);
        var keys = _months.Keys.OrderBy(key => key.Month).ThenBy(key => key.Actor).ToArray();
        (Actor, Month) = (Array.ConvertAll(keys, key => key.Actor), Array.ConvertAll(keys, key => key.Month));
        Stage = Array.ConvertAll(keys, StageOf);
        var last = keys.Length == 0 ? 0 : keys[^1].Month;
        Next = Array.ConvertAll(keys, key => key.Month == last ? double.NaN : StageOf((key.Actor, key.Month + 1)));
        var first = keys.GroupBy(key => key.Actor).ToDictionary(one => one.Key, one => one.Min(key => key.Month));
        IsReturning = Array.ConvertAll(keys, key => Flag(first[key.Actor] < key.Month));
        HasConverted = Array.ConvertAll(keys, key => Flag((_months[key].Marks & Converted) != 0));
    }

    public FactIndex Index => _index;

    public int Count => Actor.Length;

    public int[] Actor { get; }

    /// <summary>Months since January 1970, in the policy's zone.</summary>
    public int[] Month { get; }

    /// <summary>1 to 6.</summary>
    public int[] Stage { get; }

    /// <summary>The stage in the next month, 0 when the person is gone; NaN in the last month of the data.</summary>
    public double[] Next { get; }

    /// <summary>The person was active in an earlier month.</summary>
    public sbyte[] IsReturning { get; }

    public sbyte[] HasConverted { get; }

    public long[] Time => field ??= Array.ConvertAll(Month, month => _index.Calendar.Start(Calendar.Day(new DateOnly(1970 + (month / 12), 1 + (month % 12), 1))));

    public int[] Week => field ??= _index.Calendar.Weeks(Time);

    void Read()
    {
        var (table, lastDay, lastMonth) = (_index.Interactions, int.MinValue, 0);
        for (var row = 0; row < _index.Classes.Length; row++)
        {
            if (_index.Classes[row] == 0 || !_index.IsPublic(table.Actor[row]) || table.Time[row] == long.MinValue)
                continue;
            var day = _index.Calendar.Day(table.Time[row]);
            if (day != lastDay && day >= 0)
                (lastDay, lastMonth) = (day, MonthOf(day));
            if (day >= 0)
                Mark(table.Actor[row], lastMonth, row, Calendar.Monday(day));
        }
    }

    void Mark(int actor, int month, int row, int week)
    {
        var (marks, wrote) = _months.GetValueOrDefault((actor, month));
        var kind = _index.Kind(row);
        if (KindSet.Has(KindSet.Authored, kind))
        {
            if ((marks & Wrote) != 0 && wrote != week)
                marks |= WroteAgain;
            (marks, wrote) = ((byte)(marks | Wrote), week);
        }

        if (kind == FactKind.Conversion)
            marks |= Converted;
        if (kind is FactKind.Share or FactKind.Quote && _index.Interactions.Parent[row] is >= 0 and var parent && _index.ByTeam(parent))
            marks |= Spread;
        _months[(actor, month)] = (marks, wrote);
    }

    void Read(PairFacts pairs)
    {
        for (var pair = 0; pair < pairs.Count; pair++)
        {
            if (pairs.Time[pair] == long.MinValue || _index.Calendar.Day(pairs.Time[pair]) is not (>= 0 and var day))
                continue;
            if (pairs.To[pair] == pairs.TeamNode)
                Exchange((pairs.From[pair], MonthOf(day)), Spoke, SpokeAgain);
            else if (pairs.From[pair] == pairs.TeamNode)
                Exchange((pairs.To[pair], MonthOf(day)), Heard, HeardAgain);
        }
    }

    // Being spoken to makes nobody active: only months with own activity have a row.
    void Exchange((int Actor, int Month) key, byte once, byte again)
    {
        if (_months.TryGetValue(key, out var month))
            _months[key] = month with { Marks = (byte)(month.Marks | ((month.Marks & once) != 0 ? again : once)) };
    }

    int StageOf((int Actor, int Month) key)
    {
        if (!_months.TryGetValue(key, out var month))
            return 0;
        var marks = month.Marks;
        var (strong, customer) = ((marks & SpokeAgain) != 0 && (marks & HeardAgain) != 0, (marks & Converted) != 0);
        return (strong || customer) && (marks & Spread) != 0 ? 6 : customer ? 5 : strong ? 4 : (marks & WroteAgain) != 0 ? 3 : (marks & Wrote) != 0 ? 2 : 1;
    }

    static int MonthOf(int day)
    {
        var date = Calendar.Date(day);
        return ((date.Year - 1970) * 12) + date.Month - 1;
    }

    static sbyte Flag(bool value) => value ? (sbyte)1 : (sbyte)0;
}
