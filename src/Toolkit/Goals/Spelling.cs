namespace Toolkit.Goals;

/// <summary>The word somebody probably meant.</summary>
static class Spelling
{
    /// <summary>The known word with the fewest edits (Levenshtein), if at most a third of its letters differ.</summary>
    public static string? Nearest(string word, IEnumerable<string> known) =>
        known.Select(candidate => (candidate, edits: Edits(word, candidate)))
            .Where(pair => pair.edits <= Math.Max(1, pair.candidate.Length / 3))
            .OrderBy(pair => pair.edits).Select(pair => pair.candidate).FirstOrDefault();

    // Two letters that changed places are one slip, not two (optimal string alignment).
    static int Edits(string left, string right)
    {
        if (left.Length > 2 * right.Length)
            return int.MaxValue;
        var edits = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
                edits[i, j] = i == 0 || j == 0 ? i + j : Least(edits, left, right, i, j);
        }

        return edits[left.Length, right.Length];
    }

    static int Least(int[,] edits, string left, string right, int i, int j)
    {
        var least = Math.Min(edits[i - 1, j - 1] + (Same(left[i - 1], right[j - 1]) ? 0 : 1), Math.Min(edits[i - 1, j], edits[i, j - 1]) + 1);
        return i > 1 && j > 1 && Same(left[i - 1], right[j - 2]) && Same(left[i - 2], right[j - 1]) ? Math.Min(least, edits[i - 2, j - 2] + 1) : least;
    }

    static bool Same(char one, char other) => char.ToLowerInvariant(one) == char.ToLowerInvariant(other);
}
