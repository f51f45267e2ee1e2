using Toolkit.Extensibility;

namespace Toolkit.Storage;

/// <summary>Counts what a store holds.</summary>
static class StoreSummarizer
{
    static readonly string[] _authored = [InteractionKind.Post, InteractionKind.Reply, InteractionKind.Quote, InteractionKind.Message, InteractionKind.Mention, InteractionKind.Review];

    public static StoreSummary Of(StoreReader reader, IReadOnlyList<ImportEntry> imports, IReadOnlyList<(long ImportId, Diagnostic Finding)> findings)
    {
        var contents = reader.Contents;
        var rows = contents.Interactions;
        var tallies = new SortedDictionary<ushort, Tally>();
        long superseded = 0, deleted = 0;
        var authored = IsAuthored(contents.Symbols);
        var comment = contents.Symbols.Code("comment");
        for (var row = 0; row < rows.Count; row++)
        {
            var flags = rows.Flags[row];
            superseded += flags.HasFlag(InteractionFlags.Superseded) ? 1 : 0;
            if (flags.HasFlag(InteractionFlags.Superseded))
                continue;
            deleted += flags.HasFlag(InteractionFlags.Deleted) ? 1 : 0;
            if (flags.HasFlag(InteractionFlags.Deleted))
                continue;
            if (!tallies.TryGetValue(rows.Source[row], out var tally))
                tallies.Add(rows.Source[row], tally = new(contents.Actors.Count));
            tally.Add(rows, row, authored[rows.Kind[row]] && (comment == 0 || rows.ObjectKind[row] != comment));
        }

        AddCounters(contents, tallies);
        return new()
        {
            Interactions = tallies.Values.Sum(tally => tally.Interactions),
            Posts = tallies.Values.Sum(tally => tally.Posts),
            People = tallies.Values.Sum(tally => tally.People),
            Threads = rows.ThreadCount,
            Orphans = tallies.Values.Sum(tally => tally.Orphans),
            NonPublic = tallies.Values.Sum(tally => tally.NonPublic),
            Superseded = superseded,
            Deleted = deleted,
            Quarantined = imports.Sum(import => import.SetAside),
            Observations = contents.Observations.Count,
            ContentHash = ContentDigest.Of(reader),
            Sources = [.. tallies.Select(pair => pair.Value.Summary(contents, pair.Key, imports, findings)).OrderBy(source => source.Name, StringComparer.Ordinal)],
        };
    }

    static bool[] IsAuthored(Symbols symbols) => [.. Enumerable.Range(0, symbols.Count).Select(code => _authored.Contains(symbols[(ushort)code]))];

    // Only the newest value of a counter counts; older ones are its history.
    static void AddCounters(StoreContents contents, SortedDictionary<ushort, Tally> tallies)
    {
        var observations = contents.Observations;
        var newest = new Dictionary<(int Interaction, int Actor, ushort Name), int>();
        for (var i = 0; i < observations.Count; i++)
        {
            var key = (observations.Interaction[i], observations.Actor[i], observations.Name[i]);
            if (!newest.TryGetValue(key, out var known) || (observations.AsOf[i], observations.Value[i]).CompareTo((observations.AsOf[known], observations.Value[known])) > 0)
                newest[key] = i;
        }

        foreach (var i in newest.Values)
        {
            var source = observations.Interaction[i] >= 0 ? contents.Interactions.Source[observations.Interaction[i]]
                : observations.Actor[i] >= 0 ? contents.Actors.Source[observations.Actor[i]] : (ushort)0;
            if (source == 0)
                continue;
            if (!tallies.TryGetValue(source, out var tally))
                tallies.Add(source, tally = new(contents.Actors.Count));
            tally.Count(observations.Name[i], observations.Value[i]);
        }

        foreach (var source in contents.Snapshots.Source.Distinct().Where(source => !tallies.ContainsKey(source)).ToList())
            tallies.Add(source, new(contents.Actors.Count));
    }

    sealed class Tally(int actors)
    {
        readonly Dictionary<ushort, long> _kinds = [], _objectKinds = [], _visibilities = [];
        readonly Dictionary<ushort, double> _counters = [];
        readonly bool[] _people = new bool[actors];
        long _first = long.MaxValue, _last = long.MinValue, _withoutTime;

        public long Interactions { get; private set; }

        public long Posts { get; private set; }

        public long Orphans { get; private set; }

        public long NonPublic { get; private set; }

        public long People => _people.LongCount(seen => seen);

