using Toolkit.Extensibility;
using Toolkit.Facts;
using Toolkit.Statistics;
using Words = Toolkit.Statistics.Words;

namespace Toolkit.Analyses;

/// <summary>The same posts under each denominator that the data know.</summary>
static class DenominatorAnalysis
{
    const int FewestAccounts = 3;
    const double KnownShare = 0.5;

    static readonly (string Name, Func<PostFacts, double[]> Of)[] _denominators =
        [("audience", posts => posts.Audience), ("reach", posts => posts.Reach), ("impressions", posts => posts.Impressions), ("views", posts => posts.Views)];

    /// <param name="facts">The facts.</param>
    /// <param name="employees">Labels of single people of the team, who are not ranked against each other.</param>
    public static DenominatorComparison Of(FactSet facts, IReadOnlySet<string>? employees = null)
    {
        var posts = facts.Posts;
        int[] rated = [.. Enumerable.Range(0, posts.Count).Where(post => posts.IsAccount[post] == 1 && posts.IsOriginal[post] == 1 && posts.Engagement[post] >= 0 && posts.Time[post] != long.MinValue)];
        var known = _denominators.Where(one => rated.Length > 0 && rated.Count(post => one.Of(posts)[post] > 0) >= KnownShare * rated.Length).ToList();
        int[] same = [.. rated.Where(post => known.All(one => one.Of(posts)[post] > 0))];
        var groups = same.GroupBy(post => (posts.Account[post], posts.Channel[post])).ToDictionary(group => group.Key, group => group.ToArray());
        var days = known.Any(one => one.Name == "audience") ? DayRates.Of(facts, groups) : [];
        var variants = Variants(known, days);
        var (accounts, hidden) = Employees.Split(groups.Select(group => Account(facts, group.Key, group.Value, variants)).Where(one => one.Rates.All(double.IsFinite))
            .OrderBy(one => one.Channel, StringComparer.Ordinal).ThenBy(one => one.Account, StringComparer.Ordinal), one => one.Account, employees ?? new HashSet<string>());
        var ranked = Ranked([.. accounts], variants.Count);
        var gates = Gates(variants.Count, ranked.Length).ToArray();
        return new()
        {
            Variants = [.. variants.Select(variant => variant.Variant)],
            Accounts = gates is [] ? ranked : [],
            Correlations = Correlations(ranked, variants.Count),
            Posts = same.Length,
            Findings = [.. Findings(ranked, variants, gates is [])],
            Gates = [.. gates, .. Employees.Gate(hidden)],
            Method =
            [
                $"{Words.Plural(same.Length, "post", "posts")} of {Words.Accounts(ranked.Length)} for which every denominator shown is known, of {Words.Count(rated.Length)} posts with a known engagement; a denominator known for less than half of the posts is not shown.",
                "E1 median post by audience; E2 mean of posts by audience; E3 ratio of sums by audience; E4 by reach; E5 by impressions (views where there are none); E6 mean over all days; E7 as E6 over days with posts, per post.",
                "Ranks count from the highest rate; correlations are Spearman's, equal rates share the mean rank.",
            ],
        };
    }

    static List<Rate> Variants(IReadOnlyList<(string Name, Func<PostFacts, double[]> Of)> known, Dictionary<(int, ushort), (double Daily, double PerPost)> days)
    {
        var rates = new List<Rate>();
        foreach (var (name, of) in known)
        {
            switch (name)
            {
                case "audience":
                    rates.AddRange(
                    [
                        new(new("E1", "median post, by audience"), (posts, group, _) => Quantiles.OfSorted([.. group.Select(post => posts.Engagement[post] / of(posts)[post]).Order()], 0.5)),
                        new(new("E2", "mean of posts, by audience"), (posts, group, _) => group.Average(post => posts.Engagement[post] / of(posts)[post])),
                        new(new("E3", "ratio of sums, by audience"), (posts, group, _) => group.Sum(post => posts.Engagement[post]) / group.Sum(post => of(posts)[post])),
                        new(new("E6", "daily, all days"), (_, _, key) => days.TryGetValue(key, out var rate) ? rate.Daily : double.NaN),
                        new(new("E7", "daily, per post"), (_, _, key) => days.TryGetValue(key, out var rate) ? rate.PerPost : double.NaN),
                    ]);
                    break;
                case "views" when rates.Any(rate => rate.Variant.Id == "E5"):
                    break;
                default:
                    rates.Add(new(new(name == "reach" ? "E4" : "E5", $"by {name}"), (posts, group, _) => group.Sum(post => posts.Engagement[post]) / group.Sum(post => of(posts)[post])));
                    break;
            }
        }

        return [.. rates.OrderBy(rate => rate.Variant.Id, StringComparer.Ordinal)];
    }

    static VariedAccount Account(FactSet facts, (int Account, ushort Channel) key, int[] posts, List<Rate> variants) => new()
    {
        Account = facts.Index.Contents.Actors.Label(key.Account),
        Channel = facts.Index.Symbols[key.Channel],
        IsTeam = facts.Index.IsTeam(key.Account),
        Posts = posts.Length,
        Rates = [.. variants.Select(variant => variant.Of(facts.Posts, posts, key))],
        Ranks = [],
    };

    static VariedAccount[] Ranked(List<VariedAccount> accounts, int variants)
    {
        var ranks = Enumerable.Range(0, variants).Select(variant => Ranks.Descending([.. accounts.Select(account => account.Rates[variant])])).ToList();
        return [.. accounts.Select((account, place) => account with { Ranks = [.. ranks.Select(column => column[place])] })
            .OrderByDescending(Swing).ThenBy(account => account.Channel, StringComparer.Ordinal).ThenBy(account => account.Account, StringComparer.Ordinal)];
    }

