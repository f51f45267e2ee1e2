namespace Toolkit.Extensibility;

/// <summary>
/// What an importer hands over: columns, not objects, so that millions pass cheaply. All four tables may be filled in one batch.
/// A batch is best between 1,000 and 50,000 interactions. Ask <see cref="ImportContext.NewBatch"/> for one: the host reuses them.
/// </summary>
public sealed class ImportBatch
{
    /// <summary>
    /// The namespace in which this export's ids are unique, such as <c>x</c> or <c>stackexchange/conlang.meta</c>.
    /// Two exports with the same source complete each other: an id seen twice is one interaction.
    /// </summary>
    public required string Source { get; set; }

    /// <summary>When the export was made, in microseconds since 1970 UTC; null when the export does not say. Newer exports win over older ones.</summary>
    public long? ExportedAt { get; set; }

    /// <summary>True when the ids of interactions in this batch name nobody and may be stored as they are; the manifest says so for a whole importer.</summary>
    public bool HasOpaqueIds { get; set; }

    /// <summary>What happened.</summary>
    public InteractionColumns Interactions { get; } = new();

    /// <summary>Counters as of a moment.</summary>
    public ObservationColumns Observations { get; } = new();

    /// <summary>Who is on a list (followers, following, …) as of a moment.</summary>
    public SnapshotColumns Snapshots { get; } = new();

    /// <summary>Who the actors are.</summary>
    public ActorColumns Actors { get; } = new();

    internal IBatchTable[] Tables => field ??= [Interactions, Observations, Snapshots, Actors];

    /// <summary>Empties all tables for reuse.</summary>
    public void Clear()
    {
        Interactions.Truncate(0);
        Observations.Truncate(0);
        Snapshots.Truncate(0);
        Actors.Truncate(0);
    }
}

/// <summary>
/// Interactions, one a row. Write the columns you have, then call <see cref="EndRow"/>: the rest becomes null.
/// <see cref="AbandonRow"/> takes a half-written row back. Actors, targets and mentions are the platform's ids; the host turns them into pseudonyms.
/// </summary>
public sealed class InteractionColumns : IBatchTable
{
    /// <summary>Number of finished rows.</summary>
    public int Count { get; private set; }

    IBatchColumn[] IBatchTable.Columns => field ??= [.. Texts, Time, Precision, Zone, IntervalStart, EditedAt, Paid, Automated, Weight, Row, .. Lists];

    void IBatchTable.Load(int rows) => Count = rows;

    /// <summary>The platform's id, unique within the source. Null when the source has none: the host then makes one from the content, and equal rows stay apart.</summary>
    public Utf8Column Id { get; } = new();

    /// <summary>What it is: <see cref="InteractionKind"/> or any other lower-case word. Required.</summary>
    public Utf8Column Kind { get; } = new();

    /// <summary>Where: the platform or room, such as <c>x</c>, <c>mastodon</c>, <c>forum</c>.</summary>
    public Utf8Column Channel { get; } = new();

    /// <summary>Whose ground: <see cref="Extensibility.Venue"/>.</summary>
    public Utf8Column Venue { get; } = new();

    /// <summary>Who did it: the platform's id of the account. Null when the export hides it.</summary>
    public Utf8Column Actor { get; } = new();

    /// <summary>Whom it addresses, when it addresses one account.</summary>
    public Utf8Column Target { get; } = new();

    /// <summary>The id of the interaction it answers, shares or reacts to.</summary>
    public Utf8Column Parent { get; } = new();

    /// <summary>The id of the interaction that opened the thread, or a thread id, when the export states one.</summary>
    public Utf8Column Root { get; } = new();

    /// <summary>A finer word for the object: question, answer, comment, photo, video, status, link, event.</summary>
    public Utf8Column ObjectKind { get; } = new();

    /// <summary>Who may see it: <see cref="Extensibility.Visibility"/>. Null when the export does not say.</summary>
    public Utf8Column Visibility { get; } = new();

    /// <summary>The text, plain: mark-up and entities already resolved.</summary>
    public Utf8Column Text { get; } = new();

    /// <summary>The language of the text, as BCP 47.</summary>
    public Utf8Column Language { get; } = new();

