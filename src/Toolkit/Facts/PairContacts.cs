namespace Toolkit.Facts;

/// <summary>What lay before each word between the team and a person.</summary>
sealed class PairContacts
{
    const long MutualWithin = 90 * Calendar.MicrosecondsPerDay;

    PairContacts(int count)
    {
        (Before, IsNewMutual) = (new double[count], new sbyte[count]);
        Array.Fill(Before, double.NaN);
    }

    public double[] Before { get; }

    public sbyte[] IsNewMutual { get; }

    public static PairContacts Of(PairFacts pairs)
    {
        var contacts = new PairContacts(pairs.Count);
        var start = pairs.Count == 0 ? 0 : pairs.Time.Where(time => time != long.MinValue).DefaultIfEmpty(0).Min();
        for (var person = 0; person < pairs.TeamNode; person++)
            contacts.Read(pairs, pairs.WithTeam[person], start);

        return contacts;
    }

    // A tie is mutual at a moment when each side has spoken within the ninety days up to it.
    void Read(PairFacts pairs, ReadOnlySpan<int> rows, long start)
    {
        var (fromTeam, toTeam) = (long.MinValue, long.MinValue);
        for (var place = 0; place < rows.Length; place++)
        {
            var (row, time) = (rows[place], pairs.Time[rows[place]]);
            var isFromTeam = pairs.From[row] == pairs.TeamNode;
            var (own, other) = isFromTeam ? (fromTeam, toTeam) : (toTeam, fromTeam);
            Before[row] = place;
            IsNewMutual[row] = time - start < MutualWithin ? (sbyte)-1 : Recent(other, time) && !Recent(own, time) ? (sbyte)1 : (sbyte)0;
            (fromTeam, toTeam) = isFromTeam ? (time, toTeam) : (fromTeam, time);
        }
    }

    static bool Recent(long moment, long time) => moment != long.MinValue && time - moment <= MutualWithin;
}
