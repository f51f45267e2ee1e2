using Toolkit.Statistics;

namespace Toolkit.Tests.Statistics;

/// <summary>
/// Made-up communities in which talk and opt-outs go with the team's voice as planted: each has its own size and habit, each week moves all of them, and
/// counts vary more than Poisson's and not independently from week to week.
/// </summary>
/// <param name="Talk">Logarithm of replies per member at a voice.</param>
/// <param name="Leaving">Logarithm of opt-outs per follower-week at a voice.</param>
sealed record SaturationWorld(Func<double, double> Talk, Func<double, double> Leaving)
{
    const double Spread = 0.15;

    public int Weeks { get; init; } = 104;

    public int Communities { get; init; } = 6;

    /// <summary>Talk is least at a voice of 0.15 and most at 0.45; from 0.35 on people leave.</summary>
    public static SaturationWorld Planted { get; } = new(voice => -0.35 * Math.Cos((voice - 0.15) / 0.3 * Math.PI), voice => 4 * Math.Max(0, voice - 0.3));

    public static SaturationWorld Nothing { get; } = new(_ => 0, _ => 0);

    public IReadOnlyList<CommunityWeek> Make(ulong seed)
    {
        var random = new Draws(seed);
        double[] shocks = [.. Enumerable.Range(0, Weeks).Select(_ => 0.3 * random.Normal())];
        return [.. Enumerable.Range(0, Communities).SelectMany(community => Community(community, shocks, random))];
    }

    List<CommunityWeek> Community(int community, double[] shocks, Draws random)
    {
        var (habit, size, talk, leaving) = (0.15 * random.Normal(), Math.Exp(0.5 * random.Normal()), 0.4 * random.Normal(), 0.4 * random.Normal());
        var (wave, mood, unrest, rows) = (0.0, 0.0, 0.0, new List<CommunityWeek>());
        for (var week = 0; week < Weeks; week++)
        {
            wave = (0.5 * wave) + (0.9 * random.Normal());
            (mood, unrest) = ((0.5 * mood) + (Spread * random.Normal()), (0.5 * unrest) + (Spread * random.Normal()));
            var voice = 0.02 + (0.63 / (1 + Math.Exp(-(habit + wave))));
            var (members, followers) = (Math.Round(80 * size * Math.Exp(0.1 * random.Normal())), Math.Round(20_000 * size));
            rows.Add(new(community, 7 * week)
            {
                Voice = voice,
                Members = members,
                FollowerWeeks = followers,
                Replies = random.Poisson(3 * members * Math.Exp(talk + shocks[week] + Talk(voice) + mood)),
                OptOuts = random.Poisson(0.002 * followers * Math.Exp(leaving + (0.5 * shocks[week]) + Leaving(voice) + unrest)),
            });
        }

        return rows;
    }

    /// <summary>The team writes about as much each week, whatever members do, so its share is large where members are quiet.</summary>
    public IReadOnlyList<CommunityWeek> MakeWithSteadyTeam(ulong seed)
    {
        var random = new Draws(seed);
        return [.. Make(seed).Select(row => row with { Voice = random.Poisson(100) is var ours ? ours / (ours + (1.3 * row.Replies) + 1) : 0 })];
    }
}
