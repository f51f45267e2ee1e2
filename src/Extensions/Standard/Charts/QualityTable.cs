using Toolkit.Extensibility;

namespace Toolkit.Standard;

/// <summary>The numbers behind the headline chart.</summary>
static class QualityTable
{
    public static DataTable Of(QualityAgainstAudience quality) => new(
        ["Channel", "Account", "Ours", "Audience", "Smallest", "Largest", quality.IsProportion ? "Opportunities" : "Posts", "Observed", "Expected", "Raw", "Shrunken", "Low", "High", "% of expected", "Own evidence", "Point"],
        [.. quality.Accounts.Select(Row)]);

    static IReadOnlyList<object?> Row(AccountQuality account) =>
    [
        account.Channel,
        account.Account,
        account.IsTeam,
        Known(account.Audience),
        Known(account.AudienceMin),
        Known(account.AudienceMax),
        account.Count,
        account.Observed,
        account.Expected,
        account.Raw,
        account.Shrunken,
        account.Low,
        account.High,
        account.PercentOfExpected,
        account.OwnEvidence,
        account.Point,
    ];

    static double? Known(double value) => double.IsFinite(value) ? value : null;
}