    /// <summary>The moment, in microseconds since 1970 UTC; null when unknown.</summary>
    public ValueColumn<long> Time { get; } = new();

    /// <summary>The time as it stands in the export. May be null where <see cref="TimeFormat"/> and <see cref="Time"/> give it back exactly.</summary>
    public Utf8Column TimeText { get; } = new();

    /// <summary>How the time is written: <c>epoch-s</c>, <c>epoch-ms</c>, <c>iso</c>, or the pattern that was used.</summary>
    public Utf8Column TimeFormat { get; } = new();

    /// <summary>How fine the time is stated.</summary>
    public ValueColumn<TimePrecision> Precision { get; } = new();

    /// <summary>How its zone was known.</summary>
    public ValueColumn<ZoneBasis> Zone { get; } = new();

    /// <summary>For times known only as an interval: its start; <see cref="Time"/> is its end.</summary>
    public ValueColumn<long> IntervalStart { get; } = new();

    /// <summary>When it was last edited, in microseconds since 1970 UTC.</summary>
    public ValueColumn<long> EditedAt { get; } = new();

    /// <summary>True when it was paid for (advertisement, boosted); null when the export does not say.</summary>
    public ValueColumn<bool> Paid { get; } = new();

    /// <summary>True when a machine wrote it; null when the export does not say.</summary>
    public ValueColumn<bool> Automated { get; } = new();

    /// <summary>Its weight; null counts as 1.</summary>
    public ValueColumn<double> Weight { get; } = new();

    /// <summary>The accounts it names.</summary>
    public Utf8ListColumn Mentions { get; } = new();

    /// <summary>Labels such as question, gratitude, promo, lead.</summary>
    public Utf8ListColumn Labels { get; } = new();

    /// <summary>Addresses it links to.</summary>
    public Utf8ListColumn Urls { get; } = new();

    /// <summary>The file or archive entry it was read from.</summary>
    public Utf8Column File { get; } = new();

    /// <summary>The record in that file, counted from 1.</summary>
    public ValueColumn<long> Row { get; } = new();

    Utf8Column[] Texts => field ??=
        [Id, Kind, Channel, Venue, Actor, Target, Parent, Root, ObjectKind, Visibility, Text, Language, TimeText, TimeFormat, File];

    Utf8ListColumn[] Lists => field ??= [Mentions, Labels, Urls];

    /// <summary>Adds one interaction as an object. Convenient; columns are faster.</summary>
    public void Add(Interaction interaction)
    {
        Id.Append(interaction.Id);
        Kind.Append(interaction.Kind);
        Channel.Append(interaction.Channel);
        Venue.Append(interaction.Venue);
        Actor.Append(interaction.Actor);
        Target.Append(interaction.Target);
        Parent.Append(interaction.Parent);
        Root.Append(interaction.Root);
        ObjectKind.Append(interaction.ObjectKind);
        Visibility.Append(interaction.Visibility);
        Text.Append(interaction.Text);
        Language.Append(interaction.Language);
        AddTime(interaction.Time);
        EditedAt.Append(interaction.EditedAt);
        Paid.Append(interaction.Paid);
        Automated.Append(interaction.Automated);
        Weight.Append(interaction.Weight);
        foreach (var mention in interaction.Mentions)
            Mentions.Add(mention);
        foreach (var label in interaction.Labels)
            Labels.Add(label);
        foreach (var url in interaction.Urls)
            Urls.Add(url);
        File.Append(interaction.File);
        Row.Append(interaction.Row);
        EndRow();
    }

    /// <summary>Writes all time columns of the open row.</summary>
    public void AddTime(InteractionTime? time)
    {
        Time.Append(time?.Instant);
        TimeText.Append(time?.Original);
        TimeFormat.Append(time?.Format);
        Precision.Append(time?.Precision);
        Zone.Append(time?.Zone);
        IntervalStart.Append(time?.IntervalStart);
    }

