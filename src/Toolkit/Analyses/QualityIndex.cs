using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;
using Toolkit.Extensibility;
using Toolkit.Statistics;

namespace Toolkit.Analyses;

/// <summary>A component with its analysis against audience size; a negative sign where less is better.</summary>
sealed record IndexPart(string Name, QualityAgainstAudience Quality, double Sign, double Weight);

/// <summary>Combines analyses of several metrics into the <see cref="InteractionQualityIndex"/>. Pure: the same analyses give the same index to the last bit.</summary>
static class QualityIndex
{
    public const string Definition = "interaction_quality_index@1";

    /// <summary>How near the draws of weights stay to those given.</summary>
    const double Concentration = 30;

    const int Draws = 4000, LeastForDivergence = 8;
    const double Normal95 = 1.959963984540054, Smallest = 1e-9;

    /// <param name="parts">At least one with a weight above zero.</param>
    /// <param name="seed">From the data.</param>
    /// <param name="employees">Labels of single people of the team: where there are several, they are left out, since colleagues are not ranked against each other.</param>
    public static InteractionQualityIndex Of(IReadOnlyList<IndexPart> parts, ulong seed, IReadOnlySet<string>? employees = null)
    {
        var (shown, hidden) = Employees.Split(parts.SelectMany(part => part.Quality.Accounts), account => account.Account, employees ?? new HashSet<string>());
        var kept = shown.Select(account => account.Account).ToHashSet(StringComparer.Ordinal);
        parts = hidden == 0 ? parts : [.. parts.Select(part => part with { Quality = part.Quality with { Accounts = [.. part.Quality.Accounts.Where(account => kept.Contains(account.Account))] } })];
        var shares = WeightedIndex.Shares([.. parts.Select(part => part.Weight)]);
        IndexPart[] used = [.. parts.Where(part => part.Weight > 0)];
        double[] weights = [.. shares.Where(share => share > 0)];
        var residuals = parts.Select(Residuals).ToList();
        var keys = residuals.SelectMany(part => part.Keys).Distinct().OrderBy(key => key.Channel, StringComparer.Ordinal).ThenBy(key => key.Account, StringComparer.Ordinal).ToList();
        var scored = keys.Select(key => residuals.Select(part => part.GetValueOrDefault(key)).ToArray()).ToList();
        int[] whole = [.. Enumerable.Range(0, keys.Count).Where(row => parts.Select((part, place) => part.Weight == 0 || scored[row][place] is not null).All(has => has))];
        var index = new WeightedIndex([.. whole.Select(row => Used(parts, scored[row]).Select(one => Score(one.Residual)).ToArray())]);
        var values = index.Things == 0 ? [] : index.Values(weights);
        var ranks = index.Things < 2 ? null : RankAcceptability.Of(Drawn([.. whole.Select(row => Used(parts, scored[row]))], weights, seed));
        var tiers = ranks?.Tiers();
        var accounts = keys.Select((key, row) => Account(key, scored[row], (Array.IndexOf(whole, row), values, ranks, tiers))).ToList();
        return new()
        {
            Definition = Definition,
            Components = [.. parts.Select((part, place) => new IndexComponent(part.Name, part.Quality.Metric, shares[place]))],
            Accounts = accounts,
            MeanRankShift = index.Things < 2 ? null : index.Reweighted(weights, Concentration, seed, Draws).MeanShift(index.Ranks(weights)),
            Flip = FlipOf(index, weights, used, [.. whole.Select(row => keys[row])]),
            AudienceDivergence = Divergence(accounts, used),
            Gates = [.. Gates(used, accounts), .. Employees.Gate(hidden)],
            Method = Method(used, weights, seed),
        };
    }

    /// <summary>Φ of a residual in standard deviations, at least <see cref="WeightedIndex.Floor"/>.</summary>
    static double Score(double residual) => Math.Max(WeightedIndex.Floor, Normal.CDF(0, 1, residual));

    // The shrunken residual of each account on the log (counts) or logit (shares) scale, in standard deviations of all accounts of the analysis.
    static Dictionary<(string Channel, string Account), Residual> Residuals(IndexPart part)
    {
        var found = part.Quality.Accounts.Where(account => account is { Shrunken: not null, Expected: not null, Low: not null, High: not null })
            .Select(account => (account, at: Scale(part.Quality, account.Shrunken!.Value), usual: Scale(part.Quality, account.Expected!.Value / account.Count), low: Scale(part.Quality, account.Low!.Value), high: Scale(part.Quality, account.High!.Value))).ToList();
        if (found.Count < 2)
            return [];
        var deviation = found.Select(one => one.at - one.usual).StandardDeviation();
        return !(deviation > Smallest) ? [] : found.DistinctBy(one => (one.account.Channel, one.account.Account)).ToDictionary(one => (one.account.Channel, one.account.Account), one => new Residual(
            part.Sign * (one.at - one.usual) / deviation, (one.high - one.low) / (2 * Normal95) / deviation, one.account));
    }

    static double Scale(QualityAgainstAudience quality, double value) => quality.IsProportion
        ? Math.Log(Math.Clamp(value, Smallest, 1 - Smallest) / (1 - Math.Clamp(value, Smallest, 1 - Smallest)))
        : Math.Log(Math.Max(value, Smallest));

