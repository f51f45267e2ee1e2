using Toolkit.Extensibility;

namespace Toolkit.Standard;

/// <summary>Whether the team is social first and selling second, whether people speak, and whether it is fun.</summary>
static class SocialFirst
{
    const double EnoughTouches = 3;
    const int LeastPosts = 20;
    const string Asks = DataField.LabelPrefix + "promo|ask";

    static readonly FactQuery _ties = Defined.From(FactTable.Ties);
    static readonly FactQuery _out = Defined.From(FactTable.Posts, Declare.OfTeam);

    public static IReadOnlyList<Metric> All { get; } =
    [
        Defined.Share(new("social_first_share", "S1", "People met socially first", "people to whom the team's first word is not labelled promo / people to whom the team spoke"), Direction.HigherIsBetter, Defined.From(FactTable.Ties, Declare.Known("firstIsPromotion")), [Declare.Not("firstIsPromotion")], "label:promo"),
        Defined.Survival(new("touches_before_ask", "S2", "Words exchanged before the first ask", "Kaplan–Meier median over people of the words between team and person before the team's first one labelled promo or ask"), (Unit.Count, Direction.HigherIsBetter, 1), _ties, ("touchesBeforeAsk", "wasAsked"), Asks),
        Defined.Survival(new("days_before_ask", "S3", "Days of acquaintance before the first ask", "Kaplan–Meier median over people of the days from the first word between team and person to the team's first one labelled promo or ask"), (Unit.Days, Direction.HigherIsBetter, 1), _ties, ("daysBeforeAsk", "wasAsked"), Asks),
        Defined.Share(new("fun_rate", "S4", "Playful reactions", "reactions of a laughing or celebrating kind, or labelled fun, / reactions of the public"), Direction.HigherIsBetter,
            Defined.From(FactTable.Events, Declare.Not("isTeam"), Declare.OfKind(8)), [Declare.Is("isPlayful")], DataField.ReactionKind),
        Defined.Mean(new("team_fun", "S5", "Fun in the team", "mean of the answers to the survey team_fun, 1 to 5; it goes to the team alone"), (Unit.Score, Direction.HigherIsBetter, new(1, 5)), Survey("team_fun"), "amount", DataField.ObjectPrefix + "team_fun"),
        Defined.Share(new("promotional_load", "S6", "Promotional load", "Out labelled promo / Out", "Sprout Social 2016 survey (46 % leave for too many promotions); Toolkit definition"), Direction.LowerIsBetter, _out, [Declare.Is("label:promo")], "label:promo"),
        Defined.Share(new("promotional_reply_load", "S6", "Promotional load of responses", "Resp labelled promo / Resp"), Direction.LowerIsBetter, Defined.From(FactTable.Posts, Declare.Responses), [Declare.Is("label:promo")], "label:promo"),
        Defined.Share(new("named_human_share", "S7", "Responses by named people", "Resp by members who write under an own name / Resp by members of whom team.yaml says whether they do"), Direction.HigherIsBetter,
            Defined.From(FactTable.Posts, [.. Declare.Responses, Declare.Known("isNamed")]), [Declare.Is("isNamed")], DataField.Named),
        FunEffect,
        Defined.Share(new("self_link_share", "S9", "Messages that link to ourselves", "Out with a link to an own domain / Out"), Direction.LowerIsBetter, _out, [Declare.Is("hasOwnLink")], DataField.Domains, DataField.Links),
        Defined.Share(new("premature_ask_rate", "S10", "Asks made too soon", "the team's words labelled ask to a person with fewer than 3 words exchanged before / its words labelled ask"), Direction.LowerIsBetter,
            Defined.From(FactTable.Pairs, Declare.Is("isFromTeam"), Declare.Is("label:ask"), Declare.Known("touchesBefore")), [new("touchesBefore", Comparison.Less, EnoughTouches)], "label:ask"),
        Defined.Share(new("off_work_share", "S11", "Off-work topics of named people", "Out of members who write under an own name that is labelled off_work / their Out"), Direction.MiddleIsBest, Defined.From(FactTable.Posts, [.. Declare.OfTeam, Declare.Is("isNamed")]), [Declare.Is("label:off_work")], "label:off_work", DataField.Named),
    ];

    /// <summary>The answers to a survey, by its object kind.</summary>
    public static FactQuery Survey(string name) => Defined.From(FactTable.Events, Declare.OfKind(24), Declare.Is("object:" + name), Declare.Known("amount"));

    /// <summary>S8: conversions per post that is fun and serves an objective, less those of posts that only serve one. Percentage points.</summary>
    static Metric FunEffect => Defined.Value(new("fun_objective_effect", "S8", "What fun adds to an objective", "share of original posts labelled fun and objective with a conversion below them, less that of posts labelled objective only · 100"), (Unit.PercentagePoints, Direction.HigherIsBetter, new(-100, 100)),
        Defined.From(FactTable.Posts, [.. EngagementRates.Posts, Declare.Is("label:objective")]).With(
            Declare.Count("fun", Declare.Is("label:fun")), Declare.Count("funHit", Declare.Is("label:fun"), Declare.Above("conversions")),
            Declare.Count("plain", Declare.Not("label:fun")), Declare.Count("plainHit", Declare.Not("label:fun"), Declare.Above("conversions"))),
        group => Conversations.Contrast(group, ("funHit", "fun"), ("plainHit", "plain"), LeastPosts), UndefinedReason.BelowMinN).Needing("label:fun", "label:objective", DataField.KindPrefix + "conversion");
}
