namespace Toolkit.Facts;

/// <summary>One row for each actor, channel and week in which the actor did something. Being shown something is not doing.</summary>
sealed class PeopleFacts
{
    public PeopleFacts(FactIndex index)
    {
        Index = index;
        var cells = new ActivityCells(index);
        (Row, Actor, Week) = cells.Distinct();
    }

    public FactIndex Index { get; }

    public int Count => Actor.Length;

    /// <summary>The first row of the store that shows the activity.</summary>
    public int[] Row { get; }

    public int[] Actor { get; }

    public int[] Week { get; }

    public long[] Time => field ??= [.. Week.Select(week => Index.Calendar.Start(week))];

    public sbyte[] IsTeam => field ??= [.. Actor.Select(actor => (sbyte)(Index.IsTeam(actor) ? 1 : 0))];

    /// <summary>The actor's first week in the data, on any channel.</summary>
    public sbyte[] IsNew => field ??= FirstWeeks();

    sbyte[] FirstWeeks()
    {
        var first = new int[Index.Contents.Actors.Count];
        Array.Fill(first, int.MaxValue);
        for (var row = 0; row < Count; row++)
            first[Actor[row]] = Math.Min(first[Actor[row]], Week[row]);
        return [.. Actor.Zip(Week, (actor, week) => (sbyte)(first[actor] == week ? 1 : 0))];
    }
}

/// <summary>Rows sorted into cells of week and channel.</summary>
sealed class ActivityCells
{
    readonly FactIndex _index;
    readonly int _firstWeek;
    readonly int _channels;
    readonly Grouped _byCell;

    public ActivityCells(FactIndex index)
    {
        _index = index;
        var weeks = index.Calendar.Weeks(index.Interactions.Time);
        (_firstWeek, var lastWeek) = Span(index, weeks);
        _channels = index.Symbols.Count;
        var cellCount = lastWeek < _firstWeek ? 0 : ((lastWeek - _firstWeek) / 7 + 1) * _channels;
        ToCells(weeks);
        _byCell = Grouped.By(weeks, cellCount);
    }

    /// <summary>The different actors of each cell, in order of week, channel and first row.</summary>
    public (int[] Row, int[] Actor, int[] Week) Distinct()
    {
        var parts = Math.Min(_byCell.KeyCount, Environment.ProcessorCount);
        var cells = new (List<int> Row, List<int> Week)[parts];
        Parallel.For(0, parts, part => cells[part] = Distinct(Bound(part, parts), Bound(part + 1, parts)));
        var rows = RowSelection.Join([.. cells.Select(cell => cell.Row.ToArray())]);
        return (rows, Array.ConvertAll(rows, row => _index.Interactions.Actor[row]), RowSelection.Join([.. cells.Select(cell => cell.Week.ToArray())]));
    }

    int Bound(int part, int parts) => (int)((long)_byCell.KeyCount * part / parts);

    (List<int> Row, List<int> Week) Distinct(int from, int to)
    {
        var (rows, weeks) = (new List<int>(), new List<int>());
        var seen = new int[_index.Contents.Actors.Count];
        for (var cell = from; cell < to; cell++)
        {
            foreach (var row in _byCell[cell])
            {
                ref var last = ref seen[_index.Interactions.Actor[row]];
                if (last == cell + 1)
                    continue;
                last = cell + 1;
                rows.Add(row);
                weeks.Add(_firstWeek + cell / _channels * 7);
            }
        }

        return (rows, weeks);
    }

    static (int First, int Last) Span(FactIndex index, int[] weeks)
    {
        var parts = Ranges.Map(weeks.Length, (from, to) =>
        {
            var (first, last) = (int.MaxValue, int.MinValue);
            for (var row = from; row < to; row++)
            {
                if (!IsActive(index, row, weeks[row]))
                    continue;
                first = Math.Min(first, weeks[row]);
                last = Math.Max(last, weeks[row]);
            }

            return (first, last);
        });
        return (parts.Min(part => part.first), parts.Max(part => part.last));
    }

    void ToCells(int[] weeks) => Ranges.Each(weeks.Length, (from, to) =>
    {
        for (var row = from; row < to; row++)
        {
            weeks[row] = IsActive(_index, row, weeks[row])
                ? (weeks[row] - _firstWeek) / 7 * _channels + _index.Interactions.Channel[row]
                : -1;
        }
    });

    static bool IsActive(FactIndex index, int row, int week) =>
        week != Calendar.Unknown && index.Interactions.Actor[row] >= 0 && KindSet.Has(KindSet.Active, index.Kind(row));
}
