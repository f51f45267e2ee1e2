using Toolkit.Extensibility;

namespace Toolkit.CSharp;

/// <summary>C# as a language for notebook cells and for extensions of one file.</summary>
public sealed class CSharpExtension : IExtension
{
    public void Activate(IExtensionContext context)
    {
        context.Add(new CSharpLanguage());
        context.Add(new ExtensionCompiler());
    }
}
