using Toolkit.Extensibility;

namespace Toolkit.CSharp;

/// <summary>C# as a language for notebook cells.</summary>
public sealed class CSharpExtension : IExtension
{
    public void Activate(IExtensionContext context) => context.Add(new CSharpLanguage());
}
