namespace Toolkit.Benchmarks;

/// <summary>The six metrics as plain single-threaded loops over dense columns: the floor below which no engine that answers them can go by much.</summary>
sealed class BareLoops(EventColumns events)
{
    const double Hour = 3600;
    const long DayMilliseconds = 86_400_000;

    readonly int[] _posts = [.. Enumerable.Range(0, events.Count).Where(row => events.Kind[row] == EventColumns.Post)];
    int[] _engagement = [];
    double[] _firstResponse = [];

    /// <summary>M1: posts, replies and reactions to them, different people behind those, and both again weighted by the row's number modulo 997.</summary>
    public double[] Engagement()
    {
        var (first, children) = ChildrenByParent();
        _engagement = new int[events.Count];
        var seen = new int[events.ActorCount];
        Array.Fill(seen, -1);
        long total = 0, people = 0, weighted = 0, weightedPeople = 0;
        foreach (var post in _posts)
        {
            var different = 0;
            for (var place = first[post]; place < first[post + 1]; place++)
            {
                ref var last = ref seen[events.Actor[children[place]]];
                different += last == post ? 0 : 1;
                last = post;
            }

            var count = _engagement[post] = first[post + 1] - first[post];
            (total, people, weighted, weightedPeople) = (total + count, people + different, weighted + (long)count * (post % 997), weightedPeople + (long)different * (post % 997));
        }

        return [_posts.Length, total, people, weighted, weightedPeople];
    }

    // Counting sort of the replies and reactions by their parent; what an author does under an own post is left out.
    (int[] First, int[] Children) ChildrenByParent()
    {
        var first = new int[events.Count + 1];
        for (var row = 0; row < events.Count; row++)
        {
            if (IsByAnother(row))
                first[events.Parent[row] + 1]++;
        }

        for (var row = 0; row < events.Count; row++)
            first[row + 1] += first[row];
        var (next, children) = (first[..^1], new int[first[^1]]);
        for (var row = 0; row < events.Count; row++)
        {
            if (IsByAnother(row))
                children[next[events.Parent[row]]++] = row;
        }

        return (first, children);
    }

    bool IsByAnother(int row) => events.Parent[row] is >= 0 and var parent && events.Actor[row] != events.Actor[parent];

    /// <summary>M2: posts with a reply by somebody else; median and 90th percentile of the seconds to the first.</summary>
    public double[] FirstResponse()
    {
        _firstResponse = new double[events.Count];
        Array.Fill(_firstResponse, double.NaN);
        for (var row = 0; row < events.Count; row++)
        {
            var parent = events.Parent[row];
            if (events.Kind[row] != EventColumns.Reply || events.Kind[parent] != EventColumns.Post || events.Actor[row] == events.Actor[parent])
                continue;
            var seconds = (events.Time[row] - events.Time[parent]) / 1000.0;
            if (seconds >= 0 && !(_firstResponse[parent] <= seconds))
                _firstResponse[parent] = seconds;
        }

        var known = _posts.Select(post => _firstResponse[post]).Where(seconds => !double.IsNaN(seconds)).ToArray();
        Array.Sort(known);
        return [known.Length, Quantile(known, 0.5), Quantile(known, 0.9)];
    }

    static double Quantile(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        return below + 1 == sorted.Length ? sorted[below] : sorted[below] + (sorted[below + 1] - sorted[below]) * (place - below);
    }

    /// <summary>M3: different directed pairs of replies, those that go both ways, all replies to others, and twice the smaller of both directions summed.</summary>
    public double[] ReciprocalPairs()
    {
        var keys = new ulong[events.Count];
        var count = 0;
        for (var row = 0; row < events.Count; row++)
        {
            if (events.Kind[row] != EventColumns.Reply)
                continue;
            var (from, to) = (events.Actor[row], events.Actor[events.Parent[row]]);
            if (from != to)
                keys[count++] = ((ulong)Math.Min(from, to) << 31 | (uint)Math.Max(from, to)) << 1 | (from < to ? 0u : 1u);
        }

        Array.Sort(keys, 0, count);
        return CountPairs(keys.AsSpan(0, count));
    }

    static double[] CountPairs(ReadOnlySpan<ulong> keys)
    {
        long edges = 0, mutual = 0, both = 0;
        for (var place = 0; place < keys.Length;)
        {
            var (pair, start) = (keys[place] >> 1, place);
            while (place < keys.Length && keys[place] == pair << 1)
                place++;
            var forth = place - start;
            while (place < keys.Length && keys[place] >> 1 == pair)
                place++;
            var back = place - start - forth;
            edges += (forth > 0 ? 1 : 0) + (back > 0 ? 1 : 0);
            mutual += forth > 0 && back > 0 ? 2 : 0;
            both += 2L * Math.Min(forth, back);
        }

        return [edges, mutual, keys.Length, both];
    }

    /// <summary>M4: by channel and week, the day the week starts, its posts, and those with a first response within the hour.</summary>
    public double[] AnsweredWithinHour()
    {
        var cells = new SortedDictionary<(int Channel, long Week), (int Posts, int Answered)>();
        foreach (var post in _posts)
        {
            var key = ((int)events.Channel[post], Monday(events.Time[post]));
            var (posts, answered) = cells.GetValueOrDefault(key);
            cells[key] = (posts + 1, answered + (_firstResponse[post] <= Hour ? 1 : 0));
        }

        return [.. cells.SelectMany(cell => (double[])[cell.Key.Week, cell.Value.Posts, cell.Value.Answered])];
    }

    /// <summary>M5: by tenths of posts in order of followers and row: posts, mean followers, mean engagement.</summary>
    public double[] EngagementByAudience()
    {
        var keys = Array.ConvertAll(_posts, post => (ulong)events.Followers[post] << 32 | (uint)post);
        Array.Sort(keys);
        var answer = new double[30];
        for (var tenth = 0; tenth < 10; tenth++)
        {
            var (size, more) = (keys.Length / 10, keys.Length % 10);
            var from = tenth * size + Math.Min(tenth, more);
            var part = keys.AsSpan(from, size + (tenth < more ? 1 : 0));
            long followers = 0, engagement = 0;
            foreach (var key in part)
                (followers, engagement) = (followers + (long)(key >> 32), engagement + _engagement[(uint)key]);
            (answer[tenth * 3], answer[tenth * 3 + 1], answer[tenth * 3 + 2]) = (part.Length, followers / (double)part.Length, engagement / (double)part.Length);
        }

        return answer;
    }

    /// <summary>M6: for each week the day it starts and the different actors who did anything.</summary>
    public double[] WeeklyActives()
    {
        var (firstWeek, lastWeek) = (Monday(events.Time[0]), Monday(events.Time[^1]));
        var weeks = (int)((lastWeek - firstWeek) / 7) + 1;
        var (counts, seen) = (new int[weeks], new ulong[events.ActorCount]);
        for (var row = 0; row < events.Count; row++)
        {
            var week = (int)((Monday(events.Time[row]) - firstWeek) / 7);
            ref var weeksOfActor = ref seen[events.Actor[row]];
            counts[week] += (weeksOfActor >> week & 1) == 0 ? 1 : 0;
            weeksOfActor |= 1UL << week;
        }

        return [.. counts.SelectMany((count, week) => (double[])[firstWeek + week * 7, count])];
    }

    // 1970-01-01 was a Thursday.
    static long Monday(long milliseconds)
    {
        var day = milliseconds / DayMilliseconds;
        return day - (day + 3) % 7;
    }
}
