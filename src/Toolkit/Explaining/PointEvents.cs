using System.Text;
using Toolkit.Extensibility;
using Toolkit.Facts;
using Toolkit.Metrics;

namespace Toolkit.Explaining;

/// <summary>Lists the interactions from which rows of a fact table were made.</summary>
sealed class PointEvents(FactSet facts, Metric metric)
{
    /// <summary>More are counted, and not listed.</summary>
    public const int MostShown = 10_000;

    // What these say of a post comes from what hangs below it.
    static readonly HashSet<string> _below = new(StringComparer.Ordinal)
    {
        "engagement", "engagers", "reactions", "replies", "shares", "quotes", "saves", "firstResponseSeconds", "thanked", "leads", "cascadeSize", "structuralVirality", "expected",
        "isAnswered", "helped", "cascadeDepth", "sharers", "firstDaySharers", "sharerAudience", "cascadeCommunities",
    };

    // And these from clicks, conversions and complaints too.
    static readonly HashSet<string> _happening = new(StringComparer.Ordinal) { "useful", "clicks", "conversions", "hasPositive", "hasComplaint", "needMet", "leads", "leadsFirst", "leadsLinear" };

    readonly FactIndex _index = facts.Index;

    /// <param name="point">The point's id.</param>
    /// <param name="groups">What it shows, with the rows that it counts.</param>
    public PointExplanation Of(string point, IReadOnlyList<(Measurement Measurement, int[] Rows)> groups)
    {
        int[] rows = [.. groups.SelectMany(group => group.Rows).Distinct()];
        int[] events = [.. Interactions(rows).Distinct()];
        var (shown, withheld) = groups.Any(group => group.Measurement.Measured.Reason == UndefinedReason.PrivacyFloor)
            ? ([], $"They are not shown: {UndefinedWords.Because(UndefinedReason.PrivacyFloor)}.")
            : Shown(events);
        return new()
        {
            Point = point,
            Metric = metric,
            Measurements = [.. groups.Select(group => group.Measurement)],
            Rows = rows.Length,
            Count = events.Length,
            Events = [.. shown.Order(Comparer<int>.Create(Order)).Take(MostShown).Select(Event)],
            Withheld = withheld ?? (shown.Length > MostShown ? $"The first {MostShown:#,0} are shown." : null),
        };
    }

    (int[] Shown, string? Withheld) Shown(int[] events)
    {
        if (metric.Query.Table == FactTable.Roster)
            return ([], "They are not shown: rows are single members of the team, who are not shown one by one.");
        int[] ofPeople = [.. events.Where(row => IsPerson(_index.Interactions.Actor[row]))];
        if (ofPeople.Select(row => _index.Interactions.Actor[row]).Distinct().Count() is 0 or >= Explainer.PrivacyFloor)
            return (events, null);
        return ([.. events.Except(ofPeople)], $"Those of people are not shown, since fewer than {Explainer.PrivacyFloor} people stand behind them: {ofPeople.Length:#,0}.");
    }

    bool IsPerson(int actor) => _index.IsPublic(actor) && !_index.Accounts.IsAccount(actor);

    IEnumerable<int> Interactions(int[] rows) => metric.Query.Table switch
    {
        FactTable.Posts => ReadsBelow ? [.. rows.Select(row => facts.Posts.Row[row]), .. Below(rows)] : rows.Select(row => facts.Posts.Row[row]),
        FactTable.Threads => rows.SelectMany(row => _index.Threads[facts.Threads.Thread[row]].ToArray()),
        FactTable.Responses => rows.SelectMany(row => (int[])[facts.Responses.Row[row], facts.Responses.Answer[row]]).Where(row => row >= 0),
        FactTable.Ties => OfTies(rows),
        FactTable.People => InPeriods(rows, row => (facts.People.Actor[row], facts.People.Channel[row], facts.People.Week[row]), row => (_index.Interactions.Actor[row], _index.Interactions.Channel[row], Week(row)), KindSet.Active),
        FactTable.Stages => InPeriods(rows, row => (facts.Stages.Actor[row], 0, facts.Stages.Month[row]), row => (_index.Interactions.Actor[row], 0, Month(row)), ~1u),
        FactTable.Roster => InPeriods(rows, row => (facts.Roster.Actor[row], 0, facts.Roster.Week[row]), row => (_index.Interactions.Actor[row], 0, Week(row)), KindSet.Authored),
        FactTable.Weeks => InPeriods(rows, row => (facts.Weeks.Channel[row], facts.Weeks.Week[row]), row => (_index.Interactions.Channel[row], Week(row)), ~1u),
        FactTable.Days => InPeriods(rows, row => (facts.Days.Account[row], facts.Days.Channel[row], facts.Days.Day[row]), OfDay, ~1u),
        var table => rows.Select(facts.View(table).StoreRow).Where(row => row >= 0),
    };

