using Toolkit.Tests.Facts;
using static Toolkit.Tests.Metrics.Reference.Sums;

namespace Toolkit.Tests.Metrics.Reference;

/// <summary>T8 and O5: people month by month.</summary>
static class StagesReference
{
    public static IEnumerable<(string Metric, double? Value)> Of(Plain plain)
    {
        var months = plain.Rows.Where(row => plain.IsPublic(row.Actor) && plain.At(row) is not null).GroupBy(row => (Person: row.Actor!, Month: MonthOf(plain, row)))
            .ToDictionary(month => month.Key, month => StageOf(plain, month.Key, [.. month]));
        var last = months.Count == 0 ? 0 : months.Keys.Max(month => month.Month);
        yield return ("stage_advance_share", Share(months.Where(month => month.Key.Month < last), month => months.GetValueOrDefault((month.Key.Person, month.Key.Month + 1)) > month.Value));
        double Gravity(int of) => months.Where(month => month.Key.Month == of).Sum(month => Math.Pow(new[] { 0, 1, 4, 7, 7, 10, 10 }[month.Value], 2));
        yield return ("orbit_gravity", months.Count == 0 || months.Keys.Min(month => month.Month) == last ? null : (Gravity(last) - Gravity(last - 1)) / months.Keys.Count(month => month.Month == last));
        var sides = months.Keys.ToLookup(month => months.Keys.Any(earlier => earlier.Person == month.Person && earlier.Month < month.Month));
        bool Converted((string Person, int Month) month) => plain.Of("conversion").Any(row => row.Actor == month.Person && plain.At(row) is not null && MonthOf(plain, row) == month.Month);
        yield return ("returner_lift", Contrast<(string, int)>([.. sides[true]], [.. sides[false]], Converted, 20));
    }

    static int StageOf(Plain plain, (string Person, int Month) key, Row[] rows)
    {
        var words = plain.Ties.Where(tie => tie.Person == key.Person).SelectMany(tie => tie.Words).Where(word => MonthOf(plain, word.Row) == key.Month).ToList();
        var isStrong = words.Count(word => word.From == Plain.Team) >= 2 && words.Count(word => word.To == Plain.Team) >= 2;
        var isCustomer = rows.Any(row => row.Kind == "conversion");
        var hasSpread = rows.Any(row => row.Kind is "share" or "quote" && plain.ByTeam(plain.ParentOf(row)));
        var wrote = rows.Where(Plain.IsAuthored).Select(row => plain.MondayOf(plain.At(row)!.Value)).Distinct().Count();
        return (isStrong || isCustomer) && hasSpread ? 6 : isCustomer ? 5 : isStrong ? 4 : wrote > 1 ? 3 : wrote == 1 ? 2 : 1;
    }

    static int MonthOf(Plain plain, Row row) => DateTimeOffset.UnixEpoch.AddSeconds(plain.At(row)!.Value) is var time ? (time.Year * 12) + time.Month : 0;
}
