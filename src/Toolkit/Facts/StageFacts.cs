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
        var months = new PersonMonths(index, pairs);
        int[] all = [.. months.Months];
        var (last, wasThere) = (all is [] ? 0 : all[^1], new bool[pairs.TeamNode]);
        var actors = Array.ConvertAll(all, months.Actors);
        Actor = RowSelection.Join(actors);
        (Month, Stage, Next, IsReturning, HasConverted) = (new int[Count], new int[Count], new double[Count], new sbyte[Count], new sbyte[Count]);
        for (int place = 0, row = 0; place < all.Length; place++)
        {
            var month = all[place];
            foreach (var actor in actors[place])
            {
                (Month[row], Stage[row], Next[row]) = (month, months.Stage(month, actor), month == last ? double.NaN : months.Stage(month + 1, actor));
                (IsReturning[row], HasConverted[row]) = (Flag(wasThere[actor]), Flag(months.HasConverted(month, actor)));
                wasThere[actor] = true;
                row++;
            }
        }
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