    bool ReadsBelow => metric == QualityRowSource.EngagementPerPost || Reads(_below) || Reads(_happening);

    bool Reads(HashSet<string> columns) => MetricDescription.Columns(metric.Query).Any(columns.Contains);

    // Within the age up to which what happens to a post counts.
    IEnumerable<int> Below(int[] posts)
    {
        var ofPost = posts.ToDictionary(post => facts.Posts.Row[post]);
        var (table, cap) = (_index.Interactions, _index.Options.EngagementAge.Ticks / TimeSpan.TicksPerMicrosecond);
        var kinds = Reads(_happening) ? KindSet.Below | KindSet.Happening : KindSet.Below;
        return Enumerable.Range(0, table.Count).Where(row => table.Parent[row] >= 0 && KindSet.Has(kinds, _index.Kind(row)) && ofPost.TryGetValue(table.Parent[row], out var post)
            && (facts.Posts.Time[post] == long.MinValue || table.Time[row] <= facts.Posts.Time[post] + cap));
    }

    IEnumerable<int> OfTies(int[] rows)
    {
        var (people, pairs) = (rows.Select(row => facts.Ties.Actor[row]).ToHashSet(), facts.Pairs);
        return Enumerable.Range(0, pairs.Count)
            .Where(pair => pairs.From[pair] == pairs.TeamNode && people.Contains(pairs.To[pair]) || pairs.To[pair] == pairs.TeamNode && people.Contains(pairs.From[pair]))
            .Select(pair => pairs.Row[pair]);
    }

    IEnumerable<int> InPeriods<T>(int[] rows, Func<int, T> period, Func<int, T> periodOf, uint kinds)
    {
        var periods = rows.Select(period).ToHashSet();
        return Enumerable.Range(0, _index.Interactions.Count).Where(row => KindSet.Has(kinds & ~1u, _index.Kind(row)) && periods.Contains(periodOf(row)));
    }

    // An account's day: its own original posts, and who began or ended to listen.
    (int, ushort, int) OfDay(int row)
    {
        var (table, kind) = (_index.Interactions, _index.Kind(row));
        var (channel, day) = (table.Channel[row], _index.Calendar.Day(table.Time[row]));
        if (KindSet.Has(KindSet.Authored, kind))
            return (table.Parent[row] < 0 && table.Actor[row] >= 0 ? _index.Accounts.Of(table.Actor[row], channel) : -1, channel, day);
        if (_index.ByTeam(row) || !DayFacts.OptInKinds.Contains(kind) && !DayFacts.OptOutKinds.Contains(kind))
            return (-1, channel, day);
        var target = table.Target[row] >= 0 ? table.Target[row] : table.Parent[row] >= 0 ? table.Actor[table.Parent[row]] : -1;
        return (target < 0 ? -1 : _index.Accounts.Of(target, channel), channel, day);
    }

    int Week(int row) => _index.Calendar.Week(_index.Interactions.Time[row]);

    int Month(int row) => _index.Calendar.Day(_index.Interactions.Time[row]) is not Calendar.Unknown and var day && Calendar.Date(day) is var date ? (date.Year - 1970) * 12 + date.Month - 1 : -1;

    int Order(int one, int other)
    {
        var table = _index.Interactions;
        return table.Time[one] != table.Time[other] ? table.Time[one].CompareTo(table.Time[other]) : table.Details.Id(one).SequenceCompareTo(table.Details.Id(other));
    }

    PointEvent Event(int row) => new(
        Encoding.UTF8.GetString(_index.Interactions.Details.Id(row)),
        _index.Interactions.Time[row] == long.MinValue ? null : InteractionTime.Moment(_index.Interactions.Time[row]),
        _index.Symbols[_index.Interactions.Channel[row]],
        _index.Symbols[_index.Interactions.Kind[row]]);
}
