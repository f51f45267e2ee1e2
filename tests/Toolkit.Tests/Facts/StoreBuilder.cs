using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Toolkit.Importing;
using Toolkit.Storage;

namespace Toolkit.Tests.Facts;

/// <summary>Builds the contents of a store by hand: parents and threads by id, in the order given.</summary>
sealed class StoreBuilder
{
    readonly List<string> _words = [""];
    readonly List<string> _actors = [];
    readonly List<ActorRole> _roles = [];
    readonly List<bool> _organisations = [];
    readonly List<TeamTraits> _traits = [];
    readonly List<int> _units = [];
    readonly List<Row> _rows = [];
    readonly Dictionary<string, int> _rowById = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> _threads = new(StringComparer.Ordinal);
    readonly List<(int Interaction, int Actor, ushort Channel, ushort Name, double Value, long AsOf)> _observations = [];
    readonly List<(ushort List, ushort Channel, int Owner, int Member, long AsOf)> _snapshots = [];

    public long? NewestExport { get; set; }

    /// <summary>Domains that are the team's own.</summary>
    public IReadOnlyList<string> Domains { get; set; } = [];

    public StoreBuilder Actor(string name, ActorRole role, bool isOrganisation = false) => Actor(new(name, role, isOrganisation));

    public StoreBuilder Actor(BuiltActor actor)
    {
        _actors.Add(actor.Name);
        _roles.Add(actor.Role);
        _organisations.Add(actor.IsOrganisation);
        _traits.Add(actor.Traits);
        _units.Add(actor.Unit);
        return this;
    }

    /// <summary>Adds an interaction; a thread of null is the parent's, or one of its own.</summary>
    public StoreBuilder Add(Row row)
    {
        _rowById[row.Id] = _rows.Count;
        _rows.Add(row);
        return this;
    }

    public StoreBuilder Followers(string actor, string channel, string time, double value)
    {
        _observations.Add((-1, ActorRow(actor), Word(channel), Word(ObservationName.Followers), value, Time(time)));
        return this;
    }

    public StoreBuilder Counter(string id, string name, double value, string time = "2026-01-08T00:00Z")
    {
        _observations.Add((_rowById[id], -1, 0, Word(name), value, Time(time)));
        return this;
    }

    public StoreBuilder FollowerList(string owner, string channel, string time, params string[] members)
    {
        foreach (var member in (string?[])[null, .. members])
            _snapshots.Add((Word(SnapshotList.Followers), Word(channel), ActorRow(owner), member is null ? -1 : ActorRow(member), Time(time)));
        return this;
    }

    public int ActorRow(string? name)
    {
        if (string.IsNullOrEmpty(name))
            return -1;
        if (!_actors.Contains(name))
            Actor(name, ActorRole.Public);
        return _actors.IndexOf(name);
    }

    public int RowOf(string id) => _rowById[id];

