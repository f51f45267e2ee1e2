using System.Text;
using Toolkit.Storage;

namespace Toolkit.Facts;

/// <summary>What posts say, and what followed them.</summary>
sealed partial class PostFacts
{
    /// <summary>Thread number of the store; -1 for none.</summary>
    public int[] Thread => field ?? BuiltOnce.In(ref field, this, () => Each(post => Index.Interactions.Thread[Row[post]]));

    public sbyte[] IsOwned => field ?? BuiltOnce.In(ref field, this, () => Each(post => Flag(Index.IsOwned(Row[post]))));

    /// <summary>Words of the text; -1 without a text.</summary>
    public int[] Words => field ?? BuiltOnce.In(ref field, this, () => WordCounts.Of(this));

    public sbyte[] HasLink => field ?? BuiltOnce.In(ref field, this, () => Each(post => Flag(!Index.Interactions.Details.FirstUrl(Row[post]).IsEmpty)));

    /// <summary>It links to a domain that team.yaml says is ours.</summary>
    public sbyte[] HasOwnLink => field ?? BuiltOnce.In(ref field, this, () => Each(post => Flag(IsOwn(Index.Interactions.Details.FirstUrl(Row[post])))));

    public sbyte[] IsTemplate => field ?? BuiltOnce.In(ref field, this, () => TeamTexts.Templates(this));

    public sbyte[] IsCrossPost => field ?? BuiltOnce.In(ref field, this, () => TeamTexts.CrossPosts(this));

    public sbyte[] IsQuestion => field ?? BuiltOnce.In(ref field, this, () => Each(post => Flag(Index.Words.IsQuestion(Row[post]))));

    /// <summary>Responses: what they answer mentions the team or asks something; -1 for others.</summary>
    public sbyte[] IsInvited => field ?? BuiltOnce.In(ref field, this, () => Each(post => IsResponse[post] == 0 ? (sbyte)-1 : Flag(Index.Interactions.Parent[Row[post]] is >= 0 and var parent && Invites(parent))));

    /// <summary>Responses: whether what they answer is a question; -1 for others.</summary>
    public sbyte[] AnswersQuestion => field ?? BuiltOnce.In(ref field, this, () => Each(post => IsResponse[post] == 0 ? (sbyte)-1 : Flag(Index.Interactions.Parent[Row[post]] is >= 0 and var parent && Index.Words.IsQuestion(parent))));

    /// <summary>Responses: whether the person answered said in time that it helped; -1 for others.</summary>
    public sbyte[] Helped => field ?? BuiltOnce.In(ref field, this, () => Gratitude.Helped(this));

    public sbyte[] NeedMet => field ?? BuiltOnce.In(ref field, this, () => FollowUps.NeedMet(this));

    /// <summary>Conversions that hang below it.</summary>
    public int[] Conversions => field ?? BuiltOnce.In(ref field, this, () => FollowUps.Conversions(this));

    public double[] Clicks => field ?? BuiltOnce.In(ref field, this, () => FollowUps.Clicks(this));

    /// <summary>Replies, saves and clicks of the public; NaN where the export tells of none of them.</summary>
    public double[] Useful => field ?? BuiltOnce.In(ref field, this, () => FollowUps.Useful(this));

    public sbyte[] HasPositive => field ?? BuiltOnce.In(ref field, this, () => FollowUps.Positive(this));

    public sbyte[] HasComplaint => field ?? BuiltOnce.In(ref field, this, () => FollowUps.Complained(this));

    public Attention Attention => field ?? BuiltOnce.In(ref field, this, () => Facts.Attention.Of(this));

    public Corrections Corrections => field ?? BuiltOnce.In(ref field, this, () => Facts.Corrections.Of(this));

    public ShareReach ShareReach => field ?? BuiltOnce.In(ref field, this, () => Facts.ShareReach.Of(this, null));

    public double[] ContextFit => field ?? BuiltOnce.In(ref field, this, () => Facts.ContextFit.Of(this));

    /// <summary>Conversions of which it is the first response to that person in time.</summary>
    public double[] LeadsFirst => field ?? BuiltOnce.In(ref field, this, () => LeadAttribution.FirstTouch(this));

    /// <summary>Parts of conversions, each shared evenly by the responses to that person in time.</summary>
    public double[] LeadsLinear => field ?? BuiltOnce.In(ref field, this, () => LeadAttribution.Linear(this));

    public sbyte[] IsTrained => field ?? BuiltOnce.In(ref field, this, () => Each(post => Trait(Actor[post], TeamTraits.TrainedKnown, TeamTraits.Trained)));

    public sbyte[] IsNamed => field ?? BuiltOnce.In(ref field, this, () => Each(post => Trait(Actor[post], TeamTraits.NamedKnown, TeamTraits.Named)));

    /// <summary>Number of the writer's unit; -1 where team.yaml states none.</summary>
    public int[] Unit => field ?? BuiltOnce.In(ref field, this, () => Each(post => Actor[post] >= 0 && Index.Contents.Actors.Unit[Actor[post]] is > 0 and var unit ? unit : -1));

