using Toolkit.Storage;

namespace Toolkit.Facts;

/// <summary>One row for each interaction that counts, of any kind.</summary>
sealed class EventFacts(FactIndex index)
{
    static readonly string[] _agreeing = ["yes", "accept", "accepted", "going", "attending"];
    static readonly string[] _playful = ["haha", "laugh", "laughing", "lol", "joy", "funny", "hahaha", "celebrate", "tada", "party", "😂", "🤣", "🎉", "😆", "😄"];

    public FactIndex Index => index;

    // Where every row of the store counts, rows are those of the store.
    readonly bool _isAll = !index.Classes.AsSpan().ContainsAny((byte)0, FactIndex.TeamBit);

    public int Count => _isAll ? index.Interactions.Count : Row.Length;

    /// <summary>Row in the store.</summary>
    public int[] Row => field ?? BuiltOnce.In(ref field, this, () => RowSelection.Of(index.Classes, ~1u));

    public long[] Time => field ?? BuiltOnce.In(ref field, this, () => Gather(index.Interactions.Time));

    public int[] Week => field ?? BuiltOnce.In(ref field, this, () => index.Calendar.Weeks(Time));

    public int[] Actor => field ?? BuiltOnce.In(ref field, this, () => Gather(index.Interactions.Actor));

    public ushort[] Channel => field ?? BuiltOnce.In(ref field, this, () => Gather(index.Interactions.Channel));

    public sbyte[] Kind => field ?? BuiltOnce.In(ref field, this, () => Gather(row => (sbyte)index.Kind(row)));

    public sbyte[] IsTeam => field ?? BuiltOnce.In(ref field, this, () => Gather(row => Flag(index.ByTeam(row))));

    /// <summary>The export says who did it.</summary>
    public sbyte[] IsKnown => field ?? BuiltOnce.In(ref field, this, () => Gather(row => Flag(index.Interactions.Actor[row] >= 0)));

    /// <summary>The interaction above it, or whom it names, is of the team.</summary>
    public sbyte[] ToTeam => field ?? BuiltOnce.In(ref field, this, () => Gather(row => Flag(IsOfTeam(row))));

    /// <summary>The interaction above it counts and is by somebody who is not of the team.</summary>
    public sbyte[] OnPublic => field ?? BuiltOnce.In(ref field, this, () => Gather(row => Flag(index.Interactions.Parent[row] is >= 0 and var parent && index.ByPublic(parent))));

    /// <summary>It shares or quotes.</summary>
    public sbyte[] IsPassedOn => field ?? BuiltOnce.In(ref field, this, () => Gather(row => Flag(index.Kind(row) is FactKind.Share or FactKind.Quote)));

    /// <summary>An answer yes to an invitation, by its object kind or label.</summary>
    public sbyte[] IsAcceptance => field ?? BuiltOnce.In(ref field, this, Agreed);

    /// <summary>The amount that the export states: minutes, a score, a sum; NaN where it states none.</summary>
    public double[] Amount => field ?? BuiltOnce.In(ref field, this, () => HasAmounts ? Gather(index.Weights) : []);

    /// <summary>Whether any row states an amount; without one <see cref="Amount"/> is empty.</summary>
    public bool HasAmounts => index.Weights is not [];

    /// <summary>A team's word to a person of the public.</summary>
    public sbyte[] IsResponse => field ?? BuiltOnce.In(ref field, this, () => Gather(row => Flag(index.ByTeam(row) && KindSet.Has(KindSet.Authored, index.Kind(row)) && index.IsPublic(index.Addressee(row)))));

    /// <summary>It is one of the inbound interactions that ask for an answer.</summary>
    public sbyte[] Asks => field ?? BuiltOnce.In(ref field, this, Requested);

    /// <summary>A reaction of a playful kind, laughing or celebrating, or labelled fun.</summary>
    public sbyte[] IsPlayful => field ?? BuiltOnce.In(ref field, this, Playful);

    /// <summary>For follows and subscriptions by people: whether that person also wrote or reacted at any time; -1 for other rows.</summary>
    public sbyte[] FollowerActs => field ?? BuiltOnce.In(ref field, this, Acting);

    /// <summary>For conversions of people: threads of the team in which the person spoke before; NaN for other rows.</summary>
    public double[] ConversationsBefore => Paths.Conversations;

    /// <summary>For conversions of people: days since their first contact with the team; NaN for other rows and without a contact.</summary>
    public double[] DaysBefore => Paths.Days;

    ConversionPaths Paths => field ?? BuiltOnce.In(ref field, this, () => ConversionPaths.Of(this));

    sbyte[] Requested()
    {
        var asks = new bool[index.Interactions.Count];
        foreach (var request in Requests.Of(index))
            asks[request.Row] = true;
        return Gather(row => Flag(asks[row]));
    }

    sbyte[] Agreed()
    {
        var (words, labelled) = (_agreeing.Select(index.Symbols.Code).Where(code => code != 0).ToHashSet(), _agreeing.SelectMany(label => index.Labels[label]).ToHashSet());
        return Gather(row => Flag(index.Kind(row) == FactKind.Rsvp && (words.Contains(index.Interactions.ObjectKind[row]) || labelled.Contains(row))));
    }

    sbyte[] Playful()
    {
        var words = _playful.Select(index.Symbols.Code).Where(code => code != 0).ToHashSet();
        var labelled = index.Labels["fun"];
        return Gather(row => Flag(index.Kind(row) == FactKind.Reaction && (words.Contains(index.Interactions.ObjectKind[row]) || Array.BinarySearch(labelled, row) >= 0)));
    }

    sbyte[] Acting()
    {
        var acts = new bool[index.Contents.Actors.Count];
        for (var row = 0; row < index.Classes.Length; row++)
        {
            if (KindSet.Has(KindSet.Below, index.Kind(row)) && index.Interactions.Actor[row] is >= 0 and var actor)
                acts[actor] = true;
        }

        return Gather(row => index.Kind(row) is FactKind.Follow or FactKind.Subscribe && index.Interactions.Actor[row] is var actor && index.IsPublic(actor) ? Flag(acts[actor]) : (sbyte)-1);
    }

    bool IsOfTeam(int row) =>
        index.Interactions.Parent[row] is >= 0 and var parent && index.ByTeam(parent) || index.IsTeam(index.Interactions.Target[row]);

    T[] Gather<T>(T[] column)
        where T : unmanaged => _isAll ? column : Gather(row => column[row]);

    T[] Gather<T>(Func<int, T> value)
        where T : unmanaged
    {
        var (values, rows) = (LargeArray.Uninitialized<T>(Count), _isAll ? null : Row);
        Ranges.Each(values.Length, (from, to) =>
        {
            for (var place = from; place < to; place++)
                values[place] = value(rows is null ? place : rows[place]);
        });
        return values;
    }

    static sbyte Flag(bool value) => value ? (sbyte)1 : (sbyte)0;
}
