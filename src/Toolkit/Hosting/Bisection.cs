namespace Toolkit.Hosting;

/// <summary>What a search came to.</summary>
/// <param name="Found">The one to blame; null when it was not found.</param>
/// <param name="FailsWithoutAny">True when the fault is there with all of them switched off.</param>
sealed record Culprit(string? Found, bool FailsWithoutAny);

/// <summary>Finds which one of several things makes a test fail, by switching halves of them off: 1 + log2(n) runs at most, 2 for a single one.</summary>
static class Bisection
{
    /// <summary>Searches.</summary>
    /// <param name="suspects">All that may be to blame.</param>
    /// <param name="failsAsync">Whether the fault is there with these switched off.</param>
    public static async Task<Culprit> FindAsync(IReadOnlyList<string> suspects, Func<IReadOnlyCollection<string>, Task<bool>> failsAsync)
    {
        if (suspects is [])
            return new(null, await failsAsync([]));
        IReadOnlyList<string> left = suspects;
        var (wasSound, failsAlone) = (false, false);
        while (left.Count > 1)
        {
            // With one half on and all else off, the fault says in which half the culprit is.
            IReadOnlyList<string> half = [.. left.Take(left.Count / 2)];
            failsAlone = await failsAsync([.. suspects.Except(half, StringComparer.Ordinal)]);
            wasSound |= !failsAlone;
            left = failsAlone ? half : [.. left.Skip(left.Count / 2)];
        }

        // A run that went well shows that the fault needs one of them; where none did, it may need none.
        if (!wasSound && await failsAsync([.. suspects]))
            return new(null, FailsWithoutAny: true);
        if (failsAlone)
            return new(left[0], FailsWithoutAny: false);
        // It was left over, and never seen failing by itself.
        return await failsAsync([.. suspects.Where(one => one != left[0])]) ? new(left[0], FailsWithoutAny: false) : new(null, FailsWithoutAny: false);
    }
}
