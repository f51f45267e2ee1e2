using Toolkit.Extensibility;
using Toolkit.Statistics;

namespace Toolkit.Analyses;

/// <summary>Our own past points, joined by time.</summary>
static class GrowthAnalysis
{
    public const int FewestInPeriod = 5;
    const int PeriodDays = 28;
    const double MicrosecondsPerDay = 86_400e6;

    public static GrowthPaths Of(QualityRows rows)
    {
        var sample = QualitySample.Take(rows);
        GrowthPath[] paths = [.. sample.Units.Where(unit => rows.Accounts[unit.Account].IsTeam && unit.Audience >= 1).Select(unit => Path(rows, unit))
            .OrderBy(path => path.Channel, StringComparer.Ordinal).ThenBy(path => path.Account, StringComparer.Ordinal)];
        GrowthPath[] moving = [.. paths.Where(path => path.Points.Count > 1)];
        return new()
        {
            MetricTitle = rows.MetricTitle,
            IsProportion = rows.IsProportion,
            Paths = moving,
            Findings = moving is [] ? ["The data hold no past of an account of ours that could be set beside the curve."] : [.. moving.Select(Finding)],
            Gates = moving is [] ? [new("no-path", false, $"No account of ours has a known audience and {FewestInPeriod} {(rows.IsProportion ? "opportunities" : "posts")} in at least two periods, so none has a path.")] : [],
            Method = [$"Own points: periods of {PeriodDays} days, joined to the next while they hold fewer than {FewestInPeriod} {(rows.IsProportion ? "opportunities" : "posts")}; raw means, not shrunken."],
        };
    }

    static GrowthPath Path(QualityRows rows, QualityUnit unit)
    {
        var points = new List<GrowthPoint>();
        var open = new List<int>();
        foreach (var period in unit.Rows.Where(row => rows.Time[row] != long.MinValue).GroupBy(row => (long)Math.Floor(rows.Time[row] / MicrosecondsPerDay / PeriodDays)))
        {
            open.AddRange(period);
            if (Opportunities(rows, open) < FewestInPeriod)
                continue;
            points.Add(Point(rows, open));
            open.Clear();
        }

        return new() { Account = rows.Accounts[unit.Account].Label, Channel = rows.Channels[unit.Channel], Points = points };
    }

    static double Opportunities(QualityRows rows, List<int> members) => rows.IsProportion ? members.Sum(row => rows.Trials[row]) : members.Count;

    static GrowthPoint Point(QualityRows rows, List<int> members)
    {
        var count = Opportunities(rows, members);
        return new(Day(rows.Time[members[0]]), Day(rows.Time[members[^1]]), members.Average(row => rows.Audience[row]), members.Sum(row => rows.Value[row]) / count, (long)Math.Round(count));
    }

    static DateOnly Day(long time) => DateOnly.FromDateTime(InteractionTime.Moment(time).UtcDateTime);

    static string Size(GrowthPoint point) => Words.Count((long)Math.Round(point.Audience));

    static string Finding(GrowthPath path)
    {
        var (first, last) = (path.Points[0], path.Points[^1]);
        return $"{path.Account} on {path.Channel} went from an audience of {Size(first)} to {Size(last)} between {first.From:yyyy-MM-dd} and {last.To:yyyy-MM-dd}.";
    }
}
