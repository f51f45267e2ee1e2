using Toolkit.Extensibility;

namespace Toolkit.Standard;

/// <summary>
/// The headline: the shrunken value of each account against its audience, a panel for each channel, with the curve of what is
/// expected for a size. Where the data hold no usable audience, opportunities take the place of audience.
/// </summary>
sealed class QualityAgainstAudienceChart : IChart
{
    public string Id => "quality-against-audience";

    public Figure Draw(ChartContext context)
    {
        var quality = context.QualityAgainstAudience(context.MetricId);
        var hasAudience = !ChartWords.RefusesAudience(quality);
        string[] channels = [.. quality.Accounts.Select(account => account.Channel).Distinct(StringComparer.Ordinal)];
        return new()
        {
            Title = QualityTitles.Title(quality),
            Subtitle = QualityTitles.Subtitle(quality, hasAudience),
            AlternativeText = QualityTitles.AlternativeText(quality, channels),
            X = new(hasAudience ? "Audience (mean over time, log scale)" : $"Number of {ChartWords.Opportunities(quality)} (log scale)", AxisScale.Log10, AxisFormat.Compact),
            Y = quality.IsProportion
                ? new(quality.MetricTitle, AxisScale.Linear, AxisFormat.Percent)
                : new(quality.MetricTitle + " (log scale)", AxisScale.Log10, AxisFormat.Compact),
            Panels = channels,
            Series = [.. channels.SelectMany((channel, panel) => QualityPanel.Series(quality, channel, panel, hasAudience))],
            Table = QualityTable.Of(quality),
            Method = quality.Method,
            Gates = [.. quality.Gates, .. Crowd.Gate(quality.Accounts.GroupBy(account => account.Channel, StringComparer.Ordinal).Select(group => (group.Key, group.Count())))],
        };
    }
}
