using Toolkit.Extensibility;
using Toolkit.Statistics;

namespace Toolkit.Analyses;

/// <summary>
/// Splits the change of our own value into what any account would have seen and the rest. Each part is its average effect over all orders in which the parts can be let in
/// (Shapley 1953), so that none is favoured by coming first.
/// </summary>
static class HonestChangeAnalysis
{
    static readonly (string Id, string Title)[] _parts = [("regression", "Regression to the mean"), ("audience", "Audience along the curve"), ("mix", "Mix of channels")];

    public static HonestChange Of(QualityRows rows)
    {
        var split = SplitSample.Of(rows, out var gates);
        SplitUnit[] ours = [.. split?.Units.Where(unit => rows.Accounts[unit.Unit.Account].IsTeam) ?? []];
        Gate[] all = split is null || gates.Any(gate => gate.Refuses) ? gates : [.. gates, .. Missing(split, ours)];
        var usable = split is not null && !all.Any(gate => gate.Refuses);
        var steps = usable ? Steps(split!, ours) : null;
        return new()
        {
            MetricTitle = rows.MetricTitle,
            Split = split is null ? null : InteractionTime.Moment(split.Middle),
            Before = steps?.Value(0),
            After = steps?.After,
            Total = steps?.Total,
            Parts = steps is null ? [] : Parts(split!, steps),
            Findings = [.. Findings(rows, steps, split)],
            Gates = all,
            Method =
            [
                $"{rows.MetricTitle} of our own accounts before and after the middle of the data, split on the scale of logarithms, so that the factors multiply to the whole.",
                "Regression to the mean: (1 − B)(m − r) of each account. Audience: what the curve expects more for the new audience. Mix: the same values on the channels' new shares. The rest is what is left: real change, and chance within its interval.",
                "Each part is its mean effect over all orders of the parts (Shapley 1953).",
            ],
        };
    }

    static IEnumerable<Gate> Missing(SplitSample split, SplitUnit[] ours)
    {
        if (ours is [])
            yield return new("no-own-account", true, "No account of ours has enough before and after the middle of the data.");
        else if (ours.Sum(unit => unit.Before.Observed) <= 0 || ours.Sum(unit => unit.After.Observed) <= 0)
            yield return new("nothing-to-divide", true, "Before or after nothing was observed, so there is no factor between them.");
        else if (!split.Model.HasSize)
            yield return new("audience-part", false, "The effect of audience is not identified, so its part is 0 and belongs to the rest.");
    }

    static Steps Steps(SplitSample split, SplitUnit[] ours) => new(ours, [.. ours.Select(unit => Growth(split, unit))]);

    /// <summary>Mean of the curve over the audiences after, minus that before.</summary>
    static double Growth(SplitSample split, SplitUnit unit)
    {
        if (!split.Model.HasSize)
            return 0;
        var growth = unit.After.Audiences.Average(audience => split.Model.SizeDifference(unit.Unit.Channel, unit.Unit.Audience, audience))
            - unit.Before.Audiences.Average(audience => split.Model.SizeDifference(unit.Unit.Channel, unit.Unit.Audience, audience));
        // For shares the curve is of odds; a small step of log odds moves the log of a share by (1 − p) as much.
        return split.Sample.Rows.IsProportion ? growth * (1 - Math.Min(1, unit.Before.Value)) : growth;
    }

    static ChangeShare[] Parts(SplitSample split, Steps steps)
    {
        var values = Shapley(steps.Value);
        var rest = steps.Total - values.Sum();
        var reach = 1.96 * steps.RestError();
        return
        [
            .. _parts.Select((part, place) => new ChangeShare(part.Id, part.Title, values[place])).Where(part => part.Id != "audience" || split.Model.HasSize),
            new("rest", "The rest", rest, rest - reach, rest + reach),
        ];
    }

    /// <summary>Average gain of each of three parts over all six orders, on the logarithm of the value; sets are bits.</summary>
    public static double[] Shapley(Func<int, double> value)
    {
        int[][] orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
        var gains = new double[3];
        foreach (var order in orders)
        {
            var set = 0;
            foreach (var part in order)
            {
                gains[part] += (Math.Log(value(set | (1 << part))) - Math.Log(value(set))) / orders.Length;
                set |= 1 << part;
            }
        }

        return gains;
    }

    static IEnumerable<string> Findings(QualityRows rows, Steps? steps, SplitSample? split)
    {
        var what = Words.Inside(rows.MetricTitle);
        if (steps is null || split is null)
        {
            yield return $"The change of our {what} cannot be split.";
            yield break;
        }

        var rest = Parts(split, steps)[^1];
        var verdict = rest.Low > 0 ? "more than size, mix and regression to the mean explain" : rest.High < 0 ? "less than size, mix and regression to the mean explain" : "no more than size, mix, regression to the mean and chance explain";
        yield return $"Our {what} changed by {Words.Change(steps.Total)}: {verdict}.";
        foreach (var part in Parts(split, steps))
            yield return part.Low is { } low && part.High is { } high
                ? $"{part.Title}: {Words.Change(part.Value)} (95 % interval {Words.Change(low)} to {Words.Change(high)})."
                : $"{part.Title}: {Words.Change(part.Value)}.";
    }
}

/// <summary>Our value with some of the parts let in.</summary>
/// <param name="units">Our accounts.</param>
/// <param name="growth">For each the logarithm of what the curve expects more.</param>
sealed class Steps(SplitUnit[] units, double[] growth)
{
    const int Regression = 1, Audience = 2, Mix = 4;

    /// <summary>Mean value after.</summary>
    public double After => units.Sum(unit => unit.After.Observed) / units.Sum(unit => unit.After.Opportunities);

    public double Total => Math.Log(After / Value(0));

    /// <summary>Value before, as a set of parts would have changed it.</summary>
    public double Value(int parts)
    {
        var (sum, weights) = (0.0, 0.0);
        for (var i = 0; i < units.Length; i++)
        {
            var weight = ((parts & Mix) != 0 ? units[i].After : units[i].Before).Opportunities;
            var factor = ((parts & Regression) != 0 ? units[i].Before.Shrunken - units[i].Before.Raw : 0) + ((parts & Audience) != 0 ? growth[i] : 0);
            sum += weight * units[i].Before.Value * Math.Exp(factor);
            weights += weight;
        }

        return sum / weights;
    }

    /// <summary>Of the rest: chance after, and what the true value before could have been, each account by its share of the value after.</summary>
    public double RestError()
    {
        var total = units.Sum(unit => unit.After.Observed);
        return Math.Sqrt(units.Sum(unit => Math.Pow(unit.After.Observed / total, 2) * (unit.After.Sampling + unit.Before.Posterior)));
    }
}
