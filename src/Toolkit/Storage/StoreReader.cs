using System.Text;
using Toolkit.Extensibility;
using Toolkit.Importing;

namespace Toolkit.Storage;

/// <summary>A consistent view of all that was committed when it was opened.</summary>
sealed class StoreReader : IInteractionDetails, IDisposable
{
    readonly MappedSegments _interactions, _actors, _profiles, _observations, _snapshots, _files;
    readonly LinkColumns _links;
    readonly int[] _observationRows;
    readonly StoreFolder _folder;
    readonly IReadOnlyList<SegmentEntry> _segments;
    readonly Dictionary<int, string> _labels = [];

    public StoreReader(StoreFolder folder, Catalog catalog, Team team, Pseudonyms pseudonyms)
    {
        _folder = folder;
        _segments = catalog.Segments();
        Words = new([.. catalog.Words()]);
        _interactions = Open("interactions", SegmentFields.Interactions);
        _actors = Open("actors", SegmentFields.Actors);
        _profiles = Open("profiles", SegmentFields.Profiles);
        _observations = Open("observations", SegmentFields.Observations);
        _snapshots = Open("snapshots", SegmentFields.Snapshots);
        _files = Open("files", SegmentFields.Files);
        using var observationLinks = Open("observation-links", SegmentFields.ObservationLinks);
        _observationRows = observationLinks.Column("interaction_row", -2);
        _links = new(folder, Of("links"));
        Contents = Load(team, pseudonyms);

        MappedSegments Open(string kind, Arrow.ArrowField[] fields) => new(folder, Of(kind), fields);
    }

    public Symbols Words { get; }

    public StoreContents Contents { get; }

    WideColumn IdColumn => field ?? BuiltOnce.In(ref field, this, () => WideColumn.OfTexts(_interactions.Batches, "id"));

    WideColumn TextColumn => field ?? BuiltOnce.In(ref field, this, () => WideColumn.OfTexts(_interactions.Batches, "text"));

    WideColumn MentionColumn => field ?? BuiltOnce.In(ref field, this, () => WideColumn.OfNumbers(_interactions.Batches, "mentions"));

    WideColumn LabelColumn => field ?? BuiltOnce.In(ref field, this, () => WideColumn.OfTextLists(_interactions.Batches, "labels"));

    WideColumn LinkColumn => field ?? BuiltOnce.In(ref field, this, () => WideColumn.OfTextLists(_interactions.Batches, "urls"));

    public ReadOnlySpan<byte> Id(int row) => IdColumn.Text(row);

    public ReadOnlySpan<byte> Text(int row) => TextColumn.Text(row);

    public ReadOnlySpan<int> Mentions(int row) => MentionColumn.IsEmpty ? [] : MentionColumn.Numbers(row);

    public IReadOnlyList<string> Labels(int row)
    {
        var count = LabelColumn.IsEmpty ? 0 : LabelColumn.Count(row);
        if (count == 0)
            return [];
        var labels = new string[count];
        for (var place = 0; place < count; place++)
            labels[place] = Encoding.UTF8.GetString(LabelColumn.Item(row, place));
        return labels;
    }

    public ReadOnlySpan<byte> FirstUrl(int row) => !LinkColumn.IsEmpty && LinkColumn.Count(row) > 0 ? LinkColumn.Item(row, 0) : [];

    public (string File, long Row) Origin(int row)
    {
        var (file, batch, firstRow) = _interactions.Locate(row);
        var code = file.Has("file") ? file.Values<int>(batch, "file")[row - firstRow] : -1;
        var name = code < 0 ? "" : Encoding.UTF8.GetString(_files.Text(code, "path"));
        return (name, file.Has("row") ? file.Values<long>(batch, "row")[row - firstRow] : 0);
    }

    /// <summary>The stored pseudonym or kept id of an account.</summary>
    public string Pseudonym(int actor) => Encoding.UTF8.GetString(_actors.Text(actor, "pseudonym"));

