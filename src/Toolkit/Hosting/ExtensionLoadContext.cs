using System.Reflection;
using System.Runtime.Loader;
using Toolkit.Extensibility;

namespace Toolkit.Hosting;

/// <summary>
/// The assemblies of one extension, apart from all others. The API and whatever else the host itself carries come from the host,
/// so that types agree on both sides; everything private comes from the extension's folder.
/// </summary>
sealed class ExtensionLoadContext(string main) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(main))
{
    static readonly string _api = typeof(IExtension).Assembly.GetName().Name!;

    readonly AssemblyDependencyResolver _resolver = new(main);

    protected override Assembly? Load(AssemblyName assemblyName) =>
        assemblyName.Name == _api ? null
        : _resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path)
        : null;

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;
}
