using System.Globalization;
using Toolkit.Charts;

namespace Toolkit.Notebooks;

/// <summary>The scripts in a chart's HTML. They fetch nothing.</summary>
static class FigureScript
{
    // As the drawing writes colours: whole ones, and the beginning of half-transparent ones.
    static readonly string _dark = string.Join(',', Palette.Pairs.SelectMany(pair => new[] { (pair.Light, pair.Dark), (Transparent(pair.Light), Transparent(pair.Dark)) }).Select(pair => $"\"{pair.Item1}\":\"{pair.Item2}\""));

    /// <summary>Unpacks the library once for a page. It is kept under a name of our own, so that another one on the page is left alone.</summary>
    public static string Library(string packed) => $$"""
        window.toolkitPlotly ??= (async () => {
          const bytes = Uint8Array.from(atob("{{packed}}"), character => character.charCodeAt(0));
          const text = await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
          const module = { exports: {} };
          const other = window.Plotly;
          new Function("module", text)(module);
          if (other) window.Plotly = other;
          return module.exports;
        })();
        document.dispatchEvent(new Event("toolkit-plotly"));

        """;

    /// <summary>Puts the chart in the place of its picture, in colours for the page's own ground. When it cannot be drawn, the picture stays.</summary>
    public static string Draw(string id, string plotly) => $$"""
        (async () => {
          const figure = {{Inert(plotly)}}, dark = { {{_dark}} };
          const isDark = place => {
            for (let at = place; at; at = at.parentElement) {
              const [red, green, blue, opacity = 1] = getComputedStyle(at).backgroundColor.match(/[\d.]+/g).map(Number);
              if (opacity > 0.5) return red * 0.299 + green * 0.587 + blue * 0.114 < 128;
            }
            return false;
          };
          const darkened = part => JSON.parse(JSON.stringify(part).replace(/"#[0-9a-f]{6}"|"rgba\(\d+,\d+,\d+(?=,)|color:#[0-9a-f]{6}(?=\\")/g, colour => colour.replace(/#.{6}|rgba.*/, own => dark[own] ?? own)));
          if (!window.toolkitPlotly) await new Promise(ready => document.addEventListener("toolkit-plotly", ready, { once: true }));
          const plotly = await window.toolkitPlotly;
          for (const place of document.querySelectorAll("#{{id}}")) {
            const picture = place.querySelector("img");
            if (!picture || place.children.length > 1) continue;
            const chart = document.createElement("div");
            // Not an image: it holds buttons.
            chart.setAttribute("role", "figure");
            chart.setAttribute("aria-label", picture.alt);
            place.append(chart);
            const suited = isDark(place) ? darkened : part => part;
            await plotly.newPlot(chart, suited(figure.data), suited(figure.layout), figure.config);
            picture.style.display = "none";
          }
        })().catch(error => console.warn("The chart stays a picture:", error));

        """;

    // In JSON these stand only in texts, where an escape means the same: no text can end the script or open a comment.
    static string Inert(string json) => json.Replace("<", "\\u003c").Replace(">", "\\u003e").Replace("\u2028", "\\u2028").Replace("\u2029", "\\u2029");

    static string Transparent(string colour)
    {
        var parts = int.Parse(colour.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return $"rgba({parts >> 16},{(parts >> 8) & 255},{parts & 255}";
    }
}
