using System.Reflection;
using Deedle;

namespace Toolkit.Integrations.Deedle;

/// <summary>What .NET Interactive calls when the package is loaded.</summary>
public static class InteractiveExtension
{
    static readonly MethodInfo _toHtml = typeof(Frames).GetMethod(nameof(Frames.ToHtml))!;

    /// <summary>
    /// Shows frames as the toolkit shows its tables: without it a frame of two rows becomes megabytes of HTML. False where .NET Interactive is not loaded, and nothing is changed.
    /// </summary>
    public static bool Load() => InteractiveFormatters.Register(typeof(Frame<,>), Html, frame => ((global::Deedle.Internal.IFsiFormattable)frame).Format());

    static string Html(object frame) => (string)_toHtml.MakeGenericMethod(frame.GetType().GetGenericArguments()).Invoke(null, [frame])!;
}
