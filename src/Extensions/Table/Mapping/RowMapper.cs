using System.Buffers;
using System.Text;
using Toolkit.Extensibility;
using Toolkit.Table.Profiles;
using Toolkit.Table.Reading;
using Toolkit.Table.Values;

namespace Toolkit.Table.Mapping;

/// <summary>What is the same for all rows of a file.</summary>
sealed record RowFrame
{
    public required Profile Profile { get; init; }

    public required string File { get; init; }

    public required string Channel { get; init; }

    /// <summary>When the export was made, in microseconds, where somebody says so.</summary>
    public required long? ExportedAt { get; init; }

    /// <summary>The slot of a binding; negative when the file has no such column.</summary>
    public required Func<Binding, int> SlotOf { get; init; }
}

/// <summary>Writes records into the columns of a batch, by the bindings of a profile.</summary>
sealed class RowMapper : IDisposable
{
    const int LongestKind = 40;

    static readonly SearchValues<byte> _word = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_-"u8);
    static readonly byte[][] _totals = [.. "total totals gesamt summe".Split(' ').Select(Encoding.ASCII.GetBytes)];

    readonly RowFrame _frame;
    readonly IRecordReader _reader;
    readonly Findings _findings;
    readonly CellValues _values;
    readonly NumberCulture _culture;
    readonly TimeColumn _times;
    readonly ActorBook? _book;
    readonly ContentIds? _contentIds;
    readonly BoundColumn? _id, _kind, _channel, _actor, _actorName, _actorHandle, _target, _parent, _root, _text, _time, _edited, _paid, _automated, _weight, _audience;
    readonly BoundColumn[] _mentions, _labels, _urls;
    readonly (BoundColumn Column, Role Role)[] _plain;
    readonly (BoundColumn Column, string Name)[] _counters;
    readonly byte[] _file, _constantChannel;
    readonly bool _isDirected;
    InteractionColumns? _to;
    readonly Action<ReadOnlySpan<byte>> _addMention, _addLabel, _addUrl;

    public RowMapper(RowFrame frame, IRecordReader reader, Findings findings)
    {
        (_frame, _reader, _findings) = (frame, reader, findings);
        var profile = frame.Profile;
        _values = new(reader, profile.Missing, findings);
        _culture = NumberCulture.Find(profile.Reader.Culture);
        (_id, _kind, _channel, _actor, _actorName, _actorHandle) = (One(Role.Id), One(Role.Kind), One(Role.Channel), One(Role.Actor), One(Role.ActorName), One(Role.ActorHandle));
        (_target, _parent, _root, _text, _time, _edited) = (One(Role.Target), One(Role.Parent), One(Role.Root), One(Role.Text), One(Role.Time), One(Role.EditedAt));
        (_paid, _automated, _weight) = (One(Role.Paid), One(Role.Automated), One(Role.Weight));
        (_mentions, _labels, _urls) = (Many(Role.Mentions), Many(Role.Labels), Many(Role.Urls));
        _plain = [.. new[] { Role.Venue, Role.ObjectKind, Role.Visibility, Role.Language }.Select(role => (Column: One(role), role)).Where(pair => pair.Column is not null).Select(pair => (pair.Column!, pair.role))];
        _counters = [.. profile.Counters.Select(counter => (Bind(counter.Binding), counter.Name))];
        _audience = profile.Audience is { } audience ? Bind(audience) : null;
        _times = new(profile.Time, findings, _time?.Name);
        _book = profile.Organisations || _actorName is not null || _actorHandle is not null ? new(profile.Organisations) : null;
        _contentIds = _counters.Length > 0 || _audience is not null ? new() : null;
        (_file, _constantChannel) = (Encoding.UTF8.GetBytes(frame.File), Encoding.UTF8.GetBytes(frame.Channel));
        _isDirected = _kind is null && _target is not null && _parent is null;
        (_addMention, _addLabel, _addUrl) = (value => _to!.Mentions.Add(value), value => _to!.Labels.Add(value), value => _to!.Urls.Add(value));
    }

    /// <summary>Times without a zone that were read as UTC because nobody said better.</summary>
    public long AssumedTimes => _times.Assumed;