        public void Add(InteractionTable rows, int row, bool isPost)
        {
            Interactions++;
            Posts += isPost ? 1 : 0;
            Orphans += rows.Flags[row].HasFlag(InteractionFlags.Orphan) ? 1 : 0;
            NonPublic += rows.Flags[row].HasFlag(InteractionFlags.NonPublic) ? 1 : 0;
            Increase(_kinds, rows.Kind[row]);
            Increase(_objectKinds, rows.ObjectKind[row]);
            Increase(_visibilities, rows.Visibility![row]);
            if (rows.Actor[row] >= 0)
                _people[rows.Actor[row]] = true;
            if (rows.Target[row] >= 0)
                _people[rows.Target[row]] = true;
            AddTime(rows.Time[row]);
        }

        void AddTime(long time)
        {
            if (time == long.MinValue)
            {
                _withoutTime++;
                return;
            }

            _first = Math.Min(_first, time);
            _last = Math.Max(_last, time);
        }

        public void Count(ushort name, double value) => _counters[name] = _counters.GetValueOrDefault(name) + value;

        static void Increase(Dictionary<ushort, long> counts, ushort code)
        {
            if (code != 0)
                counts[code] = counts.GetValueOrDefault(code) + 1;
        }

        public SourceSummary Summary(StoreContents contents, ushort source, IReadOnlyList<ImportEntry> imports, IReadOnlyList<(long ImportId, Diagnostic Finding)> findings)
        {
            var name = contents.Symbols[source];
            var own = imports.Where(import => import.Sources.Contains(name)).ToList();
            var ids = own.Select(import => import.Id).ToHashSet();
            return new()
            {
                Name = name,
                Importers = [.. own.Select(import => import.Importer).Distinct(StringComparer.Ordinal)],
                Interactions = Interactions,
                Posts = Posts,
                People = People,
                From = _last == long.MinValue ? null : InteractionTime.Moment(_first),
                To = _last == long.MinValue ? null : InteractionTime.Moment(_last),
                NewestExport = contents.NewestExport.TryGetValue(source, out var newest) && newest != long.MinValue ? InteractionTime.Moment(newest) : null,
                WithoutTime = _withoutTime,
                ByKind = ByWord(_kinds, contents.Symbols),
                ByObjectKind = ByWord(_objectKinds, contents.Symbols),
                ByVisibility = ByWord(_visibilities, contents.Symbols),
                Counters = ByWord(_counters, contents.Symbols),
                ListChanges = ListChanges.Of(contents, source),
                Findings = new(findings.Where(pair => ids.Contains(pair.ImportId) && pair.Finding.Severity > DiagnosticSeverity.Info)
                    .GroupBy(pair => pair.Finding.Code, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Sum(pair => pair.Finding.Count)), StringComparer.Ordinal),
            };
        }

        static SortedDictionary<string, T> ByWord<T>(Dictionary<ushort, T> counts, Symbols symbols) =>
            new(counts.ToDictionary(pair => symbols[pair.Key], pair => pair.Value), StringComparer.Ordinal);
    }
}

/// <summary>Differences between consecutive snapshots of a list.</summary>
static class ListChanges
{
    public static List<ListChange> Of(StoreContents contents, ushort source)
    {
        var snapshots = contents.Snapshots;
        return [.. Enumerable.Range(0, snapshots.Count)
            .Where(i => snapshots.Source[i] == source)
            .GroupBy(i => (snapshots.List[i], snapshots.Owner[i]))
            .OrderBy(list => contents.Symbols[list.Key.Item1], StringComparer.Ordinal)
            .SelectMany(list => Changes(contents.Symbols[list.Key.Item1], snapshots, list))];
    }

    static IEnumerable<ListChange> Changes(string list, SnapshotTable snapshots, IEnumerable<int> rows)
    {
        var moments = rows.GroupBy(i => snapshots.AsOf[i]).OrderBy(moment => moment.Key)
            .Select(moment => (AsOf: moment.Key, Members: moment.Select(i => snapshots.Member[i]).Where(member => member >= 0).ToHashSet()))
            .ToList();
        return moments.Zip(moments.Skip(1), (before, after) => new ListChange(
            list, InteractionTime.Moment(before.AsOf), InteractionTime.Moment(after.AsOf), before.Members.Count, after.Members.Count,
            after.Members.Count(member => !before.Members.Contains(member)), before.Members.Count(member => !after.Members.Contains(member))));
    }
}
