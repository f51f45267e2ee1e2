using System.Globalization;
using System.Text;

namespace Toolkit.Charts;

/// <summary>
/// The one style sheet of every picture. Light colours are also presentation attributes, so renderers without style sheets (office
/// programs, PDF converters) draw the light version. All rules are scoped to <c>.tk-figure</c>, so they change nothing around a
/// picture that is placed inside a page; being one constant text, one hash allows it in a content security policy.
/// </summary>
static class SvgStyle
{
    public static readonly string Sheet = Make();

    static string Make()
    {
        var dark = new StringBuilder();
        dark.Append($".tk-figure .tk-paper{{fill:{Palette.DarkPaper}}}");
        dark.Append($".tk-figure .tk-ink{{fill:{Palette.DarkInk}}}");
        dark.Append($".tk-figure .tk-muted{{fill:{Palette.DarkMuted}}}");
        dark.Append($".tk-figure .tk-grid{{stroke:{Palette.DarkGrid}}}");
        dark.Append(".tk-figure .tk-axis{stroke:#8a8a96}");
        for (var i = 0; i < Palette.Dark.Length; i++)
            dark.Append(CultureInfo.InvariantCulture, $".tk-figure .tk-f{i}{{fill:{Palette.Dark[i]}}}.tk-figure .tk-s{i}{{stroke:{Palette.Dark[i]}}}");
        dark.Append($".tk-figure .tk-hollow{{fill:{Palette.DarkPaper}}}");
        dark.Append($".tk-figure .tk-halo{{stroke:{Palette.DarkPaper}}}");
        return $".tk-figure{{max-width:100%;height:auto}}@media (prefers-color-scheme:dark){{{dark}}}";
    }
}
