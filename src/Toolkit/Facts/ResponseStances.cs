namespace Toolkit.Facts;

/// <summary>What people who asked something were like before and after, by the labels positive and negative of what they wrote. No text is judged.</summary>
sealed record ResponseStances(double[] Before, double[] After)
{
    const long Within = 30 * Calendar.MicrosecondsPerDay;

    public static ResponseStances Of(ResponseFacts responses)
    {
        var index = responses.Index;
        var stances = new ResponseStances(new double[responses.Count], new double[responses.Count]);
        var byPerson = index.Labels["positive"].Select(row => (row, sign: 1.0)).Concat(index.Labels["negative"].Select(row => (row, sign: -1.0)))
            .Where(one => index.Interactions.Actor[one.row] >= 0 && index.Interactions.Time[one.row] != long.MinValue)
            .ToLookup(one => index.Interactions.Actor[one.row], one => (Time: index.Interactions.Time[one.row], one.sign));
        for (var row = 0; row < responses.Count; row++)
        {
            var (start, said) = (responses.Time[row], byPerson[responses.Actor[row]]);
            var answered = responses.Observed[row] == 1 ? index.Interactions.Time[responses.Answer[row]] : start;
            stances.Before[row] = Mean(said.Where(one => one.Time <= start && start - one.Time <= Within).Select(one => one.sign));
            stances.After[row] = Mean(said.Where(one => one.Time > answered && one.Time - answered <= Within).Select(one => one.sign));
        }

        return stances;
    }

    static double Mean(IEnumerable<double> values) => values.DefaultIfEmpty(double.NaN).Average();
}
