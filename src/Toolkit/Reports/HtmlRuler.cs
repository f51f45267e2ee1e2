namespace Toolkit.Reports;

/// <summary>A value with its interval on the way from baseline to target, as a strip of the card. The numbers stand beside it as text.</summary>
static class HtmlRuler
{
    const double Width = 320, Left = 8, Right = 312, Middle = 12;

    public static Html? Of(GoalCard card)
    {
        if (card is not { Value: { } value, Target: { } target })
            return null;
        double?[] all = [value.Value, value.Low, value.High, target.Value, card.Baseline?.Value];
        double[] known = [.. all.OfType<double>()];
        var (least, most) = (known.Min(), known.Max());
        if (!(most > least))
            return null;
        return Html.Of($"""
            <svg class="ruler" viewBox="0 0 {Width} 24" aria-hidden="true" focusable="false"><line class="track" x1="{Left}" x2="{Right}" y1="{Middle}" y2="{Middle}" stroke-width="2"/>{Tick("baseline", card.Baseline?.Value, "2 2")}{Tick("target", target.Value, "none")}{Range(value)}<circle class="value" cx="{X(value.Value)}" cy="{Middle}" r="6"/></svg>
            """);

        double X(double at) => Left + ((at - least) / (most - least) * (Right - Left));

        Html Tick(string name, double? at, string dashes) => at is { } place
            ? Html.Of($"""<line class="{name}" x1="{X(place)}" x2="{X(place)}" y1="2" y2="22" stroke-width="2" stroke-dasharray="{dashes}"/>""")
            : Html.Empty;

        Html Range(ReportValue measured) => measured is { Low: { } low, High: { } high }
            ? Html.Of($"""<line class="range" x1="{X(low)}" x2="{X(high)}" y1="{Middle}" y2="{Middle}" stroke-width="4" stroke-linecap="round"/>""")
            : Html.Empty;
    }
}