    static (double Residual, double Error)[] Used(IReadOnlyList<IndexPart> parts, Residual?[] row) =>
        [.. row.Where((_, place) => parts[place].Weight > 0).Select(one => (one!.Value, one.Error))];

    // Components vary by their posteriors, weights stay: what the data leave open, not what people prefer.
    static double[][] Drawn(List<(double Residual, double Error)[]> rows, double[] weights, ulong seed)
    {
        var draws = new double[Draws][];
        Parallel.For(0, Draws, Stopping.Loop, draw =>
        {
            var random = new CounterRandom(seed, (ulong)draw);
            draws[draw] = new double[rows.Count];
            for (var row = 0; row < rows.Count; row++)
            {
                for (var part = 0; part < weights.Length; part++)
                    draws[draw][row] += weights[part] * Math.Log(Score(rows[row][part].Residual + (rows[row][part].Error * RandomDraws.Normal(ref random))));
            }
        });
        return draws;
    }

    static IndexedAccount Account((string Channel, string Account) key, Residual?[] row, (int Place, double[] Values, RankAcceptability? Ranks, int[]? Tiers) all)
    {
        var has = all.Place >= 0;
        var band = has ? all.Ranks?.Band(all.Place) : null;
        return new()
        {
            Account = key.Account,
            Channel = key.Channel,
            IsTeam = row.Any(one => one is { Of.IsTeam: true }),
            Value = has ? all.Values[all.Place] : null,
            Scores = [.. row.Select(one => one is null ? (double?)null : Score(one.Value))],
            Counts = [.. row.Select(one => one?.Of.Count ?? 0)],
            MedianRank = has ? all.Ranks?.Median(all.Place) : null,
            BestRank = band?.Low,
            WorstRank = band?.High,
            FirstShare = has ? all.Ranks?.Share(all.Place, 1) : null,
            Tier = has ? all.Tiers?[all.Place] : null,
        };
    }

    static string? FlipOf(WeightedIndex index, double[] weights, IndexPart[] used, (string Channel, string Account)[] names)
    {
        if (index.Things < 2 || FirstPlaceFlip.Nearest(index, weights) is not { Flip: { } flip })
            return null;
        string Name(int thing) => $"{names[thing].Account} on {names[thing].Channel}";
        var to = flip.Weights.Zip(weights, (after, before) => after - before).ToArray();
        return FormattableString.Invariant($"{Name(flip.Things.First)} is first; moving {100 * flip.Moved:0.#} % of the weight to {used[Array.IndexOf(to, to.Max())].Name} brings {Name(flip.Things.Rival)} level.");
    }

    static double? Divergence(List<IndexedAccount> accounts, IndexPart[] used)
    {
        var audience = used.SelectMany(part => part.Quality.Accounts).DistinctBy(account => (account.Channel, account.Account)).ToDictionary(account => (account.Channel, account.Account), account => account.Audience);
        var known = accounts.Where(account => account.Value is not null && double.IsFinite(audience.GetValueOrDefault((account.Channel, account.Account), double.NaN))).ToList();
        return known.Count < LeastForDivergence ? null
            : 1 - Correlation.Spearman(known.Select(account => audience[(account.Channel, account.Account)]), known.Select(account => account.Value!.Value));
    }

    static List<Gate> Gates(IndexPart[] used, List<IndexedAccount> accounts)
    {
        var gates = used.Where(part => Residuals(part).Count == 0)
            .Select(part => new Gate("index-component", Refuses: true, $"{part.Name} ({part.Quality.MetricTitle}) cannot be compared between accounts here, so no index is given: {part.Quality.Gates.FirstOrDefault(gate => gate.Refuses)?.Message ?? "its accounts do not differ beyond chance, or are fewer than two."} Leave it out on purpose to have an index of the rest.")).ToList();
        var without = accounts.Count(account => account.Value is null);
        if (gates is [] && without > 0)
            gates.Add(new("index-incomplete", Refuses: false, $"{without} of {accounts.Count} accounts lack a component, and have no index."));
        return gates;
    }

    static List<string> Method(IndexPart[] used, double[] weights, ulong seed) =>
    [
        "Index 100 · Π s^w over " + string.Join(", ", used.Select((part, place) => FormattableString.Invariant($"{part.Name} ({part.Quality.Metric}, weight {weights[place]:0.##})"))) + "; Toolkit definition.",
        "A score s is Φ of the account's shrunken residual from what is expected for its audience, in standard deviations of the accounts compared, and at least 0.01.",
        FormattableString.Invariant($"Rank bands hold 90 % of {Draws:N0} draws of the components' posteriors; sensitivity is over {Draws:N0} Dirichlet draws of weights with concentration {Concentration:0}; seed {seed}."),
    ];

    /// <summary>An account's place on one component.</summary>
    /// <param name="Value">Residual in standard deviations; more is better.</param>
    /// <param name="Error">Its standard error, in the same unit.</param>
    /// <param name="Of">The account.</param>
    sealed record Residual(double Value, double Error, AccountQuality Of);
}
