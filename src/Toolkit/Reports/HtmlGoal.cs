using Toolkit.Extensibility;
using Toolkit.Goals;

namespace Toolkit.Reports;

/// <summary>A goal as a card, and what does not fit on it.</summary>
static class HtmlGoal
{
    public static Html Card(GoalCard card, int number) => Html.Of($"""
        <article class="card {Class(card.Tone)}" aria-labelledby="goal-{number}">
        <p class="status">{StatusShape.Of(card.Status)}<span>{Capital(card.StatusWord)}</span></p>
        <h3 id="goal-{number}">{card.Statement}</h3>
        {Value(card)}
        {Facts(card)}
        <p class="why">{card.Sentence}</p>
        {Guardrails(card)}
        </article>
        """);

    public static bool HasDetail(GoalCard card) => card.Trend is not null || card.Milestones is not [] || card.Remarks is not [] || card.Why is not null;

    public static Html Detail(GoalCard card, HtmlFigures figures) => Html.Of($"""
        <article class="detail {Class(card.Tone)}">
        <h3>{card.Statement}</h3>
        {(card.Why is null ? null : Html.Of($"<p>{card.Why}</p>"))}
        <p class="small">{Capital(card.StatusWord)} · {card.MetricTitle ?? card.Metric} · owner {card.Owner}{(card.Level is { } level ? $" · {level.ToString().ToLowerInvariant()}" : "")}</p>
        {List(card.Remarks)}
        {List([.. card.Milestones.Select(milestone => $"Milestone {Quantity.Day(milestone.Date)}{(milestone.Target is null ? "" : $", {milestone.Target}")}: {milestone.Text}")])}
        {(card.Trend is null ? null : figures.Draw(card.Trend, 4))}
        </article>
        """);

    public static string Class(Tone tone) => tone.ToString().ToLowerInvariant();

    static Html? Value(GoalCard card) => card.Value is not { } value ? null : Html.Of($"""
        <p class="figure-value"><strong>{value.Text}</strong>{Interval(value)}</p>
        {HtmlRuler.Of(card)}
        """);

    static Html? Interval(ReportValue value) => value is not { IntervalText: { } interval, Confidence: { } confidence }
        ? null
        : Html.Of($" <span>[{Quantity.Text(confidence, Unit.Share)} interval: {interval}]</span>");

    static Html Facts(GoalCard card) => Html.Of($"""
        <dl class="facts">
        {(card.Target is null ? null : Html.Of($"""<dt class="at-target">Target</dt><dd>{card.Target.Text}</dd>"""))}
        {Fact("Stretch", card.Stretch is null ? null : card.Stretch.Text + (card.IsStretchReached == true ? ", reached" : ""))}
        {(card.Baseline is null ? null : Html.Of($"""<dt class="at-baseline">Baseline</dt><dd>{card.Baseline.Text}</dd>"""))}
        {Fact("Deadline", Quantity.Day(card.Deadline))}
        {Fact("Measured as", card.MetricTitle ?? card.Metric)}
        {Fact("Rests on", card.Basis)}
        </dl>
        """);

    static Html? Fact(string name, string? value) => value is null ? null : Html.Of($"<dt>{name}</dt><dd>{value}</dd>");

    static Html Guardrails(GoalCard card) => card.Guardrails is []
        ? Html.Of($"""<p class="small">{(card.NoGuardrailsBecause is null ? "Guard-rails are not assessed yet." : $"No guard-rails: {card.NoGuardrailsBecause}")}</p>""")
        : Html.Of($"""
            <ul class="rails" aria-label="Guard-rails">{card.Guardrails.Select(rail => Html.Of($"""
                <li class="rail {Class(rail.Tone)}">{StatusShape.Of(rail.State)}<div><b>{Capital(rail.StateWord)}</b> {rail.Title}<p>{rail.Sentence}</p></div></li>
                """))}</ul>
            """);

    static Html? List(IReadOnlyList<string> sentences) => sentences is [] ? null : Html.Of($"<ul>{sentences.Select(sentence => Html.Of($"<li>{sentence}</li>"))}</ul>");

    static string Capital(string word) => word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..];
}