    IEnumerable<SegmentEntry> Of(string kind) => _segments.Where(segment => segment.Kind == kind);

    StoreContents Load(Team team, Pseudonyms pseudonyms)
    {
        var interactions = LoadInteractions();
        return new()
        {
            Symbols = Words,
            Interactions = interactions,
            Observations = LoadObservations(),
            Snapshots = LoadSnapshots(),
            Actors = LoadActors(team, pseudonyms, interactions),
            NewestExport = NewestExports(interactions.Source),
            OwnedChannels = team.Owned,
            OwnedDomains = team.Domains,
        };
    }

    ObservationTable LoadObservations() => new()
    {
        Count = _observations.Count,
        Interaction = _observationRows,
        Actor = _observations.Column("actor", -1),
        Channel = Symbols(_observations, "channel"),
        Name = Symbols(_observations, "name"),
        Value = _observations.Column("value", 0.0),
        AsOf = _observations.Column("as_of", long.MinValue),
    };

    SnapshotTable LoadSnapshots() => new()
    {
        Count = _snapshots.Count,
        List = Symbols(_snapshots, "list"),
        Channel = Symbols(_snapshots, "channel"),
        Source = Symbols(_snapshots, "source"),
        Owner = _snapshots.Column("owner", -1),
        Member = _snapshots.Column("member", -1),
        AsOf = _snapshots.Column("as_of", long.MinValue),
    };

    InteractionTable LoadInteractions()
    {
        var visibility = Symbols(_interactions, "visibility");
        return new()
        {
            Count = _interactions.Count,
            Time = _interactions.Column("time", long.MinValue),
            Kind = Symbols(_interactions, "kind"),
            Source = Symbols(_interactions, "source"),
            Channel = Symbols(_interactions, "channel"),
            Venue = Symbols(_interactions, "venue"),
            ObjectKind = Symbols(_interactions, "object_kind"),
            Actor = _interactions.Column("actor", -1),
            Target = _interactions.Column("target", -1),
            Parent = _links.Parents,
            Thread = _links.Threads,
            ThreadCount = _links.Threads.Length == 0 ? 0 : _links.Threads.Max() + 1,
            Flags = Flags(visibility),
            Signals = _interactions.Column("signals", Storage.Signals.None),
            Visibility = visibility,
            Languages = () => Symbols(_interactions, "language"),
            Weights = () => _interactions.AnyIsNumber("weight") ? _interactions.Column("weight", double.NaN) : [],
            Details = this,
        };
    }

    static ushort[] Symbols(MappedSegments segments, string name) => segments.Column(name, (ushort)0);

    InteractionFlags[] Flags(ushort[] visibility)
    {
        var (paid, automated, precision) = (_interactions.Column("paid", SegmentFields.UnknownFlag), _interactions.Column("automated", SegmentFields.UnknownFlag), _interactions.Column("time_precision", (sbyte)0));
        bool[] isPrivate = [.. Enumerable.Range(0, Words.Count).Select(code => Words[(ushort)code] is not ("" or Visibility.Public or Visibility.Unlisted))];
        var flags = LargeArray.Uninitialized<InteractionFlags>(_interactions.Count);
        Parallel.ForEach(System.Collections.Concurrent.Partitioner.Create(0, Math.Max(1, flags.Length)), range =>
        {
            for (var row = range.Item1; row < Math.Min(range.Item2, flags.Length); row++)
            {
                flags[row] = (InteractionFlags)_links.Flags[row]
                    | (isPrivate[visibility[row]] ? InteractionFlags.NonPublic : 0)
                    | (paid[row] >= 0 ? InteractionFlags.PaidKnown : 0)
                    | (paid[row] == 1 ? InteractionFlags.Paid : 0)
                    | (automated[row] == 1 ? InteractionFlags.Automated : 0)
                    | (precision[row] is > 0 and <= (sbyte)TimePrecision.Day ? InteractionFlags.DayOnly : 0);
            }
        });
        return flags;
    }

