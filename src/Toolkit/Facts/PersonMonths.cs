using System.Numerics;

namespace Toolkit.Facts;

/// <summary>What each person of the public did in each calendar month, found out from rows and words in their own order instead of person by person.</summary>
sealed class PersonMonths
{
    const byte Acted = 1, Spoke = 2, SpokeAgain = 4, Heard = 8, HeardAgain = 16, Converted = 32, Spread = 64;

    readonly FactIndex _index;
    // For each actor its place among those of the public that did anything; -1 for others.
    readonly int[] _place;
    readonly int _people;
    // By month since January 1970, then by place; no cells for months without anything.
    readonly byte[]?[] _marks;
    // One bit for each week of the month in which the person wrote.
    readonly byte[]?[] _weeks;

    public PersonMonths(FactIndex index, PairFacts pairs)
    {
        _index = index;
        var last = index.Interactions.Time.AsSpan().IsEmpty ? null : new MonthClock(index.Calendar).Month(index.Interactions.Time.Max());
        // One month more: where clocks go back at midnight, an earlier moment can lie in a later month.
        (_marks, _weeks) = (new byte[]?[(last ?? -1) + 2], new byte[]?[(last ?? -1) + 2]);
        (_place, _people) = Places(index);
        Ranges.Shares(pairs.TeamNode, index.Interactions.Count, Read);
        Exchange(pairs);
    }

    /// <summary>Those who did anything in a month, ascending.</summary>
    public int[] Actors(int month)
    {
        var actors = new List<int>();
        for (var actor = 0; actor < _place.Length; actor++)
        {
            if (HasActed(month, actor))
                actors.Add(actor);
        }

        return [.. actors];
    }

    /// <summary>Months since January 1970 in which somebody of the public did something, ascending.</summary>
    public IEnumerable<int> Months => Enumerable.Range(0, _marks.Length).Where(month => _marks[month] is not null);

    public bool HasActed(int month, int actor) => month < _marks.Length && _marks[month] is { } marks && _place[actor] is >= 0 and var place && (marks[place] & Acted) != 0;

    public bool HasConverted(int month, int actor) => (_marks[month]![_place[actor]] & Converted) != 0;

    /// <summary>The stage of somebody who did something in the month: 1 to 6; 0 for others.</summary>
    public int Stage(int month, int actor)
    {
        if (!HasActed(month, actor))
            return 0;
        var (marks, weeks) = (_marks[month]![_place[actor]], BitOperations.PopCount(_weeks[month]![_place[actor]]));
        var (strong, customer) = ((marks & SpokeAgain) != 0 && (marks & HeardAgain) != 0, (marks & Converted) != 0);
        return (strong || customer) && (marks & Spread) != 0 ? 6 : customer ? 5 : strong ? 4 : weeks > 1 ? 3 : weeks > 0 ? 2 : 1;
    }

    static (int[] Place, int Count) Places(FactIndex index)
    {
        var (place, count, classes, actors) = (new int[index.Contents.Actors.Count], 0, index.Classes, index.Interactions.Actor);
        Array.Fill(place, -1);
        for (var row = 0; row < classes.Length; row++)
        {
            if ((classes[row] & 31) != 0 && actors[row] >= 0 && place[actors[row]] < 0 && index.IsPublic(actors[row]))
                place[actors[row]] = count++;
        }

        return (place, count);
    }

    void Read(int from, int to)
    {
        var (classes, table, clock, length) = (_index.Classes, _index.Interactions, new MonthClock(_index.Calendar), (uint)(to - from));
        for (var row = 0; row < classes.Length; row++)
        {
            var actor = table.Actor[row];
            if ((uint)(actor - from) >= length || (classes[row] & 31) == 0 || _place[actor] is not (>= 0 and var place) || clock.Month(table.Time[row]) is not { } month)
                continue;
            var (marks, weeks) = At(month);
            marks[place] |= MarkOf(row);
            if (KindSet.Has(KindSet.Authored, (FactKind)(classes[row] & 31)))
                weeks[place] |= (byte)(1 << clock.Week);
        }
    }

    byte MarkOf(int row) => _index.Kind(row) switch
    {
        FactKind.Conversion => Acted | Converted,
        FactKind.Share or FactKind.Quote when _index.Interactions.Parent[row] is >= 0 and var parent && _index.ByTeam(parent) => Acted | Spread,
        _ => Acted,
    };

    // Being spoken to makes nobody active: only months with own activity have a row.
    void Exchange(PairFacts pairs)
    {
        var (team, from, to, time, clock) = (pairs.TeamNode, pairs.From, pairs.To, pairs.Time, new MonthClock(_index.Calendar));
        for (var pair = 0; pair < from.Length; pair++)
        {
            if (from[pair] != team && to[pair] != team || clock.Month(time[pair]) is not { } month)
                continue;
            var (person, once, again) = to[pair] == team ? (from[pair], Spoke, SpokeAgain) : (to[pair], Heard, HeardAgain);
            if (HasActed(month, person))
                _marks[month]![_place[person]] |= (_marks[month]![_place[person]] & once) != 0 ? again : once;
        }
    }

    (byte[] Marks, byte[] Weeks) At(int month)
    {
        var weeks = _weeks[month] ?? Interlocked.CompareExchange(ref _weeks[month], new byte[_people], null) ?? _weeks[month]!;
        return (_marks[month] ?? Interlocked.CompareExchange(ref _marks[month], new byte[_people], null) ?? _marks[month]!, weeks);
    }

    /// <summary>Months of moments; remembers the last day, since neighbours often share it.</summary>
    sealed class MonthClock(Calendar calendar)
    {
        int _day = int.MinValue, _month;

        /// <summary>Which of the month's weeks, each begun on a Monday, the moment last asked for falls in; 0 to 5.</summary>
        public int Week { get; private set; }

        /// <summary>Months since January 1970; null for unknown moments and those before.</summary>
        public int? Month(long time)
        {
            if (time == long.MinValue || calendar.Day(time) is not (>= 0 and var day))
                return null;
            if (day != _day)
            {
                var date = Calendar.Date(day);
                (_day, _month, Week) = (day, ((date.Year - 1970) * 12) + date.Month - 1, (Calendar.Monday(day) - Calendar.Monday(day - date.Day + 1)) / 7);
            }

            return _month;
        }
    }
}
