using Toolkit.Extensibility;

namespace Toolkit.Hosting.Development;

/// <summary>Compilers that extensions contribute.</summary>
static class ExtensionCompilers
{
    /// <summary>The compiler for files with this ending.</summary>
    /// <exception cref="ToolkitException">TK5005: there is none.</exception>
    public static IExtensionCompiler Compiler(this ExtensionHost host, string id) =>
        host.Extensions.FirstOrDefault(extension => extension.Manifest.Contributes.Compilers.Any(one => one.Id == id))?.Contributions.Compilers.GetValueOrDefault(id)
        ?? throw ToolkitException.Because("TK5005", $"No extension compiles '.{id}' files.", fix: "Reinstall the toolkit: its extension 'csharp' does.");
}
