using Toolkit.Extensibility;

namespace Toolkit.Standard;

/// <summary>The metrics, charts and report sections that come with the toolkit.</summary>
public sealed class StandardExtension : IExtension
{
    public void Activate(IExtensionContext context)
    {
        foreach (var metric in StandardMetrics.All)
            context.Add(metric);
        foreach (var chart in StandardCharts.All)
            context.Add(chart);
        foreach (var section in StandardSections.All)
            context.Add(section);
    }
}
