using Toolkit.Statistics;

namespace Toolkit.Facts;

/// <summary>One row for each person of the public with whom the team exchanged a directed word, by actor: the whole history of the tie, as it stands at the end of the data.</summary>
sealed class TieFacts
{
    /// <summary>A contact weighs half as much after this long.</summary>
    const double HalfLifeDays = 60;

    /// <summary>A tie has ended when nothing was said for this long.</summary>
    const double IdleDays = 60;

    static readonly string[] _yields = ["partner", "referral", "review", "hire", "speaking"];

    readonly PairFacts _pairs;

    public TieFacts(FactIndex index, PairFacts pairs)
    {
        (Index, _pairs) = (index, pairs);
        Actor = [.. Enumerable.Range(0, pairs.TeamNode).Where(actor => _pairs.WithTeam[actor].Length > 0)];
    }

    public FactIndex Index { get; }

    public int Count => Actor.Length;

    public int[] Actor { get; }

    /// <summary>First contact.</summary>
    public long[] Time => field ?? BuiltOnce.In(ref field, this, () => Each(contacts => _pairs.Time[contacts[0]]));

    public long[] Last => field ?? BuiltOnce.In(ref field, this, () => Each(contacts => _pairs.Time[contacts[^1]]));

    public int[] Week => field ?? BuiltOnce.In(ref field, this, () => Index.Calendar.Weeks(Time));

    /// <summary>Row of the first contact.</summary>
    public int[] First => field ?? BuiltOnce.In(ref field, this, () => Each(contacts => _pairs.Row[contacts[0]]));

    public int[] FromTeam => field ?? BuiltOnce.In(ref field, this, () => Each(contacts => CountFrom(contacts, team: true)));

    public int[] ToTeam => field ?? BuiltOnce.In(ref field, this, () => Each(contacts => CountFrom(contacts, team: false)));

    /// <summary>Σ 2^(−age ÷ 60 days) over contacts, at the end of the data; Granovetter's strength by frequency and recency.</summary>
    public double[] Strength => field ?? BuiltOnce.In(ref field, this, () => Each(StrengthOf));

    /// <summary>Days from the last contact to the end of the data.</summary>
    public double[] RecencyDays => field ?? BuiltOnce.In(ref field, this, () => Each(contacts => Days(_pairs.Time[contacts[^1]], End(contacts))));

    /// <summary>Days from the first contact to the last.</summary>
    public double[] DurationDays => field ?? BuiltOnce.In(ref field, this, () => Each(contacts => Days(_pairs.Time[contacts[0]], _pairs.Time[contacts[^1]])));

    /// <summary>Words of the quieter side ÷ words of the other, 0 to 1.</summary>
    public double[] Balance => field ?? BuiltOnce.In(ref field, this, () => [.. FromTeam.Zip(ToTeam, (spoken, heard) => (double)Math.Min(spoken, heard) / Math.Max(spoken, heard))]);

    /// <summary>At least two words each way.</summary>
    public sbyte[] IsStrong => field ?? BuiltOnce.In(ref field, this, () => [.. FromTeam.Zip(ToTeam, (spoken, heard) => Flag(spoken >= 2 && heard >= 2))]);

    /// <summary>Mutual ties: days from the first contact to the end of the tie, else to the end of the data; NaN for ties that never were mutual.</summary>
    public double[] LifeDays => field ?? BuiltOnce.In(ref field, this, () => Each(contacts => IsMutual(contacts) ? Days(_pairs.Time[contacts[0]], HasEnded(contacts) ? _pairs.Time[contacts[^1]] : End(contacts)) : double.NaN));

    /// <summary>Mutual ties: whether the tie has ended, being idle for sixty days; -1 for ties that never were mutual.</summary>
    public sbyte[] Ended => field ?? BuiltOnce.In(ref field, this, () => Each(contacts => IsMutual(contacts) ? Flag(HasEnded(contacts)) : (sbyte)-1));

    /// <summary>Channels on which the person is active.</summary>
    public int[] Channels => field ?? BuiltOnce.In(ref field, this, () => Array.ConvertAll(Actor, actor => Index.Persons.Channels[actor]));

    /// <summary>Whether the team's first word to the person is labelled promo; -1 where the team said nothing.</summary>
    public sbyte[] FirstIsPromotion => field ?? BuiltOnce.In(ref field, this, () => Each(contacts => FirstFromTeam(contacts) is >= 0 and var first ? Flag(IsLabelled(_pairs.Row[first], "promo")) : (sbyte)-1));

    /// <summary>Contacts before the team's first word labelled promo or ask; all of them where there is none.</summary>
    public double[] TouchesBeforeAsk => field ?? BuiltOnce.In(ref field, this, () => Each(contacts => (double)(FirstAsk(contacts) is >= 0 and var ask ? ask : contacts.Length)));

