using Toolkit.Extensibility;

namespace Toolkit.Standard;

/// <summary>Keeps pictures readable and small: of very many accounts those that rest on most are drawn; the table keeps all.</summary>
static class Crowd
{
    public const int MostPoints = 1000;

    /// <summary>At most <see cref="MostPoints"/>, in their order: ours, then those with most opportunities.</summary>
    public static T[] Thin<T>(IReadOnlyList<T> all, Func<T, (bool IsOurs, long Count)> of)
    {
        if (all.Count <= MostPoints)
            return [.. all];
        var kept = all.Select((one, i) => (one, i)).OrderByDescending(pair => of(pair.one).IsOurs).ThenByDescending(pair => of(pair.one).Count).ThenBy(pair => pair.i);
        return [.. kept.Take(MostPoints).OrderBy(pair => pair.i).Select(pair => pair.one)];
    }

    /// <summary>Says so when a panel has more accounts than are drawn.</summary>
    public static IEnumerable<Gate> Gate(IEnumerable<(string Channel, int Count)> panels) => panels.Where(panel => panel.Count > MostPoints)
        .Select(panel => new Gate("crowded", false, $"On {panel.Channel} the {ChartWords.Number(MostPoints)} accounts with most opportunities are drawn, of {ChartWords.Accounts(panel.Count)}; the table and the curve have all."));
}
