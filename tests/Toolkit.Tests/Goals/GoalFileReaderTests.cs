using System.Diagnostics;
using System.Globalization;
using System.Text;
using Toolkit.Goals;

namespace Toolkit.Tests.Goals;

public class GoalFileReaderTests
{
    [Fact]
    public void Reads_every_part_of_a_goal()
    {
        var goal = GoalExample.File.Goals[0];

        Assert.Equal("Europe/Berlin", GoalExample.File.TimeZone.Id);
        Assert.Equal(("answer-more-people", "replies_per_1000_reached@3", GoalDirection.Increase), (goal.Id, goal.Metric, goal.Direction));
        Assert.Equal(new(new(2026, 1, 5), new(2026, 6, 28), 3.42), goal.Baseline);
        Assert.Equal((5.0, 6.0), (goal.Target.Value, goal.Stretch?.Value));
        Assert.Equal(["mastodon", "linkedin"], goal.Segment?.Channels);
        Assert.Equal(["giveaway"], goal.Segment?.Not?.Tags);
        Assert.Equal((false, GoalLevel.Outtake, 2, 5), (goal.Segment?.Paid, goal.Level, goal.Hold, goal.Evidence?.KeepPosts));
        Assert.Equal([(0.6, null, true), (null, 20.0, false)], goal.Guardrails.Select(rail => (rail.Maximum, rail.MaximumIncreasePercent, rail.Blocks)));
        Assert.Equal(new DateOnly(2026, 9, 28), Assert.Single(goal.Milestones).Date);
        Assert.Equal(new GoalDuration(4, DurationUnit.Week), goal.Measure.Window);
    }

    [Fact]
    public void Takes_what_a_goal_leaves_out_from_the_defaults()
    {
        var text = GoalExample.With("owner: m.ruiz", "measure: { window: 12w, minimum: { posts: 50 } }\n    owner: m.ruiz");

        var measure = GoalExample.Read(text).File!.Goals[0].Measure;

        Assert.Equal(new GoalDuration(12, DurationUnit.Week), measure.Window);
        Assert.Equal((50, 0.8, 0.9), (measure.Minimum.Posts, measure.Minimum.Coverage, measure.Confidence));
    }

    [Fact]
    public void Says_where_what_nothing_acts_on()
    {
        var goals = GoalExample.File.Goals;

        Assert.Equal(["seasonality", "status", "watchers", "evidence"], goals[0].Unheeded.Select(sentence => sentence.Split('\'')[1]));
        Assert.StartsWith("Line 22, column 13 of the goals file: this version does not act on 'status'", goals[0].Unheeded[1], StringComparison.Ordinal);
        Assert.Single(goals[1].Unheeded);
        Assert.Empty(GoalExample.Read(GoalExample.With("seasonality: auto", "seasonality: none")).File!.Goals[1].Unheeded);
    }

    [Theory]
    [MemberData(nameof(BrokenGoals.Variants), MemberType = typeof(BrokenGoals))]
    [MemberData(nameof(BrokenGoals.Deeper), MemberType = typeof(BrokenGoals))]
    [MemberData(nameof(BrokenGoals.NoYaml), MemberType = typeof(BrokenGoals))]
    public void Refuses_with_code_place_and_next_step(string old, string changed, string code, int line)
    {
        var text = GoalExample.With(old, changed);

        var reading = GoalExample.Read(text);

        Assert.Null(reading.File);
        var finding = Assert.Single(reading.Findings, finding => finding.Diagnostic.Code == code);
        Assert.Equal(("goals.yaml", line), (finding.Diagnostic.Location!.File, finding.Diagnostic.Location.Row));
        Assert.InRange(finding.Diagnostic.Location.Column!.Value, 1, text.Split('\n')[line - 1].Length + 1);
        Assert.EndsWith(".", finding.Diagnostic.Message, StringComparison.Ordinal);
        Assert.Matches(@"[.?]\z", finding.Diagnostic.Fix!);
    }

    [Fact]
    public void Shows_the_line_with_a_caret_below_the_fault()
    {
        var text = GoalExample.With("target: { value: 5.0 }", "target: { value: 3.0 }");

        Assert.Equal(
            """
            error[TK2014]: The target is already behind the baseline.
              goals.yaml:17:22
               17 |     target: { value: 3.0 }
                  |                      ^^^ direction is increase, baseline is 3.42
              help: Raise the target above 3.42, or set direction: decrease.

            """,
            GoalExample.Read(text).Write(text));
    }

    [Fact]
    public void Offers_the_word_that_was_probably_meant()
    {
        var finding = Assert.Single(GoalExample.Read(GoalExample.With("hold: 2", "hlod: 2")).Findings);

        Assert.Equal("Did you mean 'hold'?", finding.Diagnostic.Fix);
        Assert.Equal("goals.yaml:21:5", finding.Diagnostic.Location?.ToString());
    }

    [Fact]
    public void Shows_every_fault_at_once_in_the_order_of_the_file()
    {
        var text = GoalExample.With("level: outtake", "level: none").Replace("hold: 2", "hold: 0", StringComparison.Ordinal).Replace("keepPosts: 5", "keep: 5", StringComparison.Ordinal);

        Assert.Equal(["TK2009", "TK2012", "TK2006"], GoalExample.Read(text).Findings.Select(finding => finding.Diagnostic.Code));
    }

    [Theory]
    [InlineData("", "TK2020")]
    [InlineData("# nothing\n", "TK2020")]
    [InlineData("[]", "TK2008")]
    [InlineData("text", "TK2008")]
    [InlineData("a: [1, 2", "TK2001")]
    [InlineData("? [a, b]\n: c", "TK2001")]
    public void Refuses_what_is_no_goals_file(string text, string code) => Assert.Contains(GoalExample.Read(text).Findings, finding => finding.Diagnostic.Code == code);

    [Fact]
    public void Refuses_a_file_that_aliases_blow_up()
    {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 9; i++)
            bomb.Append(CultureInfo.InvariantCulture, $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        var watch = Stopwatch.StartNew();

        var code = Assert.Single(GoalExample.Read(bomb.ToString()).Findings).Diagnostic.Code;

        Assert.Equal("TK2002", code);
        Assert.True(watch.ElapsedMilliseconds < 2000);
    }

    [Fact]
    public void Refuses_more_than_a_hundred_aliases() =>
        Assert.Equal("TK2003", Assert.Single(GoalExample.Read("a: &a x\nb: [" + string.Join(", ", Enumerable.Repeat("*a", 101)) + "]").Findings).Diagnostic.Code);

    [Fact]
    public void Refuses_more_than_32_levels() =>
        Assert.Equal("TK2003", Assert.Single(GoalExample.Read("a: " + new string('[', 100_000)).Findings).Diagnostic.Code);

    [Fact]
    public void Refuses_more_than_a_mebibyte() =>
        Assert.Equal("TK2002", Assert.Single(GoalExample.Read("a: " + new string('x', 1 << 20)).Findings).Diagnostic.Code);

    [Fact]
    public void Reads_what_an_alias_stands_for()
    {
        var text = GoalExample.With("owner: m.ruiz", "owner: &owner m.ruiz").Replace("owner: m.ruiz", "owner: *owner", StringComparison.Ordinal);

        Assert.Equal(["m.ruiz", "m.ruiz"], GoalExample.Read(text).File!.Goals.Select(goal => goal.Owner));
    }
}