    /// <summary>Writes the reader's current record; sets it aside where it must be.</summary>
    public void Write(ImportBatch batch)
    {
        var id = _values.Id(_id);
        var timeText = _values.Of(_time);
        var time = default(PlacedTime);
        var hasTime = !timeText.IsEmpty && !IsDescription(timeText) && _times.TryRead(timeText, id, _reader.Line, out time);
        if (IsPassedOver(id, timeText))
            return;
        var actor = _values.Id(_actor);
        long? instant = hasTime ? time.Instant : null;
        _book?.Tell(batch.Actors, actor, _values.Of(_actorName), _values.Of(_actorHandle));
        if (_frame.Profile.RowsAreAccounts)
        {
            WriteAccount(batch, actor, instant);
            return;
        }

        _to = batch.Interactions;
        if (!WriteKind(_to))
            return;
        WriteTime(_to, timeText, hasTime ? time : null);
        WriteWhoAndWhat(_to, actor);
        WriteRest(_to);
        if (id.IsEmpty && _contentIds is not null)
            id = ContentId(actor, timeText);
        if (!id.IsEmpty)
        {
            _to.Id.Append(id);
            WriteCounters(batch, id, actor, instant);
        }

        _to.EndRow();
    }

    bool WriteKind(InteractionColumns to)
    {
        if (_kind is null)
        {
            to.Kind.Append(_isDirected ? "message"u8 : _parent is not null && !_values.Of(_parent).IsEmpty ? "reply"u8 : "post"u8);
            return true;
        }

        if (_kind.Constant is { } constant)
        {
            to.Kind.Append(constant);
            return true;
        }

        var word = _values.Of(_kind);
        if (!word.IsEmpty && word.Length <= LongestKind && !word.ContainsAnyExcept(_word))
        {
            to.Kind.Append(word);
            return true;
        }

        Span<byte> lower = stackalloc byte[LongestKind];
        if (word.IsEmpty || word.Length > LongestKind || Ascii.ToLower(word, lower, out var length) != OperationStatus.Done)
            return SetAside(Finding.UnknownKind);
        lower = lower[..length];
        lower.Replace((byte)' ', (byte)'_');
        if (lower.ContainsAnyExcept(_word))
            return SetAside(Finding.UnknownKind);
        to.Kind.Append(lower);
        return true;
    }

    bool SetAside(Finding finding)
    {
        _findings.SetAside(finding, _reader.Line, _reader.Raw());
        return false;
    }

    static void WriteTime(InteractionColumns to, ReadOnlySpan<byte> text, PlacedTime? placed)
    {
        if (placed is { } time)
        {
            to.Time.Append(time.Instant);
            to.Precision.Append(time.Precision);
            to.Zone.Append(time.Zone);
            to.TimeFormat.Append(time.Format);
        }

        if (!text.IsEmpty && placed is not { TextIsRedundant: true })
            to.TimeText.Append(text);
    }

    void WriteWhoAndWhat(InteractionColumns to, ReadOnlySpan<byte> actor)
    {
        Append(to.Actor, actor);
        Append(to.Target, _target is null ? default : _values.Id(_target));
        Append(to.Parent, _parent is null ? default : _values.Id(_parent));
        Append(to.Root, _root is null ? default : _values.Id(_root));
        Append(to.Text, _values.Text(_text));
        Append(to.Channel, Channel);
        to.File.Append(_file);
        to.Row.Append(_reader.Record);
    }

    void WriteRest(InteractionColumns to)
    {
        foreach (var (column, role) in _plain)
        {
            var value = _values.Of(column);
            if (!value.IsEmpty)
                ColumnOf(to, role).Append(role == Role.Language ? value : Lower(value));
        }

        if (_paid is not null)
            to.Paid.Append(_values.Flag(_paid));
        if (_automated is not null)
            to.Automated.Append(_values.Flag(_automated));
        if (_weight is not null)
            to.Weight.Append(Number(_weight, out var weight) ? weight : null);
        if (_edited is not null && _values.Of(_edited) is { IsEmpty: false } edited)
            to.EditedAt.Append(_times.Instant(edited));
        WriteLists();
    }

    void WriteLists()
    {
        foreach (var column in _mentions)
            _values.Each(column, _addMention);
        foreach (var column in _labels)
            _values.Each(column, _addLabel);
        foreach (var column in _urls)
            _values.Each(column, _addUrl);
    }

    void WriteCounters(ImportBatch batch, ReadOnlySpan<byte> id, ReadOnlySpan<byte> actor, long? time)
    {
        foreach (var (column, name) in _counters)
        {
            if (Number(column, out var value))
                batch.Observations.AddForInteraction(id, name, value, AsOf(_frame.ExportedAt ?? _frame.Profile.Time.AsOf ?? time));
        }

        if (_audience is null || !Number(_audience, out var followers))
            return;
        // Once is enough: at the row's own moment the account's series gives the row this very size.
        if (time is { } moment && !actor.IsEmpty)
            batch.Observations.AddForActor(actor, Channel, ObservationName.Followers, followers, moment);
        else
            batch.Observations.AddForInteraction(id, ObservationName.Followers, followers, AsOf(time ?? _frame.ExportedAt ?? _frame.Profile.Time.AsOf));
    }

