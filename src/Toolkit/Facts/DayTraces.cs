namespace Toolkit.Facts;

/// <summary>A day of an account on a channel.</summary>
sealed record AccountDay(int Account, ushort Channel, int Day, DayCounts Counts);

/// <summary>Collects what accounts and their audiences did, and lays it out day by day, days without anything included.</summary>
sealed class DayTraces
{
    readonly FactIndex _index;
    readonly Dictionary<(int Account, ushort Channel), SortedDictionary<int, DayCounts>> _traces = [];
    readonly HashSet<(int Account, ushort Channel)> _withEvents = [];

    public DayTraces(FactIndex index, PostFacts posts)
    {
        _index = index;
        AddAudiences();
        AddPosts(posts);
        AddEvents();
        AddChangesOfLists();
        Days = [.. _traces.OrderBy(trace => trace.Key.Account).ThenBy(trace => trace.Key.Channel).SelectMany(trace => Lay(trace.Key, trace.Value))];
    }

    public IReadOnlyList<AccountDay> Days { get; }

    void AddAudiences()
    {
        for (var actor = 0; actor < _index.Contents.Actors.Count; actor++)
        {
            if (!_index.Accounts.IsAccount(actor))
                continue;
            foreach (var channel in _index.Audience.Channels(actor))
                _ = At(actor, channel, _index.Audience.First(actor, channel)!.Value);
        }
    }

    void AddPosts(PostFacts posts)
    {
        var (isAccount, isOriginal) = (posts.IsAccount, posts.IsOriginal);
        for (var post = 0; post < posts.Count; post++)
        {
            if (isAccount[post] != 1 || isOriginal[post] != 1 || posts.Kind[post] > (sbyte)FactKind.Quote || posts.Time[post] == long.MinValue)
                continue;
            var day = At(posts.Account[post], posts.Channel[post], posts.Time[post]);
            day.Posts++;
            day.Engagement += posts.Engagement[post];
            if (!double.IsNaN(posts.Reach[post]))
                day.Reach = posts.Reach[post] + (double.IsNaN(day.Reach) ? 0 : day.Reach);
        }
    }

    void AddEvents()
    {
        var kinds = DayFacts.OptOutKinds.Concat(DayFacts.OptInKinds).Aggregate(0u, (set, kind) => set | 1u << (int)kind);
        foreach (var row in RowSelection.Of(_index.Classes, kinds))
        {
            var account = AccountOf(row);
            if (account < 0 || _index.ByTeam(row) || _index.Interactions.Time[row] == long.MinValue)
                continue;
            At(account, _index.Interactions.Channel[row], _index.Interactions.Time[row]).Add(_index.Kind(row), 1);
            if (_index.Kind(row) is FactKind.Follow or FactKind.Unfollow)
                _withEvents.Add((account, _index.Interactions.Channel[row]));
        }
    }

    // Where the export states follows one by one, counting the lists too would count them twice.
    void AddChangesOfLists()
    {
        foreach (var change in FollowerLists.Changes(FollowerLists.Of(_index.Contents)))
        {
            if (!_index.Accounts.IsAccount(change.Owner) || _withEvents.Contains((change.Owner, change.Channel)))
                continue;
            var day = At(change.Owner, change.Channel, change.AsOf);
            day.Add(FactKind.Follow, change.Came);
            day.Add(FactKind.Unfollow, change.Went);
            day.IsLowerBound = true;
        }
    }

    int AccountOf(int row)
    {
        var table = _index.Interactions;
        var target = table.Target[row] >= 0 ? table.Target[row] : table.Parent[row] >= 0 ? table.Actor[table.Parent[row]] : -1;
        return _index.Accounts.IsAccount(target) ? _index.Accounts.Of(target, table.Channel[row]) : -1;
    }

    DayCounts At(int account, ushort channel, long time)
    {
        if (!_traces.TryGetValue((account, channel), out var days))
            _traces[(account, channel)] = days = [];
        var day = _index.Calendar.Day(time);
        if (!days.TryGetValue(day, out var counts))
            days[day] = counts = new();
        return counts;
    }

    IEnumerable<AccountDay> Lay((int Account, ushort Channel) key, SortedDictionary<int, DayCounts> days)
    {
        var end = _index.SourceEnd(_index.Contents.Actors.Source[key.Account]);
        var last = end == long.MinValue ? days.Keys.Last() : _index.Calendar.Day(end - 1);
        for (var day = days.Keys.First(); day <= last; day++)
            yield return new(key.Account, key.Channel, day, days.GetValueOrDefault(day) ?? new());
    }
}
