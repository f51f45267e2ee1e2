namespace Toolkit.Facts;

/// <summary>What became of public statements that are labelled factual_error.</summary>
sealed class Corrections
{
    const long Reasserted = 14 * Calendar.MicrosecondsPerDay;

    Corrections(double[] waited, sbyte[] observed, sbyte[] accepted) => (Waited, Observed, Accepted) = (waited, observed, accepted);

    /// <summary>Seconds to the team's correction, else to the horizon or the end of the data; NaN for what is no error.</summary>
    public double[] Waited { get; }

    /// <summary>1 when the team corrected it within the horizon, 0 when not; -1 for what is no error.</summary>
    public sbyte[] Observed { get; }

    /// <summary>Of corrected errors: whether the author edited it or said thanks, and claimed nothing labelled an error in the thread again for 14 days; -1 for others.</summary>
    public sbyte[] Accepted { get; }

    public static Corrections Of(PostFacts posts)
    {
        var index = posts.Index;
        var errors = index.Labels["factual_error"];
        if (errors is [])
            return new(posts.Unknown, posts.Unasked, posts.Unasked);
        var found = new Corrections(posts.Nothing(), posts.Each(_ => (sbyte)-1), posts.Each(_ => (sbyte)-1));
        int[] corrections = [.. index.Labels["correction"].Concat(RowSelection.Of(index.Classes, 1u << (int)FactKind.Correction)).Distinct().Where(index.ByTeam)];
        int[] edits = RowSelection.Of(index.Classes, 1u << (int)FactKind.Edit);
        foreach (var error in errors)
        {
            if (posts.PostOf[error] is >= 0 and var post && !index.ByTeam(error) && posts.Time[post] != long.MinValue)
                found.Read(index, post, error, (corrections, edits, errors));
        }

        return found;
    }

    void Read(FactIndex index, int post, int error, (int[] Corrections, int[] Edits, int[] Errors) rows)
    {
        var (table, horizon) = (index.Interactions, index.Options.Horizon.Ticks / TimeSpan.TicksPerMicrosecond);
        var start = table.Time[error];
        var first = rows.Corrections.Where(row => table.Time[row] > start && Answers(table, row, error)).Select(row => table.Time[row]).DefaultIfEmpty(long.MaxValue).Min();
        var isCorrected = first != long.MaxValue && first - start <= horizon;
        Waited[post] = (isCorrected ? first - start : Math.Max(0, Math.Min(horizon, index.DataEnd(error) - start))) / 1e6;
        Observed[post] = Flag(isCorrected);
        // Somebody unknown is not known to be the author.
        if (!isCorrected || table.Actor[error] < 0)
            return;
        var author = table.Actor[error];
        var edited = rows.Edits.Any(row => table.Time[row] >= first && table.Parent[row] == error && table.Actor[row] == author);
        var thanked = table.Thread[error] >= 0 && Any(index.Threads[table.Thread[error]], row => table.Actor[row] == author && table.Time[row] > first && index.Words.IsGratitude(row));
        var again = rows.Errors.Any(row => row != error && table.Actor[row] == author && table.Thread[row] == table.Thread[error] && table.Time[row] > first && table.Time[row] - first <= Reasserted);
        Accepted[post] = Flag((edited || thanked) && !again);
    }

    static bool Answers(Storage.InteractionTable table, int row, int error) =>
        table.Parent[row] == error || table.Thread[row] >= 0 && table.Thread[row] == table.Thread[error] && table.Target[row] >= 0 && table.Target[row] == table.Actor[error];

    static bool Any(ReadOnlySpan<int> rows, Func<int, bool> holds)
    {
        foreach (var row in rows)
        {
            if (holds(row))
                return true;
        }

        return false;
    }

    static sbyte Flag(bool value) => value ? (sbyte)1 : (sbyte)0;
}
