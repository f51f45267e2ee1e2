using Toolkit.Extensibility;

namespace Toolkit.Standard;

/// <summary>
/// All channels in one panel, with the lines within each. Where channels with larger audiences are also the livelier ones, a line through everything says of size what is true of
/// channels: then it is not drawn, and the subtitle says what it would have claimed (Simpson 1951, https://doi.org/10.1111/j.2517-6161.1951.tb00088.x).
/// </summary>
sealed class ChannelsChart : IChart
{
    public string Id => "channels";

    public Figure Draw(ChartContext context)
    {
        var quality = context.QualityAgainstAudience(context.MetricId);
        string[] channels = [.. quality.Curves.Select(curve => curve.Channel)];
        return new()
        {
            Title = Title(quality),
            Subtitle = Subtitle(quality),
            AlternativeText = $"Scatter chart of {ChartWords.Inside(quality.MetricTitle)} against audience with all channels in one panel, and a line for each of {(channels is [] ? "no channel" : ChartWords.List(channels))}. {Title(quality)}. {Subtitle(quality)}",
            X = new("Audience (mean over time, log scale)", AxisScale.Log10, AxisFormat.Compact),
            Y = quality.IsProportion ? new(quality.MetricTitle, AxisScale.Linear, AxisFormat.Percent) : new(quality.MetricTitle + " (log scale)", AxisScale.Log10, AxisFormat.Compact),
            Series = ChartWords.RefusesAudience(quality) ? [] : [.. AllChannels(quality), .. quality.Curves.Select((curve, palette) => Line(curve, palette)), .. channels.SelectMany((channel, palette) => Points(quality, channel, palette))],
            Table = Table(quality),
            Method = [.. quality.Method, "Slopes are exponents of audience: a slope of 0.7 means that ten times the audience goes with 10^0.7 = 5 times the value."],
            Gates = quality.Curves is [] && !quality.Gates.Any(gate => gate.Refuses) ? [.. quality.Gates, new("no-curve", true, "No channel has a line to compare.")] : [.. quality.Gates.Where(gate => !ChartWords.IsOfMissingCurve(gate))],
        };
    }

    static string Title(QualityAgainstAudience quality) => quality.SizeEffect switch
    {
        null => $"What audience size goes with cannot be told apart from what the channels go with",
        { AcrossChannels: null } => "There is one channel: nothing to compare across channels",
        _ when Misleads(quality) => $"One line through all channels would mislead about {ChartWords.Inside(quality.MetricTitle)}",
        _ => $"Within channels and across them, audience size goes with the same {ChartWords.Inside(quality.MetricTitle)}",
    };

    static string Subtitle(QualityAgainstAudience quality) => quality.SizeEffect is { AcrossChannels: { } across } size
        ? $"A 10× audience goes with {ChartWords.Tenfold(size.Slope)}{Unit(quality)} within channels (95 % interval {ChartWords.Tenfold(size.Low)} to {ChartWords.Tenfold(size.High)}); {(size.BetweenChannels is { } between ? $"between channels it goes with {ChartWords.Tenfold(between)}; " : "")}through all channels at once it would read {ChartWords.Tenfold(across)}{(Misleads(quality) ? ", which mixes size with channel" : "")}."
        : "";

    static string Unit(QualityAgainstAudience quality) => quality.IsProportion ? " the odds" : "";

    static bool Misleads(QualityAgainstAudience quality) => quality.Gates.Any(gate => gate.Id == "simpson");

    static Series Line(ExpectedCurve curve, int palette) => new() { Name = $"Expected on {curve.Channel}", Kind = SeriesKind.Line, X = curve.Audience, Y = curve.Expected, Palette = palette };

    // Only where it would not mislead; else the gate says what it would have claimed.
    static IEnumerable<Series> AllChannels(QualityAgainstAudience quality) =>
        quality.AllChannels is { } all ? [new() { Name = "All channels in one line", Kind = SeriesKind.Line, X = all.Audience, Y = all.Expected, Palette = 6, Dash = LineDash.Dash }] : [];

    static IEnumerable<Series> Points(QualityAgainstAudience quality, string channel, int palette)
    {
        AccountQuality[] accounts = Crowd.Thin([.. quality.Accounts.Where(account => account.Channel == channel)], account => (account.IsTeam, account.Count));
        return accounts.GroupBy(account => account.IsTeam).OrderBy(group => group.Key).Select(group => new Series
        {
            Name = group.Key ? "Ours" : channel,
            Kind = SeriesKind.Points,
            X = [.. group.Select(account => account.Audience)],
            Y = [.. group.Select(account => account.Shrunken ?? account.Raw)],
            Hollow = [.. group.Select(account => account.OwnEvidence < 0.5)],
            Labels = [.. group.Select(account => $"{account.Account} on {channel}: {ChartWords.Value(account.Shrunken ?? account.Raw, quality.IsProportion)}, audience {ChartWords.Number(account.Audience)}")],
            Palette = group.Key ? Series.OursPalette : palette,
        });
    }

    static DataTable Table(QualityAgainstAudience quality) => new(
        ["Channel", "Accounts", "Slope", "Low", "High"],
        [
            .. quality.Curves.Select(curve => (IReadOnlyList<object?>)[curve.Channel, (long)quality.Accounts.Count(account => account.Channel == curve.Channel), curve.Slope, curve.SlopeLow, curve.SlopeHigh]),
            .. quality.SizeEffect is { } size ? [["within all channels", (long)quality.Accounts.Count, size.Slope, size.Low, size.High], ["between channels", (long)quality.Curves.Count, size.BetweenChannels, null, null], ["through all channels", (long)quality.Accounts.Count, size.AcrossChannels, null, null]] : (IReadOnlyList<object?>[])[],
        ]);
}
