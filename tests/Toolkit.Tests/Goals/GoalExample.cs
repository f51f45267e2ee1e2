using Toolkit.Goals;

namespace Toolkit.Tests.Goals;

/// <summary>A whole goals file, and ways to change it.</summary>
static class GoalExample
{
    public const string Text =
        """
        # yaml-language-server: $schema=goals.schema.json
        format: goals/1
        name: Autumn
        timezone: Europe/Berlin
        weekStart: monday
        defaults: { window: 4w, windowKind: rolling, cadence: weekly, confidence: 0.9, maturity: 7d, settle: 2d, stale: 10d,
                    minimum: { posts: 30, coverage: 0.8 }, seasonality: auto }
        goals:
          - id: answer-more-people
            statement: More of the people we reach answer us
            why: A conversation is the point; reach alone is not
            level: outtake
            metric: replies_per_1000_reached@3
            segment: { channel: [mastodon, linkedin], paid: false, not: { tag: [giveaway] } }
            direction: increase
            baseline: { from: 2026-01-05, to: 2026-06-28, value: 3.42 }
            target: { value: 5.0 }
            stretch: { value: 6.0 }
            start: 2026-06-29
            deadline: 2026-12-28
            hold: 2
            status: { onTrack: 0.7, offTrack: 0.35 }
            owner: m.ruiz
            watchers: [board]
            guardrails:
              - { metric: optouts_per_1000_reached@1, max: 0.6, budget: 0.1 }
              - { metric: median_hours_to_answer@2, maxIncreasePercent: 20, onBreach: warn }
            milestones: [ { date: 2026-09-28, target: { value: 4.2 } } ]
            evidence: { keepPosts: 5 }
          - id: fewer-broadcasts
            statement: Fewer posts that start nothing
            metric: broadcast_ratio@1
            direction: decrease
            baseline: { from: 2026-01-05, to: 2026-06-28 }
            target: { changePercent: -20 }
            deadline: 2026-12-28
            owner: m.ruiz
            guardrails: { noneBecause: Nothing is lost by posting less often }

        """;

    public static GoalFile File { get; } = Read(Text).File ?? throw new InvalidOperationException(Read(Text).Write(Text));

    public static GoalFileReading Read(string text) => GoalFileReader.Read(text, "goals.yaml");

    /// <summary>The example with one place changed.</summary>
    public static string With(string old, string changed)
    {
        var at = Text.IndexOf(old, StringComparison.Ordinal);
        return at < 0 ? throw new ArgumentException($"The example does not hold '{old}'.", nameof(old)) : Text[..at] + changed + Text[(at + old.Length)..];
    }
}
