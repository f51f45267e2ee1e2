using Toolkit.Statistics;
using Toolkit.Tests.Statistics;

namespace Toolkit.Tests.Charts;

public sealed class FunnelChartTests
{
    static readonly QualityAgainstAudience _quality = QualityAnalysis.Analyse(SimulatedWorld.Make(3).Rows, new(Replicates: 100));

    [Theory]
    [InlineData(2.0, "high")]
    [InlineData(0.5, "low")]
    public void Says_on_which_side_the_unusual_account_is_and_calls_none_of_the_others_chance(double times, string side)
    {
        var funnel = _quality.Funnels[0];
        FunnelPoint[] points = [.. funnel.Points.Select((point, i) => point with { IsUnusual = i == 0, Value = i == 0 ? times * funnel.Centre : point.Value })];

        var figure = StandardCharts.Draw("funnel", _quality with { Funnels = [funnel with { Points = points }] });

        Assert.Equal($"{points[0].Account} is unusually {side} for its volume; the other {points.Length - 1} accounts do not stand out from ordinary ones", figure.Title);
        Assert.DoesNotContain(figure.Series, series => series.Name.Contains("with chance", StringComparison.Ordinal));
        Assert.Contains(figure.Series.SelectMany(series => series.Labels ?? []), label => label.EndsWith($"unusually {side} for this volume", StringComparison.Ordinal));
    }

    [Fact]
    public void Counts_both_sides_of_many()
    {
        var funnel = _quality.Funnels[0];
        FunnelPoint[] points = [.. funnel.Points.Select((point, i) => point with { IsUnusual = i < 5, Value = (i < 3 ? 2 : i < 5 ? 0.5 : 1) * funnel.Centre })];

        Assert.EndsWith("are unusual for their volume: 3 high, 2 low", StandardCharts.Draw("funnel", _quality with { Funnels = [funnel with { Points = points }] }).Title, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_nothing_of_lines_that_it_does_not_draw_and_without_a_funnel_nothing_of_limits()
    {
        Gate[] gates = [.. _quality.Gates, new("few-accounts-in-channel", false, "Its curve borrows a slope."), new("no-curve-in-channel", false, "It has no curve.")];

        var drawn = StandardCharts.Draw("funnel", _quality with { Gates = gates });
        var refused = StandardCharts.Draw("funnel", _quality with { Gates = gates, Funnels = [] });

        Assert.Contains(_quality.Gates, gate => gate.Id == "simpson");
        Assert.DoesNotContain(drawn.Gates.Concat(refused.Gates), gate => gate.Id is "simpson" or "few-accounts-in-channel" or "no-curve-in-channel");
        Assert.Contains(drawn.Method, sentence => sentence.StartsWith("Limits", StringComparison.Ordinal));
        Assert.DoesNotContain(refused.Method, sentence => sentence.StartsWith("Limits", StringComparison.Ordinal));
    }
}
