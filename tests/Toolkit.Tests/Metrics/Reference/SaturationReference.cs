using MathNet.Numerics.Distributions;
using static Toolkit.Tests.Metrics.Reference.Sums;

namespace Toolkit.Tests.Metrics.Reference;

/// <summary>C4 by its words, slowly: Poisson regressions with a column for each channel and each week, fitted anew in every draw. Ends agree with the engine's but for the draws.</summary>
static class SaturationReference
{
    const int Draws = 200, Fewest = 12;

    public static IEnumerable<(string Metric, double? Value)> Of(Plain plain)
    {
        var band = Band([.. Weeks(plain)]);
        yield return ("saturation_low", band?.Low);
        yield return ("saturation_high", band?.High);
    }

    /// <summary>A channel in a week; null for what is not known.</summary>
    public static IEnumerable<ChannelWeek> Weeks(Plain plain)
    {
        var messages = plain.AllPosts.Where(row => plain.At(row) is not null).ToLookup(row => (row.Channel, plain.MondayOf(plain.At(row)!.Value)));
        var members = plain.Acts.Where(act => plain.IsPublic(act.Actor)).ToLookup(act => (act.Channel, plain.MondayOf(plain.At(act)!.Value)), act => act.Actor);
        var days = plain.Days.Where(day => day.Audience is not null).ToLookup(day => (day.Channel, plain.MondayOf(day.Number * Plain.Day)));
        foreach (var key in messages.Select(one => one.Key).Union(members.Select(one => one.Key)))
        {
            var said = messages[key].ToList();
            var isKnown = days[key].Any() && plain.Days.Any(day => day.Channel == key.Channel && day.OptOuts > 0);
            yield return new(key.Channel, key.Item2, said.Count == 0 ? null : said.Count(row => plain.IsTeam(row.Actor)) / (double)said.Count,
                said.Count(row => plain.ByPublic(row) && plain.ByPublic(plain.ParentOf(row)) && (row.Actor ?? "") != (plain.ParentOf(row)!.Actor ?? "")), members[key].Distinct().Count(),
                isKnown ? days[key].Sum(day => day.OptOuts) : null, days[key].Any() ? days[key].Sum(day => day.Audience!.Value) / 7 : null);
        }
    }

    static (double Low, double High)? Band(ChannelWeek[] weeks)
    {
        ChannelWeek[] talking = [.. weeks.Where(week => week is { Voice: not null, Members: > 0 })];
        double[] voices = [.. talking.Select(week => week.Voice!.Value).Order()];
        if (talking.DistinctBy(week => week.Monday).Count() < Fewest)
            return null;
        double[] knots = [.. new[] { 0.05, 0.35, 0.65, 0.95 }.Select(share => Quantile(voices, share)!.Value)];
        var (bottom, top, middle) = (knots[0], knots[^1], Quantile(voices, 0.5)!.Value);
        var isBroken = voices.Zip(voices.Skip(1)).Any(pair => pair.Second > bottom && pair.First < top && pair.Second - pair.First > (top - bottom) / 4);
        if (isBroken || knots.Zip(knots.Skip(1)).Any(pair => pair.Second - pair.First <= 1e-6))
            return null;
        if (Curve.Of(talking, week => week.Replies, week => week.Members, knots) is not { Weeks: >= Fewest, ChanceOfFlat: < 0.05 } talk
            || Curve.Of([.. weeks.Where(week => week is { Voice: not null, OptOuts: not null, Followers: > 0 })], week => week.OptOuts!.Value, week => week.Followers!.Value, knots) is not { Weeks: >= Fewest } leaving)
            return null;

        double[] grid = [.. Enumerable.Range(0, 61).Select(step => bottom + ((top - bottom) * step / 60))];
        double? low = grid.Where(voice => talk.Share(curve => curve(voice + 1e-4) > curve(voice - 1e-4)) >= 0.8).Select(voice => (double?)voice).FirstOrDefault();
        double[] above = [.. grid.Where(voice => voice >= middle)];
        double[] harmless = [.. above.TakeWhile(voice => leaving.Ratio(voice, middle, 0.9) < 1.25 && talk.Ratio(voice, middle, 0.1) > 0.9)];
        var isCostly = above.Skip(harmless.Length).Any(voice => (leaving.ChanceOfFlat < 0.05 && leaving.Share(curve => curve(voice) - curve(middle) >= Math.Log(1.25)) >= 0.8)
            || talk.Share(curve => curve(voice) - curve(middle) <= Math.Log(0.9)) >= 0.8);
        return low is { } from && isCostly && harmless is [.., var high] && from <= high ? (from, high) : null;
    }

