namespace Toolkit.Tests.Goals;

/// <summary>Ways to break the example: what stands there, what stands there instead, the code, and the line of the fault.</summary>
static class BrokenGoals
{
    public static TheoryData<string, string, string, int> Variants { get; } = new()
    {
        { "format: goals/1\n", "", "TK2007", 2 },
        { "format: goals/1", "format: goals/2", "TK2009", 2 },
        { "goals:\n", "gaols:\n", "TK2006", 8 },
        { "owner: m.ruiz", "ownr: m.ruiz", "TK2006", 23 },
        { "    owner: m.ruiz\n", "", "TK2007", 9 },
        { "owner: m.ruiz", "owner: 42", "TK2008", 23 },
        { "owner: m.ruiz", "owner: \"\"", "TK2010", 23 },
        { "owner: m.ruiz", "owner: [m.ruiz]", "TK2008", 23 },
        { "replies_per_1000_reached@3", "replies_per_1000_reached", "TK2010", 13 },
        { "replies_per_1000_reached@3", "replies_per_1000_reached@0", "TK2010", 13 },
        { "id: answer-more-people", "id: ../../etc", "TK2010", 9 },
        { "id: answer-more-people", "id: Answer", "TK2010", 9 },
        { "id: fewer-broadcasts", "id: answer-more-people", "TK2016", 30 },
        { "statement: More of the people we reach answer us", "statement: More", "TK2010", 10 },
        { "level: outtake", "level: out-take", "TK2009", 12 },
        { "direction: increase", "direction: up", "TK2009", 15 },
        { "    baseline: { from: 2026-01-05, to: 2026-06-28, value: 3.42 }\n", "", "TK2007", 15 },
        { "to: 2026-06-28, value: 3.42", "value: 3.42", "TK2007", 16 },
        { "2026-12-28\n    hold", "2026-13-28\n    hold", "TK2011", 20 },
        { "2026-12-28\n    hold", "28.12.2026\n    hold", "TK2011", 20 },
        { "target: { value: 5.0 }", "target: { value: 5.0, change: 1 }", "TK2013", 17 },
        { "target: { value: 5.0 }", "target: {}", "TK2013", 17 },
        { "target: { value: 5.0 }", "target: { value: five }", "TK2008", 17 },
        { "target: { value: 5.0 }", "target: { value: \"5.0\" }", "TK2008", 17 },
        { "target: { value: 5.0 }", "target: { change: 1, unit: replies }", "TK2006", 17 },
        { "target: { value: 5.0 }", "target: { value: .inf }", "TK2012", 17 },
        { "segment: { channel: [mastodon, linkedin], paid: false, not: { tag: [giveaway] } }", "segment: {}", "TK2018", 14 },
        { "channel: [mastodon, linkedin]", "channel: []", "TK2018", 14 },
        { "channel: [mastodon, linkedin]", "channel: [mastodon, mastodon]", "TK2018", 14 },
        { "paid: false", "paid: no", "TK2008", 14 },
        { "{ tag: [giveaway] }", "{ tags: [giveaway] }", "TK2006", 14 },
        { "max: 0.6, budget: 0.1", "budget: 0.1", "TK2013", 26 },
        { "budget: 0.1", "budget: 1", "TK2012", 26 },
        { "onBreach: warn", "onBreach: ignore", "TK2009", 27 },
        { "maxIncreasePercent: 20", "maxIncreasePercent: -20", "TK2012", 27 },
        { "noneBecause: Nothing is lost by posting less often", "noneBecause: no", "TK2010", 38 },
        { "guardrails: { noneBecause: Nothing is lost by posting less often }", "guardrails: []", "TK2018", 38 },
        { "hold: 2", "hold: 0", "TK2012", 21 },
        { "hold: 2", "hold: 1.5", "TK2012", 21 },
        { "confidence: 0.9", "confidence: 0.5", "TK2012", 6 },
        { "window: 4w", "window: 4 weeks", "TK2010", 6 },
        { "window: 4w", "window: 0w", "TK2010", 6 },
        { "coverage: 0.8", "coverage: 80", "TK2012", 7 },
        { "keepPosts: 5", "keepPosts: 500", "TK2012", 29 },
        { "weekStart: monday", "weekStart: Monday", "TK2009", 5 },
        { "{ date: 2026-09-28, target: { value: 4.2 } }", "{ date: 2026-09-28 }", "TK2007", 28 },
        { "evidence: { keepPosts: 5 }", "evidence: 5", "TK2008", 29 },
        { "goals:\n", "goals: nothing\nother:\n", "TK2008", 8 },
    };

    /// <summary>Faults that a schema cannot see.</summary>
    public static TheoryData<string, string, string, int> Deeper { get; } = new()
    {
        { "Europe/Berlin", "Europe/Berln", "TK2017", 4 },
        { "target: { value: 5.0 }", "target: { value: 3.0 }", "TK2014", 17 },
        { "target: { changePercent: -20 }", "target: { changePercent: 20 }", "TK2014", 35 },
        { "stretch: { value: 6.0 }", "stretch: { value: 4.0 }", "TK2019", 18 },
        { "start: 2026-06-29", "start: 2026-06-28", "TK2015", 19 },
        { "deadline: 2026-12-28\n    hold", "deadline: 2026-06-28\n    hold", "TK2015", 20 },
        { "from: 2026-01-05, to: 2026-06-28, value", "from: 2026-07-05, to: 2026-06-28, value", "TK2015", 16 },
        { "date: 2026-09-28", "date: 2027-09-28", "TK2015", 28 },
        { "onTrack: 0.7, offTrack: 0.35", "onTrack: 0.3, offTrack: 0.35", "TK2019", 22 },
        { "max: 0.6, budget", "max: 0.6, min: 0.7, budget", "TK2019", 26 },
    };

    /// <summary>Faults of the YAML itself.</summary>
    public static TheoryData<string, string, string, int> NoYaml { get; } = new()
    {
        { "hold: 2", "hold: 2\n    hold: 3", "TK2005", 22 },
        { "hold: 2", "hold: !!int 2", "TK2004", 21 },
        { "owner: m.ruiz", "owner: !System.Object m.ruiz", "TK2004", 23 },
        { "weekStart: monday", "weekStart: \"monday", "TK2001", 5 },
        { "hold: 2", "hold: *nowhere", "TK2001", 21 },
        { "format: goals/1", "format: goals/1\n---\nformat: goals/1", "TK2001", 3 },
    };
}
