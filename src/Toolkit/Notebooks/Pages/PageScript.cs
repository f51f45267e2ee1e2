using Toolkit.Reports;

namespace Toolkit.Notebooks;

/// <summary>A script of a page's own: a constant of the program, allowed by its hash.</summary>
sealed class PageScript
{
    PageScript(string text) => Text = text.Replace("\r", "", StringComparison.Ordinal);

    public string Text { get; }

    /// <summary>How a content security policy names it.</summary>
    public string Source => PageStyle.Source(Text);

    /// <summary>The drawing library; null when the toolkit was built without it.</summary>
    public static PageScript? Library { get; } = PlotlyLibrary.Script is { } text ? new(text) : null;

    /// <summary>Draws charts from their data in the place of their pictures, and gives frames the height of what is in them.</summary>
    public static PageScript Notebook { get; } = new("""
        for (const frame of document.querySelectorAll("iframe")) {
          const fit = () => { const page = frame.contentDocument?.documentElement; if (page) frame.style.height = Math.min(Math.max(page.scrollHeight, 40), 6000) + 8 + "px"; };
          frame.addEventListener("load", fit);
          fit();
        }
        (async () => {
          if (!window.Plotly) return;
          for (const place of document.querySelectorAll(".chart")) {
            try {
              const figure = JSON.parse(place.dataset.figure);
              const chart = document.createElement("div");
              place.append(chart);
              await Plotly.newPlot(chart, figure.data, figure.layout, { ...figure.config, responsive: true, displaylogo: false });
              for (const child of [...place.children]) if (child !== chart) child.remove();
              place.setAttribute("role", "group");
            } catch (error) { console.warn("The chart stays a picture:", error); }
          }
        })();
        """);
}
