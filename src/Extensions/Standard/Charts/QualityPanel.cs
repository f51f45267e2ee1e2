using Toolkit.Extensibility;

namespace Toolkit.Standard;

/// <summary>What one channel's panel shows, from back to front.</summary>
static class QualityPanel
{
    public static IEnumerable<Series> Series(QualityAgainstAudience quality, string channel, int panel, bool hasAudience)
    {
        AccountQuality[] accounts = Crowd.Thin([.. quality.Accounts.Where(account => account.Channel == channel)], account => (account.IsTeam, account.Count));
        var curve = quality.Curves.FirstOrDefault(curve => curve.Channel == channel);
        double X(AccountQuality account) => hasAudience ? account.Audience : account.Count;
        IEnumerable<Series> series =
        [
            .. curve is null ? [] : Expected(curve),
            .. hasAudience ? Ranges(accounts) : [],
            .. accounts.Any(account => account.Shrunken is not null) ? [Raw(accounts, X)] : (Series[])[],
            .. Points(quality, [.. accounts.Where(account => !account.IsTeam)], X, panel),
            .. Points(quality, [.. accounts.Where(account => account.IsTeam)], X, Extensibility.Series.OursPalette),
        ];
        return series.Select(one => one with { Panel = panel, Palette = one.Palette == Extensibility.Series.OursPalette ? one.Palette : panel });
    }

    static IEnumerable<Series> Expected(ExpectedCurve curve)
    {
        yield return new() { Name = "95 % band of the curve", Kind = SeriesKind.Band, X = curve.Audience, Y = curve.High, Low = curve.Low };
        yield return new() { Name = "Expected for the size", Kind = SeriesKind.Line, X = curve.Audience, Y = curve.Expected };
        if (curve.Shape is { } shape)
            yield return new() { Name = "Local regression of raw values: shape only", Kind = SeriesKind.Line, X = curve.Audience, Y = shape, Dash = LineDash.Dash, Faint = true };
        if (curve.Quantiles is not { } quantiles)
            yield break;
        foreach (var edge in new[] { quantiles.Tenth, quantiles.Median, quantiles.NineTenths })
            yield return new() { Name = "10, 50 and 90 % of accounts lie below", Kind = SeriesKind.Line, X = curve.Audience, Y = edge, Dash = LineDash.Dot, Faint = true };
    }

    /// <summary>From the smallest to the largest audience of each account; NaN lifts the pen.</summary>
    static IEnumerable<Series> Ranges(AccountQuality[] accounts)
    {
        AccountQuality[] moved = [.. accounts.Where(account => account.AudienceMax > account.AudienceMin * 1.02)];
        if (moved is [])
            yield break;
        yield return new()
        {
            Name = "Range of the audience",
            Kind = SeriesKind.Line,
            X = [.. moved.SelectMany(account => (double[])[account.AudienceMin, account.AudienceMax, double.NaN])],
            Y = [.. moved.SelectMany(account => (double[])[account.Shrunken ?? account.Raw, account.Shrunken ?? account.Raw, double.NaN])],
            Faint = true,
        };
    }

    static Series Raw(AccountQuality[] accounts, Func<AccountQuality, double> x) => new()
    {
        Name = "Raw value",
        Kind = SeriesKind.Ticks,
        X = [.. accounts.Select(x)],
        Y = [.. accounts.Select(account => account.Raw)],
        Faint = true,
    };

    static IEnumerable<Series> Points(QualityAgainstAudience quality, AccountQuality[] accounts, Func<AccountQuality, double> x, int palette)
    {
        if (accounts is [])
            yield break;
        yield return new()
        {
            Name = palette == Extensibility.Series.OursPalette ? "Ours" : "Account (hollow: little own evidence)",
            Kind = SeriesKind.Points,
            X = [.. accounts.Select(x)],
            Y = [.. accounts.Select(account => account.Shrunken ?? account.Raw)],
            Low = [.. accounts.Select(account => account.Low ?? double.NaN)],
            High = [.. accounts.Select(account => account.High ?? double.NaN)],
            Sizes = [.. accounts.Select(account => (double)account.Count)],
            Hollow = [.. accounts.Select(account => account.OwnEvidence < 0.5)],
            Labels = [.. accounts.Select(account => Label(quality, account))],
            Palette = palette,
        };
    }

    static string Label(QualityAgainstAudience quality, AccountQuality account)
    {
        var value = ChartWords.Value(account.Shrunken ?? account.Raw, quality.IsProportion);
        var interval = account is { Low: { } low, High: { } high } ? $" (95 %: {ChartWords.Interval(low, high, quality.IsProportion)})" : "";
        var expected = account.PercentOfExpected is { } percent ? $", {ChartWords.Number(percent)} % of expected" : "";
        return $"{account.Account}: {value}{interval}{expected}; audience {ChartWords.Number(account.Audience)}, {ChartWords.Number(account.Count)} {ChartWords.Opportunities(quality)}{(account.Point is { } point ? $"; point {point}" : "")}";
    }
}
