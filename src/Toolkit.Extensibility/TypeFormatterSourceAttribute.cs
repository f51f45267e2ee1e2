namespace Toolkit.Extensibility;

/// <summary>
/// Says where .NET Interactive finds how a type of ours is shown. It looks for an attribute of this name, in any namespace, with these two properties, so nothing of it is referenced.
/// The bundle's Plotly form is left out: there it would arrive as a text, which no front end draws.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
sealed class TypeFormatterSourceAttribute : Attribute
{
    /// <summary>The engine's source; null where the engine is not loaded, and the type is shown as any other.</summary>
    public Type? FormatterSourceType => Type.GetType("Toolkit.Notebooks.InteractiveFormatterSource, Toolkit", throwOnError: false);

    public string[] PreferredMimeTypes => ["text/html", "text/plain"];
}
