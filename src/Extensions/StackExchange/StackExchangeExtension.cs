using Toolkit.Extensibility;

namespace Toolkit.StackExchange;

public sealed class StackExchangeExtension : IExtension
{
    public void Activate(IExtensionContext context) => context.Add(new StackExchangeImporter());
}
