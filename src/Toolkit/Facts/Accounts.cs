namespace Toolkit.Facts;

/// <summary>Which account a post belongs to: people of the team write for the account whose audience is known on that channel.</summary>
sealed class Accounts(FactIndex index)
{
    readonly Dictionary<ushort, int> _brand = BrandByChannel(index);

    /// <summary>The account of an actor on a channel: the actor, or the team's only account with a known audience there.</summary>
    public int Of(int actor, ushort channel) =>
        index.IsTeam(actor) && !index.Audience.Has(actor, channel) && _brand.TryGetValue(channel, out var brand) ? brand : actor;

    /// <summary>True for accounts that may be shown by name: of the team and of organisations.</summary>
    public bool IsAccount(int actor) => actor >= 0 && (index.IsTeam(actor) || index.Contents.Actors.Organisation[actor]);

    static Dictionary<ushort, int> BrandByChannel(FactIndex index) => Enumerable.Range(0, index.Contents.Actors.Count)
        .Where(index.IsTeam)
        .SelectMany(actor => index.Audience.Channels(actor), (actor, channel) => (actor, channel))
        .GroupBy(pair => pair.channel)
        .Where(group => group.Count() == 1)
        .ToDictionary(group => group.Key, group => group.Single().actor);
}
