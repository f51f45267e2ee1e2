using System.Text;

namespace Toolkit.Storage;

/// <summary>What is known of all accounts, by row: source, pseudonym of the handle, and stored pseudonym.</summary>
sealed record KnownAccounts(ushort[] Sources, string?[] Handles, Func<int, string> Pseudonym);

/// <summary>Finds the accounts that team.yaml names among pseudonyms, by making the same pseudonyms from its entries.</summary>
sealed class TeamAccounts(Pseudonyms pseudonyms, Symbols words, KnownAccounts known, InteractionTable interactions)
{
    readonly List<ushort> _sources = [.. known.Sources.Distinct()];

    /// <summary>An account of the store, and what the file wrote for it, without its place.</summary>
    public readonly record struct Match(int Row, string Account);

    /// <summary>
    /// The accounts that entries mean. An entry is <c>place:id</c> or <c>place:@handle</c>; the place is a source, the part of its name before a slash, a channel when no
    /// source has that name, or <c>*</c>.
    /// </summary>
    public IEnumerable<(Match Account, T Entry)> Find<T>(IEnumerable<(string Account, T Entry)> entries)
    {
        var wanted = new Dictionary<(ushort Source, string Pseudonym), List<(string Id, HashSet<int>? Among, T Entry)>>();
        foreach (var (account, entry) in entries)
        {
            // An address such as https://host/users/a holds a colon of its own: the place ends at the first one.
            var colon = account.IndexOf(':');
            foreach (var (key, among) in Keys(account[..colon], account[(colon + 1)..]))
            {
                if (!wanted.TryGetValue(key, out var list))
                    wanted.Add(key, list = []);
                list.Add((account[(colon + 1)..], among, entry));
            }
        }

        if (wanted.Count == 0)
            return [];
        return Enumerable.Range(0, known.Sources.Length).SelectMany(row =>
            Lookup(wanted, (known.Sources[row], known.Pseudonym(row))).Concat(known.Handles[row] is { } handle ? Lookup(wanted, (known.Sources[row], handle)) : [])
                .Where(found => found.Among?.Contains(row) != false)
                .Select(found => (new Match(row, found.Id), found.Entry)));
    }

    static List<T> Lookup<T>(Dictionary<(ushort Source, string Pseudonym), List<T>> wanted, (ushort Source, string Pseudonym) key) => wanted.GetValueOrDefault(key) ?? [];

    IEnumerable<((ushort Source, string Pseudonym) Key, HashSet<int>? Among)> Keys(string place, string id)
    {
        var named = _sources.FindAll(source => place == "*" || words[source] == place || words[source].StartsWith(place + "/", StringComparison.Ordinal));
        var among = named is [] ? On(words.Code(place)) : null;
        var bytes = Encoding.UTF8.GetBytes(id);
        foreach (var source in named is [] ? _sources : named)
        {
            yield return ((source, pseudonyms.OfActor(words[source], bytes)), among);
            yield return ((source, pseudonyms.OfHandle(id)), among);
            // Where names are kept, the id is stored as it is.
            yield return ((source, id), among);
        }
    }

    /// <summary>Accounts that act or are addressed on a channel.</summary>
    HashSet<int> On(ushort channel)
    {
        HashSet<int> rows = [];
        for (var row = 0; channel != 0 && row < interactions.Count; row++)
        {
            if (interactions.Channel[row] == channel)
                rows.UnionWith([interactions.Actor[row], interactions.Target[row]]);
        }

        return rows;
    }
}
