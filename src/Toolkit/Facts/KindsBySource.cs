namespace Toolkit.Facts;

/// <summary>Which kinds of interaction each source holds, of what counts: one bit for each kind, by the source's symbol.</summary>
/// <param name="All">By anybody.</param>
/// <param name="Public">By others than the team.</param>
sealed record KindsBySource(uint[] All, uint[] Public)
{
    /// <summary>Whether any row is of one of these kinds.</summary>
    public bool Any(uint kinds) => Array.Exists(All, held => (held & kinds) != 0);

    /// <summary>For each source whether it holds one of these kinds by the public. What the team did itself does not show that: an archive of one's own account has replies, all of them one's own.</summary>
    public bool[] WithPublic(uint kinds) => Array.ConvertAll(Public, held => (held & kinds) != 0);

    /// <summary>Whether each source that holds words holds one of these kinds by the public.</summary>
    public bool AllWithPublic(uint kinds) => !All.Where((held, source) => (held & KindSet.Authored) != 0 && (Public[source] & kinds) == 0).Any();

    public static KindsBySource Of(FactIndex index)
    {
        var (sources, classes, source) = (Math.Max(index.Symbols.Count, 1), index.Classes, index.Interactions.Source);
        var parts = Ranges.Map(classes.Length, (from, to) =>
        {
            var (all, others) = (new uint[sources], new uint[sources]);
            for (var row = from; row < to; row++)
            {
                // A row that does not count is of kind 0, as are words that name no kind.
                var bit = 1u << (classes[row] & 31);
                all[source[row]] |= bit;
                others[source[row]] |= classes[row] < FactIndex.TeamBit ? bit : 0;
            }

            return new KindsBySource(all, others);
        });
        return new(Join(parts, part => part.All), Join(parts, part => part.Public));
    }

    static uint[] Join(KindsBySource[] parts, Func<KindsBySource, uint[]> of) =>
        [.. Enumerable.Range(0, of(parts[0]).Length).Select(source => parts.Aggregate(0u, (bits, part) => bits | of(part)[source]))];
}