    static double Swing(VariedAccount account) => account.Ranks.Length == 0 ? 0 : account.Ranks.Max() - account.Ranks.Min();

    static double[][] Correlations(VariedAccount[] accounts, int variants) =>
        [.. Enumerable.Range(0, variants).Select(row => Enumerable.Range(0, variants).Select(column =>
            Ranks.Correlation([.. accounts.Select(account => account.Ranks[row])], [.. accounts.Select(account => account.Ranks[column])])).ToArray())];

    static IEnumerable<Gate> Gates(int variants, int accounts)
    {
        if (variants < 2)
            yield return new("one-denominator", true, "The data know no denominator for at least half of the posts, or only one, so there is nothing to compare. Import audiences, reach or impressions.");
        else if (accounts < FewestAccounts)
            yield return new("few-accounts", true, $"Ranks need at least {FewestAccounts} accounts; {(accounts == 0 ? "none has" : $"only {accounts} {(accounts == 1 ? "has" : "have")}")} a rate under every denominator.");
    }

    static IEnumerable<string> Findings(VariedAccount[] accounts, List<Rate> variants, bool isShown)
    {
        if (!isShown)
        {
            yield return "There is nothing to compare denominators by.";
            yield break;
        }

        var most = accounts.FirstOrDefault(account => account.IsTeam) ?? accounts[0];
        yield return Sentence(most, variants, accounts);
        if (accounts.FirstOrDefault() is { } widest && widest != most && Swing(widest) > 0)
            yield return Sentence(widest, variants, accounts);
    }

    static string Sentence(VariedAccount account, List<Rate> variants, VariedAccount[] accounts)
    {
        var of = accounts.Length;
        var (best, worst) = (Array.IndexOf(account.Ranks, account.Ranks.Min()), Array.IndexOf(account.Ranks, account.Ranks.Max()));
        return account.Ranks[best] == account.Ranks[worst]
            ? $"{account.Account} on {account.Channel} has rank {account.Ranks[0]:0.#} of {of} whatever its engagement is divided by."
            : $"{account.Account} on {account.Channel} is {Words.Ordinal(account.Ranks[best])} of {of} by {variants[best].Variant.Id} ({variants[best].Variant.Title}) and {Words.Ordinal(account.Ranks[worst])} by {variants[worst].Variant.Id} ({variants[worst].Variant.Title}), on the same posts, because {Cause(account, accounts, variants, (best, worst))}.";
    }

    /// <summary>What the two variants weigh differently, in figures of this account and of the median one.</summary>
    static string Cause(VariedAccount account, VariedAccount[] accounts, List<Rate> variants, (int Best, int Worst) pair)
    {
        int Place(string id) => variants.FindIndex(variant => variant.Variant.Id == id);
        bool IsOne(string id) => variants[pair.Best].Variant.Id == id || variants[pair.Worst].Variant.Id == id;
        double Median(Func<VariedAccount, double> of) => Quantiles.OfSorted([.. accounts.Select(of).Where(double.IsFinite).Order()], 0.5);
        string Both(Func<VariedAccount, double> of, Func<double, string> words) => $"{words(of(account))} (the median account: {words(Median(of))})";
        if (IsOne("E6"))
            return $"it made {Both(one => one.Posts, posts => Words.Plural((long)Math.Round(posts), "post", "posts"))}, and E6 counts all days";
        if (IsOne("E4") && Place("E3") is >= 0 and var sums)
            return $"its posts reach {Both(one => one.Rates[sums] / one.Rates[Place("E4")], share => $"{Words.Number(100 * share)} % of its audience")}";
        if (IsOne("E1") && Place("E2") is >= 0 and var mean)
            return $"its mean post draws {Both(one => one.Rates[mean] / one.Rates[Place("E1")], times => $"{Words.Number(times)} times what its median post does")}";
        return $"its rates are {Both(one => one.Rates[pair.Best] / one.Rates[pair.Worst], times => $"{Words.Number(times)}:1")}";
    }

    sealed record Rate(RateVariant Variant, Func<PostFacts, int[], (int, ushort), double> Of);
}

/// <summary>Engagement of given posts by day over the day's audience.</summary>
static class DayRates
{
    public static Dictionary<(int, ushort), (double Daily, double PerPost)> Of(FactSet facts, Dictionary<(int Account, ushort Channel), int[]> groups)
    {
        var (days, calendar, posts) = (facts.Days, facts.Index.Calendar, facts.Posts);
        var byAccount = Enumerable.Range(0, days.Count).GroupBy(row => (days.Account[row], days.Channel[row])).ToDictionary(group => group.Key, group => group.ToArray());
        var rates = new Dictionary<(int, ushort), (double, double)>();
        foreach (var (key, group) in groups)
        {
            var engagement = group.GroupBy(post => calendar.Day(posts.Time[post])).ToDictionary(day => day.Key, day => (Sum: day.Sum(post => posts.Engagement[post]), Posts: day.Count()));
            int[] known = [.. byAccount.GetValueOrDefault(key, []).Where(row => days.Audience[row] > 0)];
            int[] posted = [.. known.Where(row => engagement.ContainsKey(days.Day[row]))];
            if (posted is not [])
                rates[key] = (
                    posted.Sum(row => engagement[days.Day[row]].Sum / days.Audience[row]) / known.Length,
                    posted.Average(row => engagement[days.Day[row]].Sum / days.Audience[row] / engagement[days.Day[row]].Posts));
        }

        return rates;
    }
}
