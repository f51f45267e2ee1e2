using Toolkit.Extensibility;

namespace Toolkit.Facts;

/// <summary>One row for each inbound interaction that asks for an answer, with the time to its answer or the time for which none came.</summary>
sealed class ResponseFacts
{
    const double MicrosecondsPerSecond = 1e6;

    readonly long _horizon;

    public ResponseFacts(FactIndex index)
    {
        Index = index;
        _horizon = index.Options.Horizon.Ticks / TimeSpan.TicksPerMicrosecond;
        var requests = Requests.Of(index);
        Row = Array.ConvertAll(requests, request => request.Row);
        Answer = Array.ConvertAll(requests, request => request.Answer);
    }

    public FactIndex Index { get; }

    public int Count => Row.Length;

    public int[] Row { get; }

    /// <summary>Row of the team's first answer, however late; -1 for none.</summary>
    public int[] Answer { get; }

    public long[] Time => field ?? BuiltOnce.In(ref field, this, () => Array.ConvertAll(Row, row => Index.Interactions.Time[row]));

    public int[] Week => field ?? BuiltOnce.In(ref field, this, () => Index.Calendar.Weeks(Time));

    public int[] Actor => field ?? BuiltOnce.In(ref field, this, () => Array.ConvertAll(Row, row => Index.Interactions.Actor[row]));

    /// <summary>The team's account that was addressed; -1 when none was named.</summary>
    public int[] Account => field ?? BuiltOnce.In(ref field, this, () => Array.ConvertAll(Row, AccountOf));

    /// <summary>Who answered within the horizon; -1 for nobody.</summary>
    public int[] Responder => field ?? BuiltOnce.In(ref field, this, () => Each(row => IsAnswered(row) ? Index.Interactions.Actor[Answer[row]] : -1));

    public sbyte[] Kind => field ?? BuiltOnce.In(ref field, this, () => Array.ConvertAll(Row, row => (sbyte)Index.Kind(row)));

    /// <summary>Seconds to the answer; NaN without one within the horizon.</summary>
    public double[] Duration => field ?? BuiltOnce.In(ref field, this, () => Each(row => IsAnswered(row) ? Delay(row) / MicrosecondsPerSecond : double.NaN));

    /// <summary>Seconds to the answer, else to the horizon or the end of the data.</summary>
    public double[] Waited => field ?? BuiltOnce.In(ref field, this, () => Each(row => IsAnswered(row) ? Delay(row) / MicrosecondsPerSecond : Math.Max(Censored(row), 0) / MicrosecondsPerSecond));

    /// <summary>1 when <see cref="Waited"/> ended with an answer, 0 when it was cut off.</summary>
    public sbyte[] Observed => field ?? BuiltOnce.In(ref field, this, () => Each(row => Flag(IsAnswered(row))));

    /// <summary>1 when the horizon lies within the data: only then can no answer be a miss.</summary>
    public sbyte[] Matured => field ?? BuiltOnce.In(ref field, this, () => Each(row => Flag(Time[row] + _horizon <= Index.DataEnd(Row[row]))));

    public sbyte[] Timely => field ?? BuiltOnce.In(ref field, this, () => Each(row => Flag(IsAnswered(row) && Delay(row) <= Limit(row))));

    public sbyte[] TimelyMatured => field ?? BuiltOnce.In(ref field, this, () => Each(row => Flag(Time[row] + Limit(row) <= Index.DataEnd(Row[row]))));

    /// <summary>1 when no answer came up to the end of the data, however late.</summary>
    public sbyte[] Open => field ?? BuiltOnce.In(ref field, this, () => Each(row => Flag(Answer[row] < 0)));

    /// <summary>For open rows: seconds from the request to the end of the data; NaN for answered ones.</summary>
    public double[] Age => field ?? BuiltOnce.In(ref field, this, () => Each(row => Answer[row] < 0 ? (Index.DataEnd(Row[row]) - Time[row]) / MicrosecondsPerSecond : double.NaN));

    /// <summary>It was asked on a weekday from nine to five, in the policy's zone.</summary>
    public sbyte[] InBusinessHours => field ?? BuiltOnce.In(ref field, this, () => Each(row => Flag(Index.Options.BusinessHours.Holds(InteractionTime.Moment(Time[row]), Index.Options.Zone))));

    /// <summary>Seconds until the team noted that it saw or sorted it, else to the end of the data.</summary>
    public double[] DetectionWaited => field ?? BuiltOnce.In(ref field, this, () => Each(row => ((Detections[row] is >= 0 and var time ? time : Math.Max(Index.DataEnd(Row[row]), Time[row])) - Time[row]) / MicrosecondsPerSecond));

    /// <summary>1 when the team noted it, 0 when it did not.</summary>
    public sbyte[] IsDetected => field ?? BuiltOnce.In(ref field, this, () => Each(row => Flag(Detections[row] >= 0)));

    /// <summary>Mean of what the person's labels positive (1) and negative (−1) say in the thirty days up to the request; NaN without any.</summary>
    public double[] StanceBefore => Stances.Before;

    /// <summary>The same from the answer on, or from the request where there is none.</summary>
    public double[] StanceAfter => Stances.After;

    ResponseStances Stances => field ?? BuiltOnce.In(ref field, this, () => ResponseStances.Of(this));

    long[] Detections => field ?? BuiltOnce.In(ref field, this, FirstSeen);

    long[] FirstSeen()
    {
        var (seen, table) = (new Dictionary<int, long>(), Index.Interactions);
        foreach (var row in RowSelection.Of(Index.Classes, 1u << (int)FactKind.Seen | 1u << (int)FactKind.Triage))
        {
            if (table.Parent[row] is >= 0 and var parent && table.Time[row] != long.MinValue)
                seen[parent] = Math.Min(seen.GetValueOrDefault(parent, long.MaxValue), table.Time[row]);
        }

        return Each(row => seen.TryGetValue(Row[row], out var time) && time >= Time[row] ? time : -1);
    }

    bool IsAnswered(int row) => Answer[row] >= 0 && Delay(row) <= _horizon;

    long Delay(int row) => Index.Interactions.Time[Answer[row]] - Time[row];

    long Censored(int row) => Math.Min(Index.DataEnd(Row[row]) - Time[row], _horizon);

    long Limit(int row) => Index.Options.Timely
        .For((FactKind)Kind[row], Index.Symbols[Index.Interactions.Channel[Row[row]]]).Ticks / TimeSpan.TicksPerMicrosecond;

    int AccountOf(int row)
    {
        var addressed = Index.IsTeam(Index.Interactions.Target[row]) ? Index.Interactions.Target[row] : Index.Addressee(row);
        return Index.IsTeam(addressed) ? Index.Accounts.Of(addressed, Index.Interactions.Channel[row]) : -1;
    }

    static sbyte Flag(bool value) => value ? (sbyte)1 : (sbyte)0;

    T[] Each<T>(Func<int, T> value)
    {
        var values = new T[Count];
        for (var row = 0; row < values.Length; row++)
            values[row] = value(row);
        return values;
    }
}
