using Toolkit.Extensibility;

namespace Toolkit.FSharp;

/// <summary>F# as a language for notebook cells.</summary>
public sealed class FSharpExtension : IExtension
{
    public void Activate(IExtensionContext context) => context.Add(new FSharpLanguage());
}
