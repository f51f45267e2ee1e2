using System.Globalization;
using System.Text;

namespace Toolkit.Storage;

/// <summary>
/// A hash over content that depends neither on the order in which it came nor on the workspace's key: sums of row hashes over words, times, texts (pseudonyms masked),
/// references and counters. Accounts enter by how often they act and are addressed.
/// </summary>
static class ContentDigest
{
    const int PseudonymLength = 11;

    public static string Of(StoreReader reader)
    {
        var contents = reader.Contents;
        var words = Enumerable.Range(0, contents.Symbols.Count).Select(code => Hash128.Of(Encoding.UTF8.GetBytes(contents.Symbols[(ushort)code]), default).Low).ToArray();
        var weights = ActorWeights(contents);
        var rows = new Hash128[contents.Interactions.Count];
        for (var row = 0; row < rows.Length; row++)
            rows[row] = Row(reader, words, weights, row);
        UInt128 sum = 0;
        for (var row = 0; row < rows.Length; row++)
            sum += Number(contents.Interactions.Parent[row] is var parent and >= 0 ? rows[row].With(rows[parent].Low) : rows[row]);
        sum += Observations(contents, words, weights, rows) + Snapshots(contents, words);
        return sum.ToString("x32", CultureInfo.InvariantCulture);
    }

    static Hash128 Row(StoreReader reader, ulong[] words, ulong[] weights, int row)
    {
        var rows = reader.Contents.Interactions;
        var links = rows.Flags[row] & (InteractionFlags.Superseded | InteractionFlags.Deleted | InteractionFlags.Orphan);
        return Masked(new Hash128(words[rows.Source[row]], words[rows.Kind[row]]), reader.Text(row))
            .With((ulong)rows.Time[row])
            .With(words[rows.Channel[row]]).With(words[rows.ObjectKind[row]]).With(words[rows.Visibility![row]])
            .With((ulong)links)
            .With(Weight(weights, rows.Actor[row])).With(Weight(weights, rows.Target[row]))
            .With((ulong)reader.Mentions(row).Length);
    }

    /// <summary>How often each account acts, is addressed or is listed.</summary>
    static ulong[] ActorWeights(StoreContents contents)
    {
        var weights = new ulong[contents.Actors.Count];
        foreach (var (column, unit) in ((int[], ulong)[])[(contents.Interactions.Actor, 1), (contents.Interactions.Target, 1UL << 24), (contents.Snapshots.Member, 1UL << 48)])
        {
            foreach (var actor in column.Where(actor => actor >= 0))
                weights[actor] += unit;
        }

        return weights;
    }

    static ulong Weight(ulong[] weights, int actor) => actor < 0 ? ulong.MaxValue : weights[actor];

    static Hash128 Masked(Hash128 hash, ReadOnlySpan<byte> text)
    {
        for (int at; (at = text.IndexOf("@p-"u8)) >= 0;)
        {
            hash = hash.With(text[..(at + 1)]);
            text = text[Math.Min(text.Length, at + PseudonymLength)..];
        }

        return hash.With(text);
    }

    static UInt128 Observations(StoreContents contents, ulong[] words, ulong[] weights, Hash128[] rows)
    {
        var observations = contents.Observations;
        UInt128 sum = 0;
        for (var i = 0; i < observations.Count; i++)
        {
            var subject = observations.Interaction[i] >= 0 ? rows[observations.Interaction[i]] : new Hash128(5, Weight(weights, observations.Actor[i]));
            sum += Number(subject.With(words[observations.Name[i]]).With(BitConverter.DoubleToUInt64Bits(observations.Value[i])).With((ulong)observations.AsOf[i]));
        }

        return sum;
    }

    static UInt128 Snapshots(StoreContents contents, ulong[] words)
    {
        var snapshots = contents.Snapshots;
        UInt128 sum = 0;
        for (var i = 0; i < snapshots.Count; i++)
            sum += Number(new Hash128(6, words[snapshots.List[i]]).With(snapshots.Member[i] < 0 ? 0UL : 1).With((ulong)snapshots.AsOf[i]));
        return sum;
    }

    static UInt128 Number(Hash128 hash) => new(hash.High, hash.Low);
}