    public static long Time(string text) =>
        InteractionTime.Microseconds(DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));

    public StoreContents Build()
    {
        foreach (var row in _rows)
            _ = (Word(row.Language), Word(row.Object), ActorRow(row.Actor), ActorRow(row.Target), row.Mentions.Select(ActorRow).ToArray());
        var table = Table();
        return new()
        {
            Interactions = table,
            Observations = Observations(),
            Snapshots = Snapshots(),
            Actors = new()
            {
                Count = _actors.Count,
                Source = [.. _actors.Select(_ => Word("fixture"))],
                Role = [.. _roles],
                Label = actor => _actors[actor],
                Organisation = [.. _organisations],
                Traits = [.. _traits],
                Unit = [.. _units],
            },
            OwnedDomains = Domains,
            NewestExport = NewestExport is { } newest ? new Dictionary<ushort, long> { [Word("fixture")] = newest } : new Dictionary<ushort, long>(),
            Symbols = new([.. _words]),
        };
    }

    InteractionTable Table() => new()
    {
        Count = _rows.Count,
        Time = [.. _rows.Select(row => row.Time is null ? long.MinValue : Time(row.Time))],
        Kind = [.. _rows.Select(row => Word(row.Kind))],
        Source = [.. _rows.Select(row => Word(row.Source))],
        Channel = [.. _rows.Select(row => Word(row.Channel))],
        Venue = [.. _rows.Select(row => Word(row.Venue))],
        ObjectKind = [.. _rows.Select(row => Word(row.Object))],
        Actor = [.. _rows.Select(row => ActorRow(row.Actor))],
        Target = [.. _rows.Select(row => ActorRow(row.Target))],
        Parent = [.. _rows.Select(row => row.Parent is { Length: > 0 } parent ? _rowById[parent] : -1)],
        Thread = [.. _rows.Select(ThreadOf)],
        ThreadCount = _threads.Count,
        Flags = [.. _rows.Select(row => row.Flags)],
        Signals = ReadSignals(),
        Weights = () => [.. _rows.Select(row => row.Amount)],
        Languages = () => [.. _rows.Select(row => Word(row.Language))],
        Details = new BuiltDetails(_rows, [.. _rows.Select(row => row.Mentions.Select(ActorRow).ToArray())], [.. _rows.Select(row => row.Labels)]),
    };

    Signals[] ReadSignals()
    {
        var columns = new InteractionColumns();
        foreach (var row in _rows)
            columns.Add(new() { Kind = row.Kind, ObjectKind = row.Object, Text = row.Text, Labels = row.Labels });
        var signals = new sbyte[_rows.Count];
        SignalReader.Read(columns, signals);
        return [.. MemoryMarshal.Cast<sbyte, Signals>(signals)];
    }

    int ThreadOf(Row row)
    {
        if (row.Thread is "")
            return -1;
        var name = row.Thread ?? (row.Parent is { Length: > 0 } parent ? ThreadName(_rows[_rowById[parent]]) : row.Id);
        if (!_threads.TryGetValue(name, out var thread))
            _threads[name] = thread = _threads.Count;
        return thread;
    }

    string ThreadName(Row row) => row.Thread ?? (row.Parent is { Length: > 0 } parent ? ThreadName(_rows[_rowById[parent]]) : row.Id);

    ObservationTable Observations() => new()
    {
        Count = _observations.Count,
        Interaction = [.. _observations.Select(one => one.Interaction)],
        Actor = [.. _observations.Select(one => one.Actor)],
        Channel = [.. _observations.Select(one => one.Channel)],
        Name = [.. _observations.Select(one => one.Name)],
        Value = [.. _observations.Select(one => one.Value)],
        AsOf = [.. _observations.Select(one => one.AsOf)],
    };

    SnapshotTable Snapshots() => new()
    {
        Count = _snapshots.Count,
        List = [.. _snapshots.Select(one => one.List)],
        Channel = [.. _snapshots.Select(one => one.Channel)],
        Source = [.. _snapshots.Select(_ => Word("fixture"))],
        Owner = [.. _snapshots.Select(one => one.Owner)],
        Member = [.. _snapshots.Select(one => one.Member)],
        AsOf = [.. _snapshots.Select(one => one.AsOf)],
    };

    ushort Word(string word)
    {
        if (!_words.Contains(word))
            _words.Add(word);
        return (ushort)_words.IndexOf(word);
    }
}

/// <summary>An actor of a built store, with what team.yaml would say of a member.</summary>
sealed record BuiltActor(string Name, ActorRole Role, bool IsOrganisation = false)
{
    public TeamTraits Traits { get; init; }

    /// <summary>Numbered from 1; 0 where none is stated.</summary>
    public int Unit { get; init; }
}

/// <summary>One interaction of a built store.</summary>
sealed record Row(string Id, string? Time, string Kind)
{
    public string? Actor { get; init; }

    public string? Target { get; init; }

    public string? Parent { get; init; }

    /// <summary>Null for the parent's or one of its own; empty for none.</summary>
    public string? Thread { get; init; }

    public string Source { get; init; } = "fixture";

    public string Channel { get; init; } = "micro";

    public string Venue { get; init; } = "";

    public string Language { get; init; } = "";

    public string Object { get; init; } = "";

    /// <summary>1 where none is stated.</summary>
    public double Amount { get; init; } = double.NaN;

    public string Link { get; init; } = "";

    public string Text { get; init; } = "";

    public string[] Labels { get; init; } = [];

    public string[] Mentions { get; init; } = [];

    public InteractionFlags Flags { get; init; }
}

sealed class BuiltDetails(List<Row> rows, int[][] mentions, string[][] labels) : IInteractionDetails
{
    public ReadOnlySpan<byte> Id(int row) => Encoding.UTF8.GetBytes(rows[row].Id);

    public ReadOnlySpan<byte> Text(int row) => Encoding.UTF8.GetBytes(rows[row].Text);

    public ReadOnlySpan<int> Mentions(int row) => mentions[row];

    public IReadOnlyList<string> Labels(int row) => labels[row];

    public ReadOnlySpan<byte> FirstUrl(int row) => Encoding.UTF8.GetBytes(rows[row].Link);

    public (string File, long Row) Origin(int row) => ("built", row);
}