    /// <summary>Finishes the row: columns not written become null.</summary>
    /// <exception cref="InvalidOperationException">The row has no kind.</exception>
    public void EndRow()
    {
        if (Kind.Count == Count)
            throw new InvalidOperationException("An interaction needs a kind.");
        var row = Count;
        foreach (var column in Texts)
            column.Close(row);
        Time.Close(row);
        Precision.Close(row);
        Zone.Close(row);
        IntervalStart.Close(row);
        EditedAt.Close(row);
        Paid.Close(row);
        Automated.Close(row);
        Weight.Close(row);
        Row.Close(row);
        Mentions.EndRow();
        Labels.EndRow();
        Urls.EndRow();
        Count = row + 1;
    }

    /// <summary>Takes back what was written of the open row.</summary>
    public void AbandonRow() => Truncate(Count);

    /// <summary>Drops rows from the end until <paramref name="count"/> are left.</summary>
    public void Truncate(int count)
    {
        Count = Math.Min(Count, count);
        foreach (var column in Texts)
            column.Truncate(Count);
        foreach (var list in Lists)
            list.Truncate(Count);
        Time.Truncate(Count);
        Precision.Truncate(Count);
        Zone.Truncate(Count);
        IntervalStart.Truncate(Count);
        EditedAt.Truncate(Count);
        Paid.Truncate(Count);
        Automated.Truncate(Count);
        Weight.Truncate(Count);
        Row.Truncate(Count);
    }
}

/// <summary>Counters as of a moment, one a row: likes of a post, followers of an account.</summary>
public sealed class ObservationColumns : IBatchTable
{
    /// <summary>Number of rows.</summary>
    public int Count { get; private set; }

    IBatchColumn[] IBatchTable.Columns => field ??= [Subject, IsActor, Channel, Name, Value, AsOf];

    void IBatchTable.Load(int rows) => Count = rows;

    /// <summary>The id of the interaction or actor the counter belongs to.</summary>
    public Utf8Column Subject { get; } = new();

    /// <summary>True when the subject is an actor, false when it is an interaction.</summary>
    public ValueColumn<bool> IsActor { get; } = new();

    /// <summary>The channel, for counters of actors.</summary>
    public Utf8Column Channel { get; } = new();

    /// <summary>What is counted: <see cref="ObservationName"/> or any other word.</summary>
    public Utf8Column Name { get; } = new();

    /// <summary>The count. A missing value is no row: null is never zero.</summary>
    public ValueColumn<double> Value { get; } = new();

    /// <summary>As of when, in microseconds since 1970 UTC; null where the export does not tell.</summary>
    public ValueColumn<long> AsOf { get; } = new();

    /// <summary>Adds a counter of an interaction. Of several values without a moment the largest holds, and any value with a moment before them.</summary>
    public void AddForInteraction(ReadOnlySpan<byte> id, string name, double value, long? asOf)
    {
        Channel.Append((string?)null);
        Add(id, isActor: false, name, value, asOf);
    }

    /// <summary>Adds a counter of an actor on a channel, such as its followers. Without a moment it is kept, but no figure can use it.</summary>
    public void AddForActor(ReadOnlySpan<byte> actor, string? channel, string name, double value, long? asOf)
    {
        Channel.Append(channel);
        Add(actor, isActor: true, name, value, asOf);
    }

    /// <summary>Adds a counter of an actor on a channel, which is UTF-8.</summary>
    public void AddForActor(ReadOnlySpan<byte> actor, ReadOnlySpan<byte> channel, string name, double value, long? asOf)
    {
        Channel.Append(channel);
        Add(actor, isActor: true, name, value, asOf);
    }

    void Add(ReadOnlySpan<byte> subject, bool isActor, string name, double value, long? asOf)
    {
        Subject.Append(subject);
        IsActor.Append(isActor);
        Name.Append(name);
        Value.Append(value);
        AsOf.Append(asOf);
        Count++;
    }

    /// <summary>Drops rows from the end until <paramref name="count"/> are left.</summary>
    public void Truncate(int count)
    {
        Count = Math.Min(Count, count);
        Subject.Truncate(Count);
        IsActor.Truncate(Count);
        Channel.Truncate(Count);
        Name.Truncate(Count);
        Value.Truncate(Count);
        AsOf.Truncate(Count);
    }
}
