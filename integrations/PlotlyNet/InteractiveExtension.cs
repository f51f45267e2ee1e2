using Plotly.NET;

namespace Toolkit.Integrations.PlotlyNet;

/// <summary>What .NET Interactive calls when the package is loaded.</summary>
public static class InteractiveExtension
{
    /// <summary>Shows charts of Plotly.NET offline, as the toolkit shows its figures. False where .NET Interactive is not loaded, and nothing is changed.</summary>
    public static bool Load() => InteractiveFormatters.Register(typeof(GenericChart), chart => ((GenericChart)chart).ToHtml(), Text);

    static string Text(object chart) => PlotlyJson.Title(PlotlyJson.Read(((GenericChart)chart).ToPlotlyJson())["layout"]) ?? "A chart.";
}
