using Toolkit.Extensibility;

namespace Toolkit.Standard;

/// <summary>The team as a whole, its time and its corrections. Nobody is ranked: all of it is of the team, never of one person.</summary>
static class Organisation
{
    const string Worktime = DataField.KindPrefix + "worktime", Customer = DataField.ObjectPrefix + "customer";

    static readonly FactQuery _events = Defined.From(FactTable.Events);
    static readonly FactFilter _work = Declare.OfKind(30);
    static readonly FactQuery _responses = Defined.From(FactTable.Posts, Declare.Responses);

    public static IReadOnlyList<Metric> All { get; } =
    [
        Defined.Value(new("employee_participation", "M1", "Members of the team who take part", "members who wrote in the weeks that begin in the window / members in team.yaml or owners of the exports", "Employee advocacy programmes, participation rate; Toolkit definition"), (Unit.Share, Direction.HigherIsBetter, new(0, 1)),
            Defined.From(FactTable.Roster).With(new Aggregate { Name = "active", Function = AggregateFunction.Distinct, Column = "actor", Where = [Declare.Above("written")] }, Declare.Over("all", AggregateFunction.Distinct, "actor")),
            group => Measured.Ratio(group.Sum("active"), group.Sum("all"), (long)group.Sum("all"))) with { Interval = IntervalMethod.Wilson },
        Defined.Value(new("unit_evenness", "M3", "Evenness of units", "H / ln S of responses over the S units that wrote any", "Pielou 1966, doi:10.1016/0022-5193(66)90013-0; CHAOSS, Elephant Factor"), (Unit.Share, Direction.HigherIsBetter, new(0, 1)),
            _responses.With(Declare.Over("evenness", AggregateFunction.Evenness, "unit")), group => Context.Known(group, "evenness"), UndefinedReason.BelowMinN).Needing(DataField.Unit),
        Defined.Share(new("trained_share", "M4", "Responses by trained people", "Resp by members who are trained / Resp by members of whom team.yaml says whether they are"), Direction.HigherIsBetter,
            Defined.From(FactTable.Posts, [.. Declare.Responses, Declare.Known("isTrained")]), [Declare.Is("isTrained")], DataField.Trained),
        Defined.Value(new("guideline_conformance", "M5", "Conformance with the guidelines", "Out labelled guideline_pass / Out labelled guideline_pass or guideline_fail: the checked sample"), (Unit.Share, Direction.HigherIsBetter, new(0, 1)),
            Defined.From(FactTable.Posts, Declare.OfTeam).With(Declare.Count("pass", Declare.Is("label:guideline_pass")), Declare.Count("fail", Declare.Is("label:guideline_fail"))),
            group => Measured.Ratio(group.Sum("pass"), group.Sum("pass") + group.Sum("fail"), (long)(group.Sum("pass") + group.Sum("fail")))).Needing("label:guideline_pass|guideline_fail") with { Interval = IntervalMethod.Wilson },
        Defined.Value(new("between_person_variance", "M6", "Usefulness that depends on who answers", "ICC(1) of usefulness over members with at least 20 responses to questions; at least 5 of them", "Shrout and Fleiss 1979, doi:10.1037/0033-2909.86.2.420; Toolkit definition (use)"), (Unit.Index, Direction.Context, new(-1, 1)),
            Defined.From(FactTable.Posts, Declare.Is("answersQuestion")).With(Declare.Over("icc", AggregateFunction.IntraclassCorrelation, "helped", "actor")), group => Context.Known(group, "icc"), UndefinedReason.BelowMinN),
        Defined.Ratio(new("customer_time_share", "W1", "Time with customers", "Σ time with customers / Σ time with customers or systems"), (Unit.Share, Direction.HigherIsBetter, 1), _events,
            (Declare.Sum("", "amount", _work, Declare.Is("object:customer")), Declare.Sum("", "amount", _work, Declare.Not("object:staffed"))), Worktime, Customer) with { Range = new(0, 1) },
        Defined.Share(new("objective_aligned_share", "W2", "Effort that serves a goal", "Out labelled goal / Out"), Direction.HigherIsBetter, Defined.From(FactTable.Posts, Declare.OfTeam), [Declare.Is("label:goal")], "label:goal"),
        Load,
        Defined.Share(new("error_incidence", "X1", "Factual errors", "public messages labelled factual_error / public messages labelled checked"), Direction.Context, Defined.From(FactTable.Posts, Declare.Not("isTeam"), Declare.Is("label:checked")), [Declare.Is("label:factual_error")], "label:checked"),
        Defined.Share(new("correction_rate", "X2", "Errors that are corrected", "messages labelled factual_error that the team corrected within the horizon / messages labelled factual_error"), Direction.HigherIsBetter, Defined.From(FactTable.Posts, Declare.Known("isCorrected")), [Declare.Is("isCorrected")], "label:factual_error"),
        Defined.Survival(new("correction_time_median", "X3", "Median time to a correction", "Kaplan–Meier median of the time from a message labelled factual_error to the team's correction, cut off at the horizon and at the end of the data", "Kaplan and Meier 1958, doi:10.1080/01621459.1958.10501452; Toolkit definition (use)"),
            (Unit.Hours, Direction.LowerIsBetter, 1 / 3600d), Defined.From(FactTable.Posts), ("correctionWaited", "isCorrected"), "label:factual_error"),
        Defined.Share(new("correction_acceptance", "X4", "Corrections that are accepted", "corrected messages whose author edited them or said thanks, and made no claim labelled factual_error in the thread within 14 days / corrected messages"), Direction.HigherIsBetter,
            Defined.From(FactTable.Posts, Declare.Known("isCorrectionAccepted")), [Declare.Is("isCorrectionAccepted")], "label:factual_error"),
    ];

    /// <summary>W3: minutes that the requests of the window will take ÷ minutes that are staffed. Ratio, from 0; above 0.85 waiting grows fast.</summary>
    static Metric Load => Defined.Value(new("load_capacity", "W3", "Load of the team", "requests · (Σ minutes with customers / |Resp|) / Σ staffed minutes; above 0.85 waiting grows fast", "Kleinrock 1975, Queueing Systems I (utilisation); Toolkit definition (use)"), (Unit.Ratio, Direction.LowerIsBetter, new(0, null)),
        _events.With(Declare.Count("requests", Declare.Is("asks")), Declare.Count("responses", Declare.Is("isResponse")), Declare.Sum("customer", "amount", _work, Declare.Is("object:customer")), Declare.Sum("staffed", "amount", _work, Declare.Is("object:staffed"))),
        group => group.Sum("responses") == 0 ? Measured.Undefined(UndefinedReason.NoDenominator, group.RowCount)
            : Measured.Ratio(group.Sum("requests") * group.Sum("customer") / group.Sum("responses"), group.Sum("staffed"), (long)group.Sum("requests") is > 0 and var count ? count : group.RowCount, otherwise: UndefinedReason.NoDenominator), UndefinedReason.NoDenominator)
        .Needing(Worktime, Customer, DataField.ObjectPrefix + "staffed");
}