    /// <summary>By the public, to the team.</summary>
    public sbyte[] IsInbound => field ?? BuiltOnce.In(ref field, this, () => Each(post => Flag(IsTeam[post] == 0 && (Index.IsTeam(Index.Addressee(Row[post])) || Index.IsTeam(Index.Interactions.Target[Row[post]])))));

    /// <summary>By the public: whether the team wrote directly below it; -1 for the team's own.</summary>
    public sbyte[] IsAnswered => field ?? BuiltOnce.In(ref field, this, () => Each(post => IsTeam[post] == 1 ? (sbyte)-1 : Flag(HasTeamBelow(Row[post]))));

    /// <summary>Seconds to the next message of the thread where that is by somebody else; NaN otherwise.</summary>
    public double[] GapSeconds => field ?? BuiltOnce.In(ref field, this, Gaps);

    /// <summary>Of what is labelled moved: whether its person wrote on another channel within seven days; -1 for others.</summary>
    public sbyte[] IsContinued => field ?? BuiltOnce.In(ref field, this, Continuations);

    /// <summary>Number of the label that begins with <c>topic:</c>, in ordinal order, from 1; -1 without one.</summary>
    public int[] Topic => field ?? BuiltOnce.In(ref field, this, Topics);

    bool IsOwn(ReadOnlySpan<byte> link)
    {
        if (link.IsEmpty || Index.Contents.OwnedDomains is [] || !Uri.TryCreate(Encoding.UTF8.GetString(link), UriKind.Absolute, out var address))
            return false;
        return Index.Contents.OwnedDomains.Any(domain => address.Host.Equals(domain, StringComparison.OrdinalIgnoreCase) || address.Host.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase));
    }

    bool Invites(int row) => Index.Words.IsQuestion(row) || Index.IsTeam(Index.Interactions.Target[row]) || NamesTeam(Index.Interactions.Details.Mentions(row));

    bool NamesTeam(ReadOnlySpan<int> actors)
    {
        foreach (var actor in actors)
        {
            if (Index.IsTeam(actor))
                return true;
        }

        return false;
    }

    bool HasTeamBelow(int row)
    {
        foreach (ref readonly var one in Index.Below[row])
        {
            if ((one.Class & FactIndex.TeamBit) != 0 && KindSet.Has(KindSet.Authored, (FactKind)(one.Class & 31)))
                return true;
        }

        return false;
    }

    sbyte Trait(int actor, TeamTraits known, TeamTraits yes) =>
        actor < 0 || !Index.Contents.Actors.Traits[actor].HasFlag(known) ? (sbyte)-1 : Flag(Index.Contents.Actors.Traits[actor].HasFlag(yes));

    double[] Gaps()
    {
        var gaps = Nothing();
        var (threads, postOf) = (Index.Threads, PostOf);
        Ranges.Each(threads.KeyCount, (from, to) =>
        {
            for (var thread = from; thread < to; thread++)
            {
                var rows = threads[thread];
                for (var place = 1; place < rows.Length; place++)
                {
                    if (Index.Interactions.Actor[rows[place]] != Index.Interactions.Actor[rows[place - 1]] && Index.HasClock(rows[place]) && Index.HasClock(rows[place - 1]))
                        gaps[postOf[rows[place - 1]]] = (Index.Interactions.Time[rows[place]] - Index.Interactions.Time[rows[place - 1]]) / 1e6;
                }
            }
        });
        return gaps;
    }

    sbyte[] Continuations()
    {
        var continued = new sbyte[Count];
        Array.Fill(continued, (sbyte)-1);
        int[] moved = [.. Index.Labels["moved"].Where(row => PostOf[row] >= 0)];
        if (moved is [])
            return continued;
        var byActor = Grouped.By(Actor, Index.Contents.Actors.Count);
        foreach (var row in moved)
        {
            var (post, person) = (PostOf[row], Index.ByTeam(row) ? Index.Addressee(row) : Index.Interactions.Actor[row]);
            if (!Index.IsPublic(person) || Time[post] == long.MinValue)
                continue;
            var elsewhere = false;
            foreach (var other in byActor[person])
                elsewhere |= Channel[other] != Channel[post] && Time[other] > Time[post] && Time[other] - Time[post] <= 7 * Calendar.MicrosecondsPerDay;
            continued[post] = Flag(elsewhere);
        }

        return continued;
    }

    int[] Topics()
    {
        var topics = new int[Count];
        Array.Fill(topics, -1);
        foreach (var (place, label) in Index.Labels.Words.Where(label => label.StartsWith("topic:", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Index().Reverse())
        {
            foreach (var row in Index.Labels[label])
            {
                if (PostOf[row] >= 0)
                    topics[PostOf[row]] = place + 1;
            }
        }

        return topics;
    }

    static sbyte Flag(bool value) => value ? Yes : No;
}
