using Toolkit.Extensibility;

namespace Toolkit.Mastodon;

public sealed class MastodonExtension : IExtension
{
    public void Activate(IExtensionContext context) => context.Add(new MastodonImporter());
}
