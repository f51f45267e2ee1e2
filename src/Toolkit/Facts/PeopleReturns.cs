namespace Toolkit.Facts;

/// <summary>Whether newcomers came with a campaign, and whether they came back.</summary>
sealed record PeopleReturns(sbyte[] IsOfCampaign, sbyte[] IsBack)
{
    const long CampaignDays = 7, From = 15, To = 45;

    public static PeopleReturns Of(PeopleFacts people)
    {
        var index = people.Index;
        var first = FirstTimes(index);
        var back = Returned(index, first);
        long[] campaigns = [.. index.Labels["campaign"].Where(row => index.ByTeam(row) && index.Interactions.Time[row] != long.MinValue).Select(row => index.Interactions.Time[row]).Order()];
        var returns = new PeopleReturns(new sbyte[people.Count], new sbyte[people.Count]);
        for (var row = 0; row < people.Count; row++)
        {
            var actor = people.Actor[row];
            var isFirst = people.IsNew[row] == 1 && people.IsTeam[row] == 0 && first[actor] != long.MaxValue;
            returns.IsOfCampaign[row] = !isFirst ? (sbyte)-1 : Flag(IsWithin(campaigns, first[actor]));
            var matured = isFirst && first[actor] + (To * Calendar.MicrosecondsPerDay) <= index.SourceEnd(index.Contents.Actors.Source[actor]);
            returns.IsBack[row] = !matured ? (sbyte)-1 : Flag(back[actor]);
        }

        return returns;
    }

    static long[] FirstTimes(FactIndex index)
    {
        var first = new long[index.Contents.Actors.Count];
        Array.Fill(first, long.MaxValue);
        Each(index, (actor, time) => first[actor] = Math.Min(first[actor], time));
        return first;
    }

    static bool[] Returned(FactIndex index, long[] first)
    {
        var back = new bool[first.Length];
        Each(index, (actor, time) => back[actor] |= time - first[actor] is >= From * Calendar.MicrosecondsPerDay and < To * Calendar.MicrosecondsPerDay);
        return back;
    }

    static void Each(FactIndex index, Action<int, long> activity)
    {
        var table = index.Interactions;
        for (var row = 0; row < index.Classes.Length; row++)
        {
            if (KindSet.Has(KindSet.Active, index.Kind(row)) && table.Actor[row] >= 0 && table.Time[row] != long.MinValue)
                activity(table.Actor[row], table.Time[row]);
        }
    }

    static bool IsWithin(long[] starts, long time)
    {
        var place = Array.BinarySearch(starts, time);
        var last = place >= 0 ? place : ~place - 1;
        return last >= 0 && time - starts[last] <= CampaignDays * Calendar.MicrosecondsPerDay;
    }

    static sbyte Flag(bool value) => value ? (sbyte)1 : (sbyte)0;
}
