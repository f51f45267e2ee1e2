using Toolkit.Extensibility;

namespace Toolkit.X;

public sealed class XExtension : IExtension
{
    public void Activate(IExtensionContext context) => context.Add(new XImporter());
}
