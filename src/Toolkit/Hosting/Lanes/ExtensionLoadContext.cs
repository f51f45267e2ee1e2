using System.Reflection;
using System.Runtime.Loader;
using Toolkit.Extensibility;

namespace Toolkit.Hosting.Lanes;

/// <summary>
/// The assemblies of one extension, apart from all others. The API comes from the host, so that types agree on both sides; everything else comes from the extension's folder first, so that two
/// extensions can use two versions of one library.
/// </summary>
sealed class ExtensionLoadContext(string main) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(main))
{
    static readonly string _api = typeof(IExtension).Assembly.GetName().Name!;

    readonly string _folder = Path.GetDirectoryName(main)!;
    AssemblyDependencyResolver? _resolver;

    AssemblyDependencyResolver Resolver => _resolver ??= new(main);

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name == _api)
            return null;
        // What lies beside the extension is what nearly all have; the resolver knows the rest, and costs more.
        var beside = Path.Combine(_folder, assemblyName.Name + ".dll");
        if (File.Exists(beside))
            return LoadFromAssemblyPath(beside);
        return Resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        Resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;

    /// <summary>Makes the extension's entry object.</summary>
    /// <param name="entry">The full name of its class.</param>
    /// <param name="token">Its token in the metadata; 0 where it is not known. Looking up a name makes the runtime compile its parser, which takes longer than all the rest.</param>
    public IExtension Create(string entry, int token)
    {
        var assembly = LoadFromAssemblyPath(main);
        var type = token != 0 && assembly.ManifestModule.ResolveType(token) is { } known && known.FullName == entry ? known : assembly.GetType(entry, throwOnError: true)!;
        return (IExtension)Activator.CreateInstance(type)!;
    }
}
