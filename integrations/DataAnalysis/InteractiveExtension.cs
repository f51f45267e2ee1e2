using Microsoft.Data.Analysis;

namespace Toolkit.Integrations.DataAnalysis;

/// <summary>What .NET Interactive calls when the package is loaded.</summary>
public static class InteractiveExtension
{
    /// <summary>Shows data frames as the toolkit shows its tables. False where .NET Interactive is not loaded, and nothing is changed.</summary>
    public static bool Load() => InteractiveFormatters.Register(typeof(DataFrame), frame => ((DataFrame)frame).ToHtml(), frame => ((DataFrame)frame).ToString());
}
