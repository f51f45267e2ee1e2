using Toolkit.Extensibility;

namespace Toolkit.Standard;

/// <summary>Words between the team and people, one place a word.</summary>
sealed class TeamWords
{
    TeamWords(Codes people, bool[] isFromTeam, double[] time, int[] member) => (People, IsFromTeam, Time, Member) = (people, isFromTeam, time, member);

    /// <summary>Whom the team spoke to, or who spoke to it.</summary>
    public Codes People { get; }

    public bool[] IsFromTeam { get; }

    public double[] Time { get; }

    /// <summary>Who said it, of the team where it did.</summary>
    public int[] Member { get; }

    /// <summary>Of a group's rows of the table of pairs.</summary>
    public static TeamWords Of(FactGroup group) => group.Once("words with the team", () => Read(group));

    static TeamWords Read(FactGroup group)
    {
        var from = group.WholeRows("from");
        var to = group.WholeRows("to");
        var time = group.Rows("time");
        var actor = group.WholeRows("fromActor");
        var isFromTeam = group.WholeRows("isFromTeam");
        var isToTeam = group.WholeRows("isToTeam");
        var count = 0;
        for (var row = 0; row < from.Length; row++)
            count += isFromTeam[row] == 1 || isToTeam[row] == 1 ? 1 : 0;
        var (person, spoken, said, member) = (new int[count], new bool[count], new double[count], new int[count]);
        count = 0;
        for (var row = 0; row < from.Length; row++)
        {
            if (isFromTeam[row] != 1 && isToTeam[row] != 1)
                continue;
            (person[count], spoken[count], said[count], member[count]) = (isFromTeam[row] == 1 ? to[row] : from[row], isFromTeam[row] == 1, time[row], actor[row]);
            count++;
        }

        return new(Codes.From(person), spoken, said, member);
    }

    /// <summary>Members of the team who said anything.</summary>
    public int CountMembers() => Enumerable.Range(0, Member.Length).Where(word => IsFromTeam[word]).Select(word => Member[word]).Distinct().Count();

    /// <summary>For each person with any, the periods in which the person spoke and was spoken to, ascending.</summary>
    /// <param name="period">The period of each word.</param>
    public IEnumerable<List<int>> MutualIn(int[] period)
    {
        var (starts, words) = People.ByCode();
        for (var person = 0; person < People.Count; person++)
        {
            var own = words.AsSpan(starts[person], starts[person + 1] - starts[person]);
            own.Sort((one, other) => period[one].CompareTo(period[other]));
            if (Mutual(own, period) is { Count: > 0 } mutual)
                yield return mutual;
        }
    }

    List<int>? Mutual(ReadOnlySpan<int> words, int[] period)
    {
        List<int>? mutual = null;
        for (int place = 0, next; place < words.Length; place = next)
        {
            var spoken = 0;
            for (next = place; next < words.Length && period[words[next]] == period[words[place]]; next++)
                spoken += IsFromTeam[words[next]] ? 1 : 0;
            if (spoken > 0 && spoken < next - place)
                (mutual ??= []).Add(period[words[place]]);
        }

        return mutual;
    }
}
