namespace Toolkit.Facts;

/// <summary>One row for each member of the team, who is a person, and each week from the first to the last of the data: what the member wrote in it, which may be nothing.</summary>
sealed class RosterFacts
{
    public RosterFacts(FactIndex index, PostFacts posts)
    {
        Index = index;
        int[] members = [.. Enumerable.Range(0, index.Contents.Actors.Count).Where(actor => index.IsTeam(actor) && !index.Contents.Actors.Organisation[actor])];
        var weeks = Weeks(posts);
        var written = Enumerable.Range(0, posts.Count).Where(post => posts.IsTeam[post] == 1).CountBy(post => (posts.Actor[post], posts.Week[post])).ToDictionary();
        (int Member, int Week)[] rows = [.. weeks.SelectMany(week => members, (week, member) => (member, week))];
        Actor = Array.ConvertAll(rows, row => row.Member);
        Week = Array.ConvertAll(rows, row => row.Week);
        Written = Array.ConvertAll(rows, row => written.GetValueOrDefault((row.Member, row.Week)));
    }

    public FactIndex Index { get; }

    public int Count => Actor.Length;

    public int[] Actor { get; }

    public int[] Week { get; }

    /// <summary>Posts, replies, quotes, messages, mentions and reviews in the week.</summary>
    public int[] Written { get; }

    public long[] Time => field ?? BuiltOnce.In(ref field, this, () => Array.ConvertAll(Week, Index.Calendar.Start));

    /// <summary>Number of the member's unit; -1 where team.yaml states none.</summary>
    public int[] Unit => field ?? BuiltOnce.In(ref field, this, () => Array.ConvertAll(Actor, actor => Index.Contents.Actors.Unit[actor] is > 0 and var unit ? unit : -1));

    static IEnumerable<int> Weeks(PostFacts posts)
    {
        int[] known = [.. posts.Week.Where(week => week != Calendar.Unknown)];
        return known is [] ? [] : Enumerable.Range(0, ((known.Max() - known.Min()) / 7) + 1).Select(step => known.Min() + (step * 7));
    }
}
