using Toolkit.Storage;
using Toolkit.Tests.Facts;
using static Toolkit.Tests.Metrics.Reference.Sums;

namespace Toolkit.Tests.Metrics.Reference;

/// <summary>M, W and X: the team, its time and its corrections.</summary>
static class OrganisationReference
{
    public static IEnumerable<(string Metric, double? Value)> Of(Plain plain) => [.. People(plain), .. Time(plain), .. Corrections(plain)];

    static IEnumerable<(string, double?)> People(Plain plain)
    {
        var members = plain.World.Actors.Where(actor => plain.IsTeam(actor.Name) && !actor.IsOrganisation).ToList();
        yield return ("employee_participation", plain.AllPosts.All(row => plain.At(row) is null) ? null : Share(members, member => plain.AllPosts.Any(row => row.Actor == member.Name && plain.At(row) is not null)));
        yield return ("contributor_absence_factor", plain.Resp.Length == 0 ? null : LeastHalf(plain.Resp.CountBy(row => row.Actor!).Select(one => one.Value)));
        yield return ("unit_evenness", Evenness(plain.Resp.Select(row => plain.MemberOf(row.Actor).Unit).Where(unit => unit > 0).CountBy(unit => unit).Select(one => (double)one.Value)));
        yield return ("trained_share", Share(plain.Resp.Where(row => plain.Knows(row.Actor, TeamTraits.TrainedKnown)), row => plain.Knows(row.Actor, TeamTraits.Trained)));
        double pass = plain.Out.Count(row => Plain.Has(row, "guideline_pass")), fail = plain.Out.Count(row => Plain.Has(row, "guideline_fail"));
        yield return ("guideline_conformance", Ratio(pass, pass + fail));
        yield return ("between_person_variance", Correlation(GoodwillReference.ToQuestions(plain).GroupBy(row => row.Actor, row => GoodwillReference.Helped(plain, row) ? 1.0 : 0).Select(member => member.ToList()).Where(member => member.Count >= 20).ToList()));
    }

    // From the sums of squares between and within groups, with the size that equal groups would have.
    static double? Correlation(List<List<double>> groups)
    {
        if (groups.Count < 5)
            return null;
        double n = groups.Sum(group => group.Count), k = groups.Count, all = groups.SelectMany(group => group).Average();
        var total = groups.SelectMany(group => group).Sum(value => Math.Pow(value - all, 2));
        var within = groups.Sum(group => group.Sum(value => Math.Pow(value - group.Average(), 2)));
        var (between, error, size) = ((total - within) / (k - 1), within / (n - k), (n - (groups.Sum(group => Math.Pow(group.Count, 2)) / n)) / (k - 1));
        return total > 0 ? (between - error) / (between + ((size - 1) * error)) : null;
    }

    static IEnumerable<(string, double?)> Time(Plain plain)
    {
        double Minutes(Func<Row, bool> of) => Plain.Amounts(plain.Of("worktime").Where(of)).Sum();
        var customer = Minutes(row => row.Object == "customer");
        yield return ("customer_time_share", Ratio(customer, Minutes(row => row.Object != "staffed")));
        yield return ("objective_aligned_share", Share(plain.Out, row => Plain.Has(row, "goal")));
        yield return ("load_capacity", plain.Resp.Length == 0 ? null : Ratio(plain.Requests.Length * customer / plain.Resp.Length, Minutes(row => row.Object == "staffed")));
    }

    static IEnumerable<(string, double?)> Corrections(Plain plain)
    {
        var inbound = plain.AllPosts.Where(plain.ByPublic).ToList();
        yield return ("error_incidence", Share(inbound.Where(row => Plain.Has(row, "checked")), row => Plain.Has(row, "factual_error")));
        var horizon = plain.Options.Horizon.TotalSeconds;
        var errors = inbound.Where(row => Plain.Has(row, "factual_error") && plain.At(row) is not null).Select(row => (Row: row, After: FirstCorrection(plain, row) - plain.At(row))).ToList();
        yield return ("correction_rate", Share(errors, error => error.After <= horizon));
        yield return ("correction_time_median", SurvivalMedian(errors.Select(error => error.After <= horizon ? (error.After.Value, true) : (Math.Max(0, Math.Min(horizon, plain.End(error.Row) - plain.At(error.Row)!.Value)), false))) / Plain.Hour);
        yield return ("correction_acceptance", Share(errors.Where(error => error.After <= horizon && !string.IsNullOrEmpty(error.Row.Actor)), error => IsAccepted(plain, error.Row, (plain.At(error.Row) + error.After)!.Value)));
    }

    static double? FirstCorrection(Plain plain, Row error) => plain.Rows.Where(row => plain.ByTeam(row) && (row.Kind == "correction" || Plain.Has(row, "correction")) && plain.At(row) > plain.At(error)
        && (row.Parent == error.Id || (plain.ThreadOf(row) is { } thread && thread == plain.ThreadOf(error) && !string.IsNullOrEmpty(row.Target) && row.Target == error.Actor))).Select(plain.At).Min();

    static bool IsAccepted(Plain plain, Row error, double corrected)
    {
        bool ByAuthor(Row row) => (row.Actor ?? "") == (error.Actor ?? "");
        var thread = plain.ThreadAround(error);
        return (plain.Below(error, "edit").Any(row => ByAuthor(row) && plain.At(row) >= corrected) || thread.Any(row => ByAuthor(row) && plain.At(row) > corrected && Plain.IsThanks(row)))
            && !thread.Any(row => row != error && ByAuthor(row) && Plain.Has(row, "factual_error") && plain.At(row) > corrected && plain.At(row) <= corrected + (14 * Plain.Day));
    }
}
