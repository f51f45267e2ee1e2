namespace Toolkit.Facts;

/// <summary>
/// One row for each person of the public and calendar month in which the person did anything. Stages, each from the month alone: 1 seen (reacted, viewed,
/// followed), 2 participant (wrote), 3 repeat (wrote in two weeks or more), 4 strong (two words each way with the team), 5 customer (converted), 6 advocate
/// (strong or customer, and shared or quoted the team).
/// </summary>
sealed class StageFacts
{
    public StageFacts(FactIndex index, PairFacts pairs)
    {
        Index = index;
        _ = pairs.WithTeam;
        PersonMonth[] all = [.. Ranges.Map(pairs.TeamNode, new PersonMonths(index, pairs, Grouped.By(index.Interactions.Actor, pairs.TeamNode, index.Classes, ~1u)).Read).SelectMany(part => part)];
        var month = Array.ConvertAll(all, one => one.Month);
        var last = month.DefaultIfEmpty(0).Max();
        // They stand by actor, so within a month they stay so.
        var order = Grouped.By(month, last + 1).Rows.ToArray();
        (Actor, Month, Stage) = (Array.ConvertAll(order, at => all[at].Actor), Array.ConvertAll(order, at => month[at]), Array.ConvertAll(order, at => all[at].Stage));
        Next = Array.ConvertAll(order, at => month[at] == last ? double.NaN : all[at].Next);
        (IsReturning, HasConverted) = (Array.ConvertAll(order, at => Flag(all[at].IsReturning)), Array.ConvertAll(order, at => Flag(all[at].HasConverted)));
    }

    public FactIndex Index { get; }

    public int Count => Actor.Length;

    public int[] Actor { get; }

    /// <summary>Months since January 1970, in the policy's zone.</summary>
    public int[] Month { get; }

    /// <summary>1 to 6.</summary>
    public int[] Stage { get; }

    /// <summary>The stage in the next month, 0 when the person is gone; NaN in the last month of the data.</summary>
    public double[] Next { get; }

    /// <summary>The person was active in an earlier month.</summary>
    public sbyte[] IsReturning { get; }

    public sbyte[] HasConverted { get; }

    public long[] Time => field ?? BuiltOnce.In(ref field, this, () => Array.ConvertAll(Month, month => Index.Calendar.Start(Calendar.Day(new DateOnly(1970 + (month / 12), 1 + (month % 12), 1)))));

    public int[] Week => field ?? BuiltOnce.In(ref field, this, () => Index.Calendar.Weeks(Time));

    static sbyte Flag(bool value) => value ? (sbyte)1 : (sbyte)0;
}
