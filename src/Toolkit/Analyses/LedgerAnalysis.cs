using Toolkit.Extensibility;
using Toolkit.Facts;
using Words = Toolkit.Statistics.Words;

namespace Toolkit.Analyses;

/// <summary>The attention ledger: entries are whole microseconds, so that sums under any grouping are equal to the last bit.</summary>
static class LedgerAnalysis
{
    const double WordsReadPerMinute = 238, WordsWrittenPerMinute = 40;
    const double MostUnknown = 0.5;

    public static AttentionLedger Of(FactSet facts)
    {
        var entries = new LedgerEntries(facts).All();
        var isOneSided = facts.Posts.IsTeam.All(isTeam => isTeam == 1);
        var total = Sum(entries);
        LedgerSum[] channels = [.. entries.GroupBy(entry => entry.Channel, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => Sum(group) with { Channel = group.Key })];
        return new()
        {
            Total = total,
            Channels = channels,
            Weeks = [.. entries.GroupBy(entry => entry.Week).OrderBy(group => group.Key).Select(group => Sum(group) with { Week = Calendar.Date(group.Key) })],
            Findings = [.. Findings(total, channels, isOneSided)],
            Gates = [.. Gates(total, isOneSided)],
            Method =
            [
                $"Debit: each post, answer and message of ours costs reach × its words ÷ {WordsReadPerMinute} a minute (reading speed: Brysbaert 2019, doi:10.1016/j.jml.2019.104047). Pictures and films add nothing, since their length is not known.",
                "Reach: as the export states it; else one reader for what is said to one person, and audience × the median reach rate of the channel for the rest, printed as estimated. Words without a text have no cost that could be known.",
                $"Credit: words that people wrote to us ÷ {WordsWrittenPerMinute} a minute, and the reading time of what they saved or opened. Reactions and shares credit nothing: they take no time to speak of.",
                $"{Words.Percent(Share(total))} of the debit is estimated. {Words.Plural(total.Messages, "message", "messages")} counted, {Words.Count(total.Unknown)} without a reach that could be known. Toolkit definition.",
            ],
        };
    }

    public static long ReadingTime(double words) => (long)Math.Round(words / WordsReadPerMinute * 60e6);

    public static long WritingTime(double words) => (long)Math.Round(words / WordsWrittenPerMinute * 60e6);

    static double Share(LedgerSum sum) => sum.Debit > 0 ? sum.Estimated / sum.Debit : 0;

    static LedgerSum Sum(IEnumerable<LedgerEntry> entries)
    {
        var sum = new LedgerEntry();
        foreach (var entry in entries)
            sum = sum.Plus(entry);
        return new()
        {
            Messages = sum.Messages,
            Unknown = sum.Unknown,
            Debit = sum.Debit / 1e6,
            Estimated = sum.Estimated / 1e6,
            Credit = sum.Credit / 1e6,
            Useful = sum.Useful,
            OptOuts = sum.OptOuts,
        };
    }

    static IEnumerable<Gate> Gates(LedgerSum total, bool isOneSided)
    {
        var all = total.Messages + total.Unknown;
        if (all == 0)
            yield return new("no-messages", true, "The data hold nothing that we wrote, so no attention was asked for.");
        else if (isOneSided && total.Useful == 0)
            yield return new("one-sided", true, "The data hold nothing that others wrote, saved or opened, so what was given is not known, and neither is the balance.");
        else if (total.Unknown > MostUnknown * all)
            yield return new("reach-missing", true, $"Of {Words.Count(all)} messages of ours {Words.Count(total.Unknown)} have no reach, and none could be estimated: their cost is not known, so neither is the balance. Import reach.");
        else if (total.Unknown > 0)
            yield return new("reach-missing", false, $"{Words.Plural(total.Unknown, "message", "messages")} without a reach cost nothing here: the debit is too low.");
        if (total.Debit > 0 && Share(total) > 0.2)
            yield return new("reach-estimated", false, $"{Words.Percent(Share(total))} of the debit rests on estimated reach.");
    }

