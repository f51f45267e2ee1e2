using Toolkit.Analyses;
using Toolkit.Facts;
using Toolkit.Metrics;
using Toolkit.Tests.Metrics;
using Toolkit.Tests.Metrics.Reference;

namespace Toolkit.Tests.Analyses;

/// <summary>The band from interactions: as analysis, as two metrics, and written anew.</summary>
public sealed class SaturationBandTests
{
    static readonly World _world = SaturationStore.Make();
    static readonly FactSet _facts = _world.Facts();

    [Fact]
    public void Finds_the_planted_ends_and_says_that_it_is_an_association()
    {
        var band = SaturationAnalysis.Of(_facts.Weeks);

        Assert.Equal(0.15, band.Low.Value!.Value, 0.06);
        Assert.InRange(band.High.Value!.Value, band.Reference!.Value, 0.5);
        Assert.Equal((40, 3), (band.Weeks, band.Communities));
        Assert.Null(band.Switchback);
        Assert.EndsWith("an association.", band.Findings[0], StringComparison.Ordinal);
        Assert.Contains(band.Gates, gate => gate is { Id: "association", Refuses: false });
    }

    [Fact]
    public void Metrics_and_a_slow_writing_say_the_same()
    {
        var (band, reference) = (SaturationAnalysis.Of(_facts.Weeks), SaturationReference.Of(_world.Read(_facts)).ToDictionary());

        foreach (var (metric, bound) in new[] { ("saturation_low", band.Low), ("saturation_high", band.High) })
        {
            Assert.Equal((bound.Value, 40), (StandardCatalogue.Measure(_facts, metric).Value, StandardCatalogue.Measure(_facts, metric).Count));
            Assert.Equal(bound.Value!.Value, reference[metric]!.Value, 0.04);
        }
    }

    [Fact]
    public void Weeks_hold_what_was_said_and_who_left()
    {
        var (weeks, plain) = (_facts.Weeks, SaturationReference.Weeks(_world.Read(_facts)).ToDictionary(week => (week.Channel, week.Monday)));

        Assert.Equal(plain.Count, weeks.Count);
        for (var row = 0; row < weeks.Count; row++)
        {
            var expected = plain[(_facts.Index.Symbols[weeks.Channel[row]], weeks.Week[row])];
            Assert.Equal((expected.Voice ?? double.NaN, expected.Replies, expected.Members), (weeks.Voice[row], weeks.MemberReplies[row], weeks.Members[row]));
            Assert.Equal((expected.OptOuts ?? double.NaN, expected.Followers ?? double.NaN), (weeks.OptOuts[row], weeks.FollowerWeeks[row]));
        }
    }

    [Fact]
    public void Does_not_depend_on_the_order_of_interactions()
    {
        var rows = _world.Rows.ToArray();
        new Random(1).Shuffle(rows);
        var (one, other) = (SaturationAnalysis.Of(_facts.Weeks), SaturationAnalysis.Of((_world with { Rows = rows }).Facts().Weeks));

        Assert.Equal((one.Low, one.High), (other.Low, other.High));
        Assert.Equal(one.Findings, other.Findings);
        Assert.Equal(one.Points.Select(point => Math.Round(point.TalkLow, 9)), other.Points.Select(point => Math.Round(point.TalkLow, 9)));
    }

    [Fact]
    public void Without_opt_outs_there_is_no_band_and_the_field_is_named()
    {
        var facts = SaturationStore.Make(hasOptOuts: false).Facts();
        var band = SaturationAnalysis.Of(facts.Weeks);

        foreach (var bound in new[] { band.Low, band.High, StandardCatalogue.Measure(facts, "saturation_low"), StandardCatalogue.Measure(facts, "saturation_high") })
            Assert.Equal((null, UndefinedReason.MissingField, "opt-outs of a known audience"), (bound.Value, bound.Reason, bound.Missing));
        Assert.Null(band.Switchback);
        Assert.StartsWith("No saturation band is identified", band.Findings[0], StringComparison.Ordinal);
        Assert.Contains(band.Findings, finding => finding.StartsWith("From ", StringComparison.Ordinal) && finding.EndsWith("an association.", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_our_voice_missing_opt_outs_are_named_too()
    {
        var world = SaturationStore.Make(hasOptOuts: false);
        var facts = (world with { Rows = [.. world.Rows.Where(row => row.Actor != "B")] }).Facts();
        var band = SaturationAnalysis.Of(facts.Weeks);

        Assert.Equal((UndefinedReason.MissingField, UndefinedReason.MissingField), (band.Low.Reason, StandardCatalogue.Measure(facts, "saturation_low").Reason));
        Assert.True(band.IsRefused);
        Assert.Contains(band.Gates, gate => gate.Message.StartsWith("Our share of voice hardly differs", StringComparison.Ordinal) && gate.Message.Contains("lack opt-outs", StringComparison.Ordinal));
    }

    [Fact]
    public void Eleven_weeks_are_too_few_and_a_switchback_is_offered()
    {
        var facts = SaturationStore.Make(weeks: 11).Facts();
        var band = SaturationAnalysis.Of(facts.Weeks);

        Assert.Equal((UndefinedReason.NotIdentified, UndefinedReason.NotIdentified), (band.Low.Reason, StandardCatalogue.Measure(facts, "saturation_high").Reason));
        Assert.True(band.IsRefused);
        Assert.Empty(band.Points);
        // Not on the channel where nobody answers anybody, however steady that is.
        Assert.StartsWith("forum", band.Switchback!.Channel, StringComparison.Ordinal);
        Assert.Contains(band.Gates, gate => gate.Message.Contains($"A switchback of {band.Switchback.IsHigh.Count} weeks on {band.Switchback.Channel} would tell", StringComparison.Ordinal));
    }

    [Fact]
    public void One_channel_by_itself_has_no_band()
    {
        var measured = new MetricEvaluator(_facts).Measure(new() { Metric = StandardCatalogue.Metrics["saturation_low"], By = Grouping.Channel });

        Assert.Equal(["forum0", "forum1", "forum2", "quiet"], measured.Select(one => one.Channel));
        Assert.All(measured.Where(one => one.Channel != "quiet"), one => Assert.Equal(UndefinedReason.NotIdentified, one.Measured.Reason));
    }
}
