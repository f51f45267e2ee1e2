using Toolkit.Hosting;

namespace Toolkit.Tests;

/// <summary>The host with the built-in extensions, shared: loading a compiler twice takes seconds.</summary>
static class Hosts
{
    public static ExtensionHost BuiltIn { get; } = ExtensionHost.Of(ExtensionHost.BuiltInFolder);

    /// <summary>A workspace in a folder of its own, with its keys beside it.</summary>
    public static Workspace Open(TemporaryFolder folder, string name = "workspace")
    {
        Directory.CreateDirectory(folder[name]);
        return Workspace.Open(folder[name], folder["home"], BuiltIn, TimeProvider.System);
    }
}
