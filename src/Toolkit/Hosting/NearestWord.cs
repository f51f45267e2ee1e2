namespace Toolkit.Hosting;

/// <summary>The word somebody probably meant.</summary>
static class NearestWord
{
    const int Many = 40, Few = 5;

    /// <summary>The known word with the least edits (Levenshtein), if at most a third of its letters differ.</summary>
    public static string? Find(string word, IEnumerable<string> known)
    {
        var nearest = known.Select(candidate => (candidate, distance: Distance(word, candidate))).OrderBy(pair => pair.distance).FirstOrDefault();
        return nearest.candidate is { } found && nearest.distance <= Math.Max(1, found.Length / 3) ? found : null;
    }

    /// <summary>What to do about a word that is not known: the one that was probably meant, else what there is, of many the first few.</summary>
    public static string Fix(string word, IReadOnlyList<string> known) => Find(word, known) is { } near ? $"Did you mean '{near}'?"
        : known.Count <= Many ? $"Known: {string.Join(", ", known)}."
        : $"There are {known.Count}, such as {string.Join(", ", known.Take(Few))}.";

    static int Distance(string left, string right)
    {
        var previous = Enumerable.Range(0, right.Length + 1).ToArray();
        var current = new int[right.Length + 1];
        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var change = previous[j - 1] + (char.ToLowerInvariant(left[i - 1]) == char.ToLowerInvariant(right[j - 1]) ? 0 : 1);
                current[j] = Math.Min(change, Math.Min(previous[j], current[j - 1]) + 1);
            }

            (previous, current) = (current, previous);
        }

        return previous[right.Length];
    }
}
