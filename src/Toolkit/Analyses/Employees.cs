using Toolkit.Extensibility;
using Toolkit.Facts;
using Words = Toolkit.Statistics.Words;

namespace Toolkit.Analyses;

/// <summary>No league table is made of the people of a team: what they do depends on whom they are given to answer.</summary>
static class Employees
{
    /// <summary>Labels of single people of the team.</summary>
    public static IReadOnlySet<string> Of(FactIndex index) => Enumerable.Range(0, index.Contents.Actors.Count)
        .Where(actor => index.IsTeam(actor) && !index.Contents.Actors.Organisation[actor]).Select(index.Contents.Actors.Label).ToHashSet(StringComparer.Ordinal);

    /// <summary>What may be listed, and how many accounts may not. A single person of the team is the owner of the data and not an employee among others.</summary>
    public static (IReadOnlyList<T> Shown, int Hidden) Split<T>(IEnumerable<T> all, Func<T, string> account, IReadOnlySet<string> employees)
    {
        var list = all.ToList();
        var people = list.Where(one => employees.Contains(account(one))).Select(account).Distinct(StringComparer.Ordinal).Count();
        return people < 2 ? (list, 0) : ([.. list.Where(one => !employees.Contains(account(one)))], people);
    }

    public static IEnumerable<Gate> Gate(int hidden) => hidden == 0
        ? []
        : [new("no-league-table", false, $"{Words.Count(hidden)} people of the team are left out: colleagues are not ranked against each other.")];
}