    ActorTable LoadActors(Team team, Pseudonyms pseudonyms, InteractionTable interactions)
    {
        var count = _actors.Count;
        var sources = Symbols(_actors, "source");
        var (automated, organisation, owner, handles) = (new bool[count], new bool[count], new bool[count], new string?[count]);
        var actors = _profiles.Column("actor", -1);
        var (isAutomated, isOrganisation, isOwner) = (_profiles.Column("automated", (sbyte)0), _profiles.Column("organisation", (sbyte)0), _profiles.Column("owner", (sbyte)0));
        for (var i = 0; i < actors.Length; i++)
        {
            var actor = actors[i];
            automated[actor] |= isAutomated[i] == 1;
            organisation[actor] |= isOrganisation[i] == 1;
            owner[actor] |= isOwner[i] == 1;
            AddLabel(actor, Encoding.UTF8.GetString(_profiles.Text(i, "label")));
            if (_profiles.Text(i, "handle_pseudonym") is { IsEmpty: false } handle)
                handles[actor] = Encoding.ASCII.GetString(handle);
        }

        var roles = new ActorRole[count];
        for (var actor = 0; actor < count; actor++)
            roles[actor] = automated[actor] ? ActorRole.Bot : owner[actor] && team.Members is [] ? ActorRole.Team : ActorRole.Public;
        var (traits, unit) = (new TeamTraits[count], new int[count]);
        List<string> units = [.. team.Members.Select(member => member.Unit).OfType<string>().Distinct(StringComparer.Ordinal)];
        var accounts = new TeamAccounts(pseudonyms, Words, new(sources, handles, Pseudonym), interactions);
        foreach (var (actor, member) in accounts.Find(team.Members.SelectMany(member => member.Accounts.Select(account => (account, member)))))
        {
            (roles[actor.Row], _labels[actor.Row]) = (member.Role, member.Name ?? actor.Account);
            (traits[actor.Row], unit[actor.Row]) = (member.Traits, member.Unit is { } name ? units.IndexOf(name) + 1 : 0);
        }

        foreach (var (actor, _) in accounts.Find(team.Organisations.Select(account => (account, account))))
            (organisation[actor.Row], _labels[actor.Row]) = (true, actor.Account);
        return new() { Count = count, Source = sources, Role = roles, Organisation = organisation, Label = Label, Traits = traits, Unit = unit };
    }

    // Of several names that exports give, the largest in ordinal order is shown, whatever the order of imports.
    void AddLabel(int actor, string label)
    {
        if (label != "" && string.CompareOrdinal(label, _labels.GetValueOrDefault(actor)) > 0)
            _labels[actor] = label;
    }

    string Label(int actor) => _labels.GetValueOrDefault(actor) ?? ActorLabels.Short(Pseudonym(actor));

    Dictionary<ushort, long> NewestExports(ushort[] sources)
    {
        var (newest, isSource) = (new long[Words.Count], new bool[Words.Count]);
        Array.Fill(newest, long.MinValue);
        var row = 0;
        foreach (var segment in Of("interactions"))
        {
            for (var end = row + (int)segment.Rows; row < end; row++)
            {
                newest[sources[row]] = Math.Max(newest[sources[row]], segment.ExportedAt);
                isSource[sources[row]] = true;
            }
        }

        using var confirmations = new MappedSegments(_folder, Of("confirmations"), SegmentFields.Confirmations);
        foreach (var (confirmed, at) in confirmations.Column("row", 0).Zip(confirmations.Column("exported_at", long.MinValue)))
            newest[sources[confirmed]] = Math.Max(newest[sources[confirmed]], at);
        return Enumerable.Range(0, Words.Count).Where(source => isSource[source]).ToDictionary(source => (ushort)source, source => newest[source]);
    }

    public void Dispose()
    {
        _interactions.Dispose();
        _actors.Dispose();
        _profiles.Dispose();
        _observations.Dispose();
        _snapshots.Dispose();
        _files.Dispose();
    }
}
