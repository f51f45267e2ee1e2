using Toolkit.Tests.Facts;
using static Toolkit.Tests.Metrics.Reference.Sums;

namespace Toolkit.Tests.Metrics.Reference;

/// <summary>D, C1 and C3: whether the team talks with people or at them.</summary>
static class DialogueReference
{
    public static IEnumerable<(string Metric, double? Value)> Of(Plain plain)
    {
        var (written, threads) = (plain.Out, plain.ShownThreads.ToList());
        yield return ("broadcast_ratio", Share(written, Plain.IsOriginal));
        yield return ("responder_ratio", Share(written, row => plain.IsPublic(plain.Addressee(row))));
        yield return ("person_to_person_share", Share(written, plain.SpeaksToOne));
        bool IsConversation(Row[] thread) => Speakers(thread).Count > 1 && thread.Zip(thread.Skip(1)).Any(two => plain.IsTeam(two.First.Actor) != plain.IsTeam(two.Second.Actor));
        yield return ("dialogue_ratio", Share(threads.Where(thread => thread.Any(row => plain.IsTeam(row.Actor))), IsConversation));
        yield return ("owned_conversation_share", Share(threads.Where(IsConversation), thread => plain.IsOwned(thread[0])));
        yield return ("brand_voice_share", Ratio(threads.Sum(thread => thread.Count(row => plain.IsTeam(row.Actor))), threads.Sum(thread => thread.Length)));
        yield return ("join_rate", Share(threads.Where(thread => plain.IsTeam(thread[0].Actor)), thread => Speakers(thread).Keys.Any(plain.IsPublic)));
        yield return ("speakers_per_thread", Median(threads.Select(thread => (double)Speakers(thread).Count)));
        yield return ("speaker_evenness", Mean(threads.Select(thread => Evenness(Speakers(thread).Values.Select(count => (double)count)))));
        yield return ("speaker_gini", Mean(threads.Where(thread => Speakers(thread).Count > 1).Select(thread => Gini(Speakers(thread).Values.Select(count => (double)count)))));
        yield return ("thread_h_index", Mean(threads.Select(thread => HIndexOf(plain, thread))));
        yield return ("turns_per_conversation", Mean(threads.SelectMany(thread => Turns(plain, thread))));
        yield return ("reply_substance", Share(plain.Resp.Where(row => row.Text.Length > 0), row => !plain.IsTemplate(row) && (Plain.Words(row) >= 8 || row.Link.Length > 0 || Plain.Has(row, "step", "answer"))));
    }

    public static Dictionary<string, int> Speakers(Row[] thread) => thread.Where(row => !string.IsNullOrEmpty(row.Actor)).CountBy(row => row.Actor!).ToDictionary();

    static double? HIndexOf(Plain plain, Row[] thread)
    {
        int Depth(Row row) => plain.ParentOf(row) is { } parent && plain.ThreadOf(parent) == plain.ThreadOf(row) ? 1 + Depth(parent) : 0;
        var levels = thread.CountBy(Depth).ToDictionary();
        return levels.Keys.Max() == 0 ? null : Enumerable.Range(1, levels.Keys.Max()).TakeWhile(level => levels.GetValueOrDefault(level) >= level).Count();
    }

    // For each person in a thread, how often the direction of words between the team and that person changes.
    static IEnumerable<double> Turns(Plain plain, Row[] thread)
    {
        var words = new List<(string Person, bool ByTeam)>();
        foreach (var row in thread)
        {
            if (plain.IsTeam(row.Actor) && plain.IsPublic(plain.Addressee(row)))
                words.Add((plain.Addressee(row)!, true));
            else if (plain.IsPublic(row.Actor) && plain.IsTeam(plain.Addressee(row)))
                words.Add((row.Actor!, false));
        }

        return words.GroupBy(word => word.Person, word => word.ByTeam).Select(one => (double)one.Zip(one.Skip(1)).Count(two => two.First != two.Second));
    }
}
