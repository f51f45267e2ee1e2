using System.Globalization;
using System.Text;

namespace Toolkit.Storage;

/// <summary>
/// A hash over content that depends neither on the order in which it came nor on the workspace's key: sums of row hashes over words, times, texts (pseudonyms masked),
/// labels, weights, references and counters. Pseudonyms differ between workspaces, so an account enters by what it did, what was done to it, which lists name it and
/// its role: accounts that are alike in all of these are not told apart. Of two versions that nothing tells the age of, the key decides which is current.
/// </summary>
sealed class ContentDigest
{
    const int PseudonymLength = 11;

    readonly StoreReader _reader;
    readonly StoreContents _contents;
    readonly ulong[] _words;
    readonly Hash128[] _rows;
    readonly ulong[] _accounts;

    ContentDigest(StoreReader reader)
    {
        (_reader, _contents) = (reader, reader.Contents);
        _words = [.. Enumerable.Range(0, _contents.Symbols.Count).Select(code => Hash128.Of(Encoding.UTF8.GetBytes(_contents.Symbols[(ushort)code]), default).Low)];
        _rows = new Hash128[_contents.Interactions.Count];
        for (var row = 0; row < _rows.Length; row++)
            _rows[row] = Row(row);
        _accounts = Accounts();
    }

    public static string Of(StoreReader reader)
    {
        var digest = new ContentDigest(reader);
        return (digest.Interactions() + digest.Observations() + digest.Snapshots()).ToString("x32", CultureInfo.InvariantCulture);
    }

    // All that a row says but who it was.
    Hash128 Row(int row)
    {
        var rows = _contents.Interactions;
        var flags = rows.Flags[row];
        var hash = Masked(new Hash128(_words[rows.Source[row]], _words[rows.Kind[row]]), _reader.Text(row))
            .With((ulong)rows.Time[row])
            .With(_words[rows.Channel[row]]).With(_words[rows.Venue[row]]).With(_words[rows.ObjectKind[row]]).With(_words[rows.Visibility![row]])
            .With((ulong)flags).With((ulong)rows.Signals[row])
            .With((ulong)_reader.Mentions(row).Length);
        foreach (var label in _reader.Labels(row))
            hash = hash.With(Encoding.UTF8.GetBytes(label));
        return hash;
    }

    ulong[] Accounts()
    {
        var (actors, rows, snapshots) = (_contents.Actors, _contents.Interactions, _contents.Snapshots);
        var accounts = new ulong[actors.Count];
        for (var actor = 0; actor < accounts.Length; actor++)
            accounts[actor] = new Hash128(_words[actors.Source[actor]], (ulong)actors.Role[actor]).With(actors.Organisation[actor] ? 1UL : 0).Low;
        for (var row = 0; row < rows.Count; row++)
        {
            Add(rows.Actor[row], _rows[row].With(1));
            Add(rows.Target[row], _rows[row].With(2));
            foreach (var mentioned in _reader.Mentions(row))
                Add(mentioned, _rows[row].With(3));
        }

        for (var i = 0; i < snapshots.Count; i++)
        {
            Add(snapshots.Owner[i], Listing(i).With(4));
            Add(snapshots.Member[i], Listing(i).With(5));
        }

        return accounts;

        void Add(int actor, Hash128 deed)
        {
            if (actor >= 0)
                accounts[actor] += deed.Low;
        }
    }

    ulong Account(int actor) => actor < 0 ? ulong.MaxValue : _accounts[actor];

    UInt128 Interactions()
    {
        var rows = _contents.Interactions;
        UInt128 sum = 0;
        for (var row = 0; row < _rows.Length; row++)
            sum += Number(_rows[row].With(Account(rows.Actor[row])).With(Account(rows.Target[row])).With(rows.Parent[row] is >= 0 and var parent ? _rows[parent].Low : 0));
        return sum;
    }

    UInt128 Observations()
    {
        var observations = _contents.Observations;
        UInt128 sum = 0;
        for (var i = 0; i < observations.Count; i++)
        {
            var subject = observations.Interaction[i] >= 0 ? _rows[observations.Interaction[i]] : new Hash128(5, Account(observations.Actor[i]));
            sum += Number(subject.With(_words[observations.Name[i]]).With(_words[observations.Channel[i]])
                .With(BitConverter.DoubleToUInt64Bits(observations.Value[i])).With((ulong)observations.AsOf[i]));
        }

        return sum;
    }

    UInt128 Snapshots()
    {
        var snapshots = _contents.Snapshots;
        UInt128 sum = 0;
        for (var i = 0; i < snapshots.Count; i++)
            sum += Number(Listing(i).With(Account(snapshots.Owner[i])).With(Account(snapshots.Member[i])));
        return sum;
    }

    Hash128 Listing(int i)
    {
        var snapshots = _contents.Snapshots;
        return new Hash128(6, _words[snapshots.List[i]]).With(_words[snapshots.Channel[i]]).With((ulong)snapshots.AsOf[i]);
    }

    static Hash128 Masked(Hash128 hash, ReadOnlySpan<byte> text)
    {
        for (int at; (at = text.IndexOf("@p-"u8)) >= 0;)
        {
            hash = hash.With(text[..(at + 1)]);
            text = text[Math.Min(text.Length, at + PseudonymLength)..];
        }

        return hash.With(text);
    }

    static UInt128 Number(Hash128 hash) => new(hash.High, hash.Low);
}