    void WriteAccount(ImportBatch batch, ReadOnlySpan<byte> actor, long? time)
    {
        if (actor.IsEmpty)
        {
            SetAside(Finding.NoAccount);
            return;
        }

        var asOf = AsOf(time ?? _frame.ExportedAt ?? _frame.Profile.Time.AsOf);
        foreach (var (column, name) in _counters)
        {
            if (Number(column, out var value))
                batch.Observations.AddForActor(actor, Channel, name, value, asOf);
        }

        if (_audience is not null && Number(_audience, out var followers))
            batch.Observations.AddForActor(actor, Channel, ObservationName.Followers, followers, asOf);
    }

    ReadOnlySpan<byte> Channel => _channel is not null && _values.Of(_channel) is { IsEmpty: false } channel ? channel : _constantChannel;

    long? AsOf(long? known)
    {
        if (known is null)
            _findings.Count(Finding.NoAsOf, _reader.Line);
        return known;
    }

    bool Number(BoundColumn column, out double number)
    {
        var value = _values.Of(column);
        number = 0;
        if (value.IsEmpty)
            return false;
        if (_culture.TryRead(value, out number) || (_reader.Kind(Math.Max(0, column.Slot)) == CellKind.Number && NumberCulture.Point.TryRead(value, out number)))
            return true;
        _findings.Count(Finding.BadNumber, _reader.Line, column.Name);
        return false;
    }

    ReadOnlySpan<byte> ContentId(ReadOnlySpan<byte> actor, ReadOnlySpan<byte> timeText)
    {
        _contentIds!.Add(actor);
        _contentIds.Add(timeText);
        foreach (var column in (ReadOnlySpan<BoundColumn?>)[_kind, _target, _parent, _root, _text, _paid, .. _plain.Select(pair => pair.Column), .. _labels, .. _urls])
            _contentIds.Add(_values.Of(column));
        return _contentIds.Next();
    }

    /// <summary>True for the row of descriptions that some exports put under the header: neither its time nor any of its counters can be read.</summary>
    bool IsDescription(ReadOnlySpan<byte> timeText) => _reader.Record == 1 && _counters.Length > 0 && _times.Instant(timeText) is null && !HasNumber();

    bool HasNumber()
    {
        foreach (var (column, _) in _counters)
        {
            if (_culture.TryRead(_values.Of(column), out _))
                return true;
        }

        return false;
    }

    bool IsPassedOver(ReadOnlySpan<byte> id, ReadOnlySpan<byte> timeText)
    {
        if (!timeText.IsEmpty && !IsDescription(timeText))
            return false;
        if (!timeText.IsEmpty)
        {
            _findings.Count(Finding.DescriptionRow, _reader.Line);
            return true;
        }

        if (_time is null)
            return false;
        var first = id.IsEmpty ? _values.Of(_actor) : id;
        foreach (var word in _totals)
        {
            if (!Ascii.EqualsIgnoreCase(first, word))
                continue;
            _findings.Count(Finding.TotalRow, _reader.Line);
            return true;
        }

        return false;
    }

    static ReadOnlySpan<byte> Lower(ReadOnlySpan<byte> word)
    {
        if (!word.ContainsAnyInRange((byte)'A', (byte)'Z'))
            return word;
        var lower = new byte[word.Length];
        word.CopyTo(lower);
        Ascii.ToLowerInPlace(lower, out _);
        return lower;
    }

    static Utf8Column ColumnOf(InteractionColumns to, Role role) => role switch
    {
        Role.Venue => to.Venue,
        Role.ObjectKind => to.ObjectKind,
        Role.Visibility => to.Visibility,
        _ => to.Language,
    };

    static void Append(Utf8Column column, ReadOnlySpan<byte> value)
    {
        if (!value.IsEmpty)
            column.Append(value);
    }

    BoundColumn Bind(Binding binding) => new(binding, binding.Column is null ? -1 : _frame.SlotOf(binding));

    BoundColumn? One(Role role) => _frame.Profile[role] is { } binding ? Bind(binding) : null;

    BoundColumn[] Many(Role role) => _frame.Profile.Columns.TryGetValue(role, out var bindings) ? [.. bindings.Select(Bind)] : [];

    public void Dispose() => _contentIds?.Dispose();
}
