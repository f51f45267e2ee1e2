namespace Toolkit.Facts;

/// <summary>One person's month: its stage, that of the next month (0 when the person is gone), and what came before.</summary>
readonly record struct PersonMonth(int Actor, int Month, int Stage, int Next, bool IsReturning, bool HasConverted);

/// <summary>What people of the public did, month by month, from the rows of each person.</summary>
sealed class PersonMonths(FactIndex index, PairFacts pairs, Grouped rows)
{
    const byte Wrote = 1, WroteAgain = 2, Spoke = 4, SpokeAgain = 8, Heard = 16, HeardAgain = 32, Converted = 64, Spread = 128;

    /// <summary>The months of a range of actors, by actor, then month.</summary>
    public List<PersonMonth> Read(int from, int to)
    {
        var (all, months, clock) = (new List<PersonMonth>(), new SortedList<int, (byte Marks, int Week)>(), new MonthClock(index.Calendar));
        for (var actor = from; actor < to; actor++)
        {
            if (!index.IsPublic(actor) || rows[actor].IsEmpty)
                continue;
            months.Clear();
            foreach (var row in rows[actor])
            {
                if (clock.Month(index.Interactions.Time[row]) is { } month)
                    months[month] = Mark(months.GetValueOrDefault(month), row, clock.Week);
            }

            foreach (var pair in pairs.WithTeam[actor])
                Exchange(months, pair, clock);
            Close(actor, months, all);
        }

        return all;
    }

    (byte Marks, int Week) Mark((byte Marks, int Week) month, int row, int week)
    {
        var (marks, wrote) = month;
        var kind = index.Kind(row);
        if (KindSet.Has(KindSet.Authored, kind))
        {
            if ((marks & Wrote) != 0 && wrote != week)
                marks |= WroteAgain;
            (marks, wrote) = ((byte)(marks | Wrote), week);
        }

        if (kind == FactKind.Conversion)
            marks |= Converted;
        if (kind is FactKind.Share or FactKind.Quote && index.Interactions.Parent[row] is >= 0 and var parent && index.ByTeam(parent))
            marks |= Spread;
        return (marks, wrote);
    }

    // Being spoken to makes nobody active: only months with own activity have a row.
    void Exchange(SortedList<int, (byte Marks, int Week)> months, int pair, MonthClock clock)
    {
        if (clock.Month(pairs.Time[pair]) is not { } key || !months.TryGetValue(key, out var month))
            return;
        var (once, again) = pairs.To[pair] == pairs.TeamNode ? (Spoke, SpokeAgain) : (Heard, HeardAgain);
        months[key] = month with { Marks = (byte)(month.Marks | ((month.Marks & once) != 0 ? again : once)) };
    }

    static void Close(int actor, SortedList<int, (byte Marks, int Week)> months, List<PersonMonth> all)
    {
        for (var place = 0; place < months.Count; place++)
        {
            var (month, marks) = (months.GetKeyAtIndex(place), months.GetValueAtIndex(place).Marks);
            var goesOn = place + 1 < months.Count && months.GetKeyAtIndex(place + 1) == month + 1;
            all.Add(new(actor, month, StageOf(marks), goesOn ? StageOf(months.GetValueAtIndex(place + 1).Marks) : 0, place > 0, (marks & Converted) != 0));
        }
    }

    static int StageOf(byte marks)
    {
        var (strong, customer) = ((marks & SpokeAgain) != 0 && (marks & HeardAgain) != 0, (marks & Converted) != 0);
        return (strong || customer) && (marks & Spread) != 0 ? 6 : customer ? 5 : strong ? 4 : (marks & WroteAgain) != 0 ? 3 : (marks & Wrote) != 0 ? 2 : 1;
    }

    /// <summary>Months of moments; remembers the last day, since neighbours often share it.</summary>
    sealed class MonthClock(Calendar calendar)
    {
        int _day = int.MinValue, _month;

        /// <summary>Monday of the moment last asked for.</summary>
        public int Week { get; private set; }

        /// <summary>Months since January 1970; null for unknown moments and those before.</summary>
        public int? Month(long time)
        {
            if (time == long.MinValue || calendar.Day(time) is not (>= 0 and var day))
                return null;
            if (day != _day)
            {
                var date = Calendar.Date(day);
                (_day, _month, Week) = (day, ((date.Year - 1970) * 12) + date.Month - 1, Calendar.Monday(day));
            }

            return _month;
        }
    }
}
