using StudentT = MathNet.Numerics.Distributions.StudentT;

namespace Toolkit.Statistics;

/// <summary>
/// How many weeks a switchback needs: weeks are set to a low or a high voice by lot, two of each in every block of four, and the differences within blocks are compared with none.
/// Power is found by simulation from the community's own weeks. Bojinov, Simchi-Levi and Zhao 2023, doi:10.1287/mnsc.2022.4583 (switchbacks); Toolkit definition (plan).
/// </summary>
static class SwitchbackPlanner
{
    public const int BlockWeeks = 4, MostWeeks = 104, FewestWeeks = 8;

    /// <summary>What is to be seen, as a factor, and how often it should be.</summary>
    public const double Effect = 1.25, Power = 0.8;

    const int Worlds = 1000;
    const double Confidence = 0.95;

    /// <summary>For each week whether its voice is high; null where even the longest plan sees too little, or the past is too short to say.</summary>
    /// <param name="talk">Logarithm of talk, week by week, oldest first.</param>
    /// <param name="seed">Of the draws and of the lot.</param>
    public static bool[]? Plan(IReadOnlyList<double> talk, ulong seed)
    {
        if (talk.Count < FewestWeeks)
            return null;
        var (noise, seen) = (WithoutTrend(talk), new int[(MostWeeks / BlockWeeks) + 1]);
        for (var world = 0; world < Worlds; world++)
            Simulate(noise, new(seed, (ulong)world), seen);
        var blocks = Array.FindIndex(seen, count => count >= Power * Worlds);
        return blocks < 0 ? null : Schedule(blocks, new(seed, Worlds));
    }

    static bool[] Schedule(int blocks, CounterRandom random)
    {
        var isHigh = new bool[blocks * BlockWeeks];
        for (var block = 0; block < blocks; block++)
            Lot(ref random).CopyTo(isHigh, block * BlockWeeks);
        return isHigh;
    }

    // One of the six orders of two low and two high weeks.
    static bool[] Lot(ref CounterRandom random)
    {
        var isHigh = new bool[BlockWeeks];
        for (var (week, left) = (0, BlockWeeks / 2); week < BlockWeeks; week++)
        {
            isHigh[week] = random.NextInt(BlockWeeks - week) < left;
            left -= isHigh[week] ? 1 : 0;
        }

        return isHigh;
    }

    // Counts, for each number of blocks, whether the plan of that length would have seen the effect.
    static void Simulate(double[] noise, CounterRandom random, int[] seen)
    {
        var (place, mean, squares) = (random.NextInt(noise.Length), 0.0, 0.0);
        for (var block = 1; block < seen.Length; block++)
        {
            var (lot, difference) = (Lot(ref random), Math.Log(Effect));
            foreach (var isHigh in lot)
            {
                place = random.NextDouble() * BlockWeeks < 1 ? random.NextInt(noise.Length) : (place + 1) % noise.Length;
                difference += (isHigh ? 2 : -2) * noise[place] / BlockWeeks;
            }

            var step = difference - mean;
            mean += step / block;
            squares += step * (difference - mean);
            if (block > 2 && Math.Abs(mean) > StudentT.InvCDF(0, 1, block - 1, (1 + Confidence) / 2) * Math.Sqrt(squares / (block - 1) / block))
                seen[block]++;
        }
    }

    // What is left beside a line of two coefficients varies less than what the line was drawn through.
    static double[] WithoutTrend(IReadOnlyList<double> talk)
    {
        var widened = Math.Sqrt(talk.Count / (talk.Count - 2.0));
        var (middle, mean) = ((talk.Count - 1) / 2.0, talk.Average());
        var slope = talk.Index().Sum(week => (week.Index - middle) * (week.Item - mean)) / talk.Index().Sum(week => (week.Index - middle) * (week.Index - middle));
        return [.. talk.Index().Select(week => widened * (week.Item - mean - (slope * (week.Index - middle))))];
    }
}