    /// <summary>A fitted curve and its draws, in logarithms.</summary>
    sealed record Curve(int Weeks, double ChanceOfFlat, IReadOnlyList<Func<double, double>> Drawn)
    {
        public static Curve? Of(ChannelWeek[] all, Func<ChannelWeek, double> count, Func<ChannelWeek, double> exposure, double[] knots)
        {
            ChannelWeek[] rows = [.. all.GroupBy(week => week.Channel).Where(channel => channel.Any(week => count(week) > 0)).SelectMany(channel => channel).GroupBy(week => week.Monday).OrderBy(week => week.Key).Where(week => week.Count() > 1 && week.Any(row => count(row) > 0)).SelectMany(week => week)];
            string[] channels = [.. rows.Select(row => row.Channel).Distinct()];
            double[] mondays = [.. rows.Select(row => row.Monday).Distinct()];
            if (channels.Length < 2 || mondays.Length < Fewest)
                return null;

            double[][] columns = [.. rows.Select(row => (double[])[.. Basis(row.Voice!.Value, knots), .. channels.Select(channel => channel == row.Channel ? 1.0 : 0), .. mondays.Skip(1).Select(monday => monday == row.Monday ? 1.0 : 0)])];
            double[] counts = [.. rows.Select(count)], exposures = [.. rows.Select(exposure)];
            var fitted = Fit(columns, counts, exposures, [.. rows.Select(_ => 1.0)]);
            var (random, length) = (new Random(1), Math.Max(2, (int)Math.Round(Math.Cbrt(mondays.Length))));
            var wider = Math.Sqrt(mondays.Length / Math.Max(1.0, mondays.Length - (channels.Length - 1 + 3)));
            double[][] draws = [.. Enumerable.Range(0, Draws).Select(_ =>
            {
                var times = Blocks(mondays.Length, length, random);
                return Fit(columns, counts, exposures, [.. rows.Select(row => (double)times[Array.IndexOf(mondays, row.Monday)])]).Zip(fitted, (drawn, at) => at + (wider * (drawn - at))).ToArray();
            })];
            var flat = FisherSnedecor.CDF(3, Math.Max(1, (mondays.Length / (double)length) - 3), Distance(fitted, draws) / 3);
            return new(mondays.Length, 1 - flat, [.. draws.Select(draw => (Func<double, double>)(voice => Basis(voice, knots).Zip(draw, (column, weight) => column * weight).Sum()))]);
        }

        public double Share(Func<Func<double, double>, bool> holds) => Drawn.Count(holds) / (double)Drawn.Count;

        public double Ratio(double voice, double reference, double share) => Quantile(Drawn.Select(curve => Math.Exp(curve(voice) - curve(reference))), share)!.Value;

        static int[] Blocks(int weeks, int length, Random random)
        {
            var times = new int[weeks];
            for (var (place, start) = (0, 0); place < weeks; place++)
            {
                start = place % length == 0 ? random.Next(weeks - length + 1) : start;
                times[start + (place % length)]++;
            }

            return times;
        }

        // Harrell's restricted cubic spline.
        static double[] Basis(double voice, double[] knots)
        {
            double Cube(double knot) => Math.Pow(Math.Max(0, voice - knot), 3);
            var (t2, t3, scale) = (knots[^2], knots[^1], Math.Pow(knots[^1] - knots[0], 2));
            return [voice, .. knots.Take(2).Select(knot => (Cube(knot) - (Cube(t2) * (t3 - knot) / (t3 - t2)) + (Cube(t3) * (t2 - knot) / (t3 - t2))) / scale)];
        }

        static double[] Fit(double[][] columns, double[] counts, double[] exposures, double[] times)
        {
            double[] coefficients = [], means = [.. counts.Select(count => count + 0.5)];
            for (var step = 0; step < 12; step++)
            {
                coefficients = Solve(columns, [.. means.Zip(times, (mean, time) => mean * time)], [.. means.Select((mean, row) => Math.Log(mean / exposures[row]) + ((counts[row] - mean) / mean))]);
                means = [.. columns.Select((x, row) => exposures[row] * Math.Exp(Math.Clamp(x.Zip(coefficients, (a, b) => a * b).Sum(), -40, 40)))];
            }

            return coefficients[..3];
        }

        // Weighted least squares by elimination; a little is added to the diagonal for weeks that were not drawn.
        static double[] Solve(double[][] columns, double[] weights, double[] values)
        {
            var size = columns[0].Length;
            var matrix = new double[size, size + 1];
            for (var (row, count) = (0, columns.Length); row < count; row++)
            {
                for (var i = 0; i < size; i++)
                {
                    if (columns[row][i] == 0)
                        continue;
                    for (var j = 0; j < size; j++)
                        matrix[i, j] += weights[row] * columns[row][i] * columns[row][j];
                    matrix[i, size] += weights[row] * columns[row][i] * values[row];
                }
            }

            for (var i = 0; i < size; i++)
                matrix[i, i] += 1e-7;
            return Eliminate(matrix, size);
        }

        static double[] Eliminate(double[,] matrix, int size)
        {
            for (var pivot = 0; pivot < size; pivot++)
            {
                for (var row = 0; row < size; row++)
                {
                    if (row == pivot || matrix[row, pivot] == 0)
                        continue;
                    var factor = matrix[row, pivot] / matrix[pivot, pivot];
                    for (var column = pivot; column <= size; column++)
                        matrix[row, column] -= factor * matrix[pivot, column];
                }
            }

            return [.. Enumerable.Range(0, size).Select(row => matrix[row, size] / matrix[row, row])];
        }

        static double Distance(double[] at, double[][] draws)
        {
            var matrix = new double[3, 4];
            for (var i = 0; i < 3; i++)
            {
                for (var j = 0; j < 3; j++)
                    matrix[i, j] = draws.Average(draw => (draw[i] - at[i]) * (draw[j] - at[j]));
                matrix[i, 3] = at[i];
            }

            return Eliminate(matrix, 3).Zip(at, (one, other) => one * other).Sum();
        }
    }
}

/// <summary>A channel in a week.</summary>
sealed record ChannelWeek(string Channel, double Monday, double? Voice, double Replies, double Members, double? OptOuts, double? Followers);
