using System.Globalization;
using System.Text.Json.Nodes;

namespace Toolkit.SampleData;

/// <summary>What holds in all exports: one invented brand, 40 weeks, three people who write for it, and a change of habit in week 24.</summary>
static class Story
{
    public const string Brand = "Lindgren Tea";
    public const string BrandXId = "1402112233445566778";
    public const string MastodonActor = "https://tea.example/users/lindgren";
    public const int Weeks = 40;

    /// <summary>From this week on the team takes turns at the inbox, and answers more and sooner.</summary>
    public const int RotaWeek = 24;

    /// <summary>Three newsletters in one week instead of one in two weeks: people leave.</summary>
    public const int BlastWeek = 22;

    /// <summary>A giveaway: engagement of that week only.</summary>
    public const int ContestWeek = 30;

    public static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset End = WeekStart(Weeks + 1);
    public static readonly DateTimeOffset MidExport = WeekStart(21).AddHours(6);
    public static readonly DateTimeOffset EndExport = End.AddHours(6);

    /// <summary>The three writers, by their names in the inbox.</summary>
    public static readonly IReadOnlyList<string> Writers = ["ada", "bo", "cleo"];

    /// <summary>Monday, midnight, of a week; the first is 1.</summary>
    public static DateTimeOffset WeekStart(int week) => Start.AddDays(7 * (week - 1));

    public static int WeekOf(DateTimeOffset moment) => (int)((moment - Start).TotalDays / 7) + 1;

    /// <summary>A moment of a week while people are awake.</summary>
    public static DateTimeOffset Moment(Pcg32 random, int week) =>
        WeekStart(week).AddDays(random.Below(7)).AddSeconds(random.Between(7 * 3600, 22 * 3600));

    public static string Iso(DateTimeOffset moment) => moment.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    public static string IsoMilliseconds(DateTimeOffset moment) => moment.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    public static double Round(double value) => Math.Round(value, 6);

    public static JsonObject Truth() => new()
    {
        ["brand"] = Brand,
        ["from"] = Iso(Start),
        ["to"] = Iso(End),
        ["weeks"] = Weeks,
        ["rota_from"] = Iso(WeekStart(RotaWeek)),
        ["newsletter_blast_week"] = Iso(WeekStart(BlastWeek)),
        ["contest_week"] = Iso(WeekStart(ContestWeek)),
    };

    public const string TeamYaml = """
        # Who speaks for the brand. Everybody else is the public.
        team:
          - name: Lindgren Tea
            role: team
            accounts: ["x:1402112233445566778", "mastodon:https://tea.example/users/lindgren", "pages:Lindgren Tea", "inbox:lindgren-tea"]
          - name: Ada Kettle
            role: team
            accounts: ["stackexchange/forum:2", "inbox:ada"]
          - name: Bo Saucer
            role: team
            accounts: ["stackexchange/forum:3", "inbox:bo"]
          - name: Cleo Strainer
            role: agency
            accounts: ["stackexchange/forum:4", "inbox:cleo"]
        owned: [stackexchange]
        # More that members and the file can say, each optional: unit: support, trained: true, named: true (writes as a person, under an own name);
        # domains: [tea.example] (ours, for links to ourselves); organisations: [...] (accounts whose names may be shown).

        """;

    public const string GoalsYaml = """
        format: goals/1
        name: Lindgren Tea, second half of 2026
        timezone: Europe/Stockholm
        defaults: { window: 4w, windowKind: rolling, cadence: weekly, confidence: 0.9, maturity: 7d, settle: 2d, stale: 10d, seasonality: none }
        goals:
          - id: answer-more-people
            statement: Whoever writes to us gets an answer within a week
            why: A question without an answer costs more than an advert brings
            level: output
            metric: response_rate@1
            segment: { channel: [inbox] }
            direction: increase
            baseline: { from: 2026-01-05, to: 2026-06-14 }
            target: { value: 0.85 }
            start: 2026-06-15
            deadline: 2026-12-28
            hold: 2
            owner: ada
            guardrails:
              - { metric: first_response_median@1, segment: { channel: [inbox] }, max: 28800 }
              - { metric: opt_out_ratio@1, max: 1.0, budget: 0.1 }
          - id: answer-sooner
            statement: Half of those who write to us have an answer within three hours
            level: output
            metric: first_response_median@1
            segment: { channel: [inbox] }
            direction: decrease
            baseline: { from: 2026-01-05, to: 2026-06-14 }
            target: { value: 10800 }
            start: 2026-06-15
            deadline: 2026-12-28
            owner: bo
            guardrails:
              - { metric: response_rate@1, segment: { channel: [inbox] }, maxDecreasePercent: 5 }
          - id: talk-with-people-in-the-forum
            statement: In more of the threads that we join, people and we answer each other
            level: outtake
            metric: dialogue_ratio@1
            segment: { channel: [stackexchange] }
            direction: maintain
            target: { value: 0.9 }
            start: 2026-06-15
            deadline: 2026-12-28
            owner: cleo
            guardrails:
              - { metric: response_rate@1, segment: { channel: [stackexchange] }, min: 0.5, onBreach: warn }
          - id: keep-the-readers
            statement: Fewer readers leave the newsletter than join it
            why: The blast of June showed what three letters a week cost
            level: outcome
            metric: opt_out_ratio@1
            segment: { channel: [newsletter] }
            direction: decrease
            baseline: { from: 2026-01-05, to: 2026-06-14 }
            target: { value: 0.2 }
            start: 2026-06-15
            deadline: 2026-12-28
            owner: ada
            guardrails:
              - { metric: response_rate@1, segment: { channel: [inbox] }, min: 0.6 }

        """;
}