    /// <summary>Days from the first contact to the team's first word labelled promo or ask; to the end of the data where there is none.</summary>
    public double[] DaysBeforeAsk => field ?? BuiltOnce.In(ref field, this, () => Each(contacts => Days(_pairs.Time[contacts[0]], FirstAsk(contacts) is >= 0 and var ask ? _pairs.Time[contacts[ask]] : End(contacts))));

    /// <summary>The team said something labelled promo or ask to the person.</summary>
    public sbyte[] WasAsked => field ?? BuiltOnce.In(ref field, this, () => Each(contacts => Flag(FirstAsk(contacts) >= 0)));

    /// <summary>Conversions of the person that are labelled partner, referral, review, hire or speaking.</summary>
    public int[] Yields => field ?? BuiltOnce.In(ref field, this, () => Conversions(_yields));

    /// <summary>Conversions of the person that are labelled referral.</summary>
    public int[] Referrals => field ?? BuiltOnce.In(ref field, this, () => Conversions(["referral"]));

    /// <summary>Whether the person is of another community than the team; -1 where communities are not told apart.</summary>
    public sbyte[] IsElsewhere => field ?? BuiltOnce.In(ref field, this, () => [.. Actor.Select(actor => _pairs.Communities[actor] is >= 0 and var community && _pairs.Communities[_pairs.TeamNode] is >= 0 and var ours ? Flag(community != ours) : (sbyte)-1)]);

    /// <summary>To another community, and weaker than the median tie.</summary>
    public sbyte[] IsBridge => field ?? BuiltOnce.In(ref field, this, Bridges);

    public ushort Channel(int tie) => Index.Interactions.Channel[First[tie]];

    sbyte[] Bridges()
    {
        double[] sorted = [.. Strength.Order()];
        var median = sorted is [] ? 0 : Quantiles.OfSorted(sorted, 0.5);
        return [.. IsElsewhere.Zip(Strength, (elsewhere, strength) => elsewhere < 0 ? (sbyte)-1 : Flag(elsewhere == 1 && strength < median))];
    }

    int[] Conversions(string[] labels)
    {
        var counts = new int[Index.Contents.Actors.Count];
        foreach (var row in labels.SelectMany(label => Index.Labels[label]).Distinct())
        {
            if (Index.Kind(row) == FactKind.Conversion && Index.Interactions.Actor[row] is >= 0 and var actor)
                counts[actor]++;
        }

        return Array.ConvertAll(Actor, actor => counts[actor]);
    }

    int FirstAsk(ReadOnlySpan<int> contacts)
    {
        for (var place = 0; place < contacts.Length; place++)
        {
            if (_pairs.From[contacts[place]] == _pairs.TeamNode && (IsLabelled(_pairs.Row[contacts[place]], "promo") || IsLabelled(_pairs.Row[contacts[place]], "ask")))
                return place;
        }

        return -1;
    }

    int FirstFromTeam(ReadOnlySpan<int> contacts)
    {
        foreach (var contact in contacts)
        {
            if (_pairs.From[contact] == _pairs.TeamNode)
                return contact;
        }

        return -1;
    }

    bool IsLabelled(int row, string label) => Array.BinarySearch(Index.Labels[label], row) >= 0;

    int CountFrom(ReadOnlySpan<int> contacts, bool team)
    {
        var count = 0;
        foreach (var contact in contacts)
            count += _pairs.From[contact] == _pairs.TeamNode == team ? 1 : 0;
        return count;
    }

    double StrengthOf(ReadOnlySpan<int> contacts)
    {
        var (sum, end) = (0.0, End(contacts));
        foreach (var contact in contacts)
            sum += Math.Pow(2, -Days(_pairs.Time[contact], end) / HalfLifeDays);
        return sum;
    }

    bool IsMutual(ReadOnlySpan<int> contacts) => CountFrom(contacts, team: true) is > 0 and var spoken && spoken < contacts.Length;

    bool HasEnded(ReadOnlySpan<int> contacts) => Days(_pairs.Time[contacts[^1]], End(contacts)) >= IdleDays;

    long End(ReadOnlySpan<int> contacts) => Math.Max(Index.DataEnd(_pairs.Row[contacts[^1]]), _pairs.Time[contacts[^1]]);

    static double Days(long from, long to) => (to - from) / (double)Calendar.MicrosecondsPerDay;

    static sbyte Flag(bool value) => value ? (sbyte)1 : (sbyte)0;

    T[] Each<T>(ThreadFacts.OfRows<T> value)
    {
        var values = new T[Count];
        Ranges.Each(Count, (from, to) =>
        {
            for (var tie = from; tie < to; tie++)
                values[tie] = value(_pairs.WithTeam[Actor[tie]]);
        });
        return values;
    }
}
