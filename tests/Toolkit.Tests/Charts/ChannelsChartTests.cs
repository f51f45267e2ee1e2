using Toolkit.Statistics;
using Toolkit.Tests.Statistics;

namespace Toolkit.Tests.Charts;

public sealed class ChannelsChartTests
{
    static readonly QualityAgainstAudience _quality = QualityAnalysis.Analyse(SimulatedWorld.Make(3).Rows, new(Replicates: 100));

    [Fact]
    public void Draws_a_line_within_each_channel_and_none_through_all()
    {
        var figure = StandardCharts.Draw("channels", _quality);

        Assert.Equal(_quality.Curves.Count, figure.Series.Count(series => series.Kind == SeriesKind.Line));
        Assert.Equal(_quality.Accounts.Count, figure.Series.Where(series => series.Kind == SeriesKind.Points).Sum(series => series.X.Length));
        Assert.Empty(figure.Panels);
    }

    [Fact]
    public void Says_what_a_line_through_all_channels_would_have_claimed()
    {
        var figure = StandardCharts.Draw("channels", _quality);

        Assert.Contains(figure.Gates, gate => gate is { Id: "simpson", Refuses: true });
        Assert.Equal("One line through all channels would mislead about engagement per post", figure.Title);
        Assert.Contains("which mixes size with channel", figure.Subtitle);
        Assert.Equal(_quality.SizeEffect!.AcrossChannels, figure.Table.Rows[^1][2]);
    }

    [Fact]
    public void Says_that_nothing_misleads_where_all_slopes_agree()
    {
        var agreeing = _quality with { Gates = [], SizeEffect = _quality.SizeEffect! with { AcrossChannels = _quality.SizeEffect.Slope } };

        Assert.StartsWith("Within channels and across them", StandardCharts.Draw("channels", agreeing).Title, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_nothing_of_a_channel_that_it_does_not_draw() =>
        Assert.DoesNotContain(StandardCharts.Draw("channels", _quality with { Gates = [.. _quality.Gates, new("no-curve-in-channel", false, "It has no curve.")] }).Gates, gate => gate.Id == "no-curve-in-channel");

    [Fact]
    public void Says_so_where_no_curve_could_be_fitted()
    {
        var figure = StandardCharts.Draw("channels", _quality with { Gates = [], SizeEffect = null, Curves = [] });

        Assert.Contains(figure.Gates, gate => gate is { Id: "no-curve", Refuses: true });
    }
}