    static IEnumerable<string> Findings(LedgerSum total, LedgerSum[] channels, bool isOneSided)
    {
        if (Gates(total, isOneSided).Any(gate => gate.Refuses))
        {
            yield return "What our words cost in attention is not shown.";
            yield break;
        }

        yield return total.Credit >= total.Debit
            ? $"People gave {Words.Duration(total.Credit)} of attention for {Words.Duration(total.Debit)} that we asked for."
            : $"We asked for {Words.Duration(total.Debit)} of attention and were given {Words.Duration(total.Credit)}.";
        yield return total.Useful > 0
            ? $"Each useful interaction cost {Words.Duration(total.Debit / total.Useful)} of attention ({Words.Count(total.Useful)} replies, saves, clicks and thanks)."
            : "Nothing useful came of it: a cost with no return.";
        if (total.OptOuts > 0)
            yield return $"{Words.Plural(total.OptOuts, "opt-out was", "opt-outs were")} called in.";
        foreach (var channel in channels.Length > 1 ? channels : [])
            yield return $"On {channel.Channel}: asked {Words.Duration(channel.Debit)}, given {Words.Duration(channel.Credit)}.";
    }
}

/// <summary>One line of the book, or a sum of lines; times in microseconds.</summary>
readonly record struct LedgerEntry(string Channel, int Week)
{
    public long Messages { get; init; }

    public long Unknown { get; init; }

    public long Debit { get; init; }

    public long Estimated { get; init; }

    public long Credit { get; init; }

    public long Useful { get; init; }

    public long OptOuts { get; init; }

    public LedgerEntry Plus(LedgerEntry other) => this with
    {
        Messages = Messages + other.Messages,
        Unknown = Unknown + other.Unknown,
        Debit = Debit + other.Debit,
        Estimated = Estimated + other.Estimated,
        Credit = Credit + other.Credit,
        Useful = Useful + other.Useful,
        OptOuts = OptOuts + other.OptOuts,
    };
}

/// <summary>Reads the lines of the book from the facts.</summary>
sealed class LedgerEntries(FactSet facts)
{
    readonly PostFacts _posts = facts.Posts;
    readonly double[]? _clicks = PostCounters.Latest(facts.Posts, ObservationName.Clicks);

    public IReadOnlyList<LedgerEntry> All() => [.. Messages(), .. Answers(), .. OptOuts()];

    IEnumerable<LedgerEntry> Messages() => Dated().Where(post => _posts.IsTeam[post] == 1 && (FactKind)_posts.Kind[post] != FactKind.Review).Select(Message);

    IEnumerable<LedgerEntry> Answers()
    {
        var index = facts.Index;
        return Dated().Where(post => _posts.IsTeam[post] == 0 && KindSet.Has(KindSet.Directed | (1u << (int)FactKind.Review), (FactKind)_posts.Kind[post]) && index.IsTeam(Addressee(_posts.Row[post])))
            .Select(post => At(post) with { Credit = LedgerAnalysis.WritingTime(Math.Max(_posts.Words[post], 0)), Useful = 1 });
    }

    IEnumerable<LedgerEntry> OptOuts()
    {
        var days = facts.Days;
        return Enumerable.Range(0, days.Count).Where(day => facts.Index.IsTeam(days.Account[day]) && days.OptOuts[day] > 0)
            .Select(day => new LedgerEntry(facts.Index.Symbols[days.Channel[day]], days.Week[day]) { OptOuts = (long)Math.Round(days.OptOuts[day]) });
    }

    IEnumerable<int> Dated() => Enumerable.Range(0, _posts.Count).Where(post => _posts.Week[post] != Calendar.Unknown);

    LedgerEntry At(int post) => new(facts.Index.Symbols[_posts.Channel[post]], _posts.Week[post]);

    int Addressee(int row) => facts.Index.Interactions.Target[row] is >= 0 and var target && facts.Index.IsTeam(target) ? target : facts.Index.Addressee(row);

    LedgerEntry Message(int post)
    {
        var again = (long)Math.Round(Known(_posts.Saves[post]) + Known(_clicks?[post] ?? 0));
        var entry = At(post) with { Credit = again * LedgerAnalysis.ReadingTime(Math.Max(_posts.Words[post], 0)), Useful = again };
        if (double.IsNaN(_posts.Attention.Seconds[post]))
            return entry with { Unknown = 1 };
        var cost = (long)Math.Round(_posts.Attention.Seconds[post] * 1e6);
        return entry with { Messages = 1, Debit = cost, Estimated = _posts.Attention.IsEstimated[post] == 1 ? cost : 0 };
    }

    static double Known(double count) => double.IsFinite(count) ? count : 0;
}
