namespace Toolkit.Notebooks;

/// <summary>The scripts in a chart's HTML. They fetch nothing.</summary>
static class FigureScript
{
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

    /// <summary>Puts the chart in the place of its picture. When it cannot be drawn, the picture stays.</summary>
    public static string Draw(string id, string plotly) => $$"""
        (async () => {
          const figure = {{Inert(plotly)}};
          if (!window.toolkitPlotly) await new Promise(ready => document.addEventListener("toolkit-plotly", ready, { once: true }));
          const plotly = await window.toolkitPlotly;
          for (const place of document.querySelectorAll("#{{id}}")) {
            const picture = place.querySelector("img");
            if (!picture || picture.hidden) continue;
            const chart = document.createElement("div");
            chart.setAttribute("role", "img");
            chart.setAttribute("aria-label", picture.alt);
            place.append(chart);
            await plotly.newPlot(chart, figure.data, figure.layout, figure.config);
            picture.hidden = true;
          }
        })().catch(error => console.warn("The chart stays a picture:", error));

        """;

    // In JSON these stand only in texts, where an escape means the same: no text can end the script or open a comment.
    static string Inert(string json) => json.Replace("<", "\\u003c").Replace(">", "\\u003e").Replace("\u2028", "\\u2028").Replace("\u2029", "\\u2029");
}
