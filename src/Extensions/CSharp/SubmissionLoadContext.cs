using System.Reflection;
using System.Runtime.Loader;

namespace Toolkit.CSharp;

/// <summary>
/// The assemblies of one session: its cells, and what they reference by path. All else comes from the host, so that a value made in a cell has the host's own types.
/// Not collectible: collectible code runs half as fast again.
/// </summary>
sealed class SubmissionLoadContext() : AssemblyLoadContext("Notebook cells")
{
    readonly Dictionary<string, string> _referenced = new(StringComparer.OrdinalIgnoreCase);
    readonly Dictionary<string, string> _natives = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Makes an assembly known, and its neighbours in the folder.</summary>
    public void Reference(string path)
    {
        foreach (var neighbour in Directory.EnumerateFiles(Path.GetDirectoryName(path)!, "*.dll").Append(path))
            _referenced[Path.GetFileNameWithoutExtension(neighbour)] = neighbour;
    }

    /// <summary>Makes one assembly known.</summary>
    public void ReferenceOne(string path) => _referenced[Path.GetFileNameWithoutExtension(path)] = path;

    /// <summary>Makes a library of machine code known.</summary>
    public void Native(string path) => _natives[Path.GetFileName(path)] = path;

    public bool Holds(string assembly) => _referenced.ContainsKey(assembly);

    public Assembly Load(byte[] assembly, byte[] symbols) => LoadFromStream(new MemoryStream(assembly), new MemoryStream(symbols));

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var name = assemblyName.Name!;
        return !HostReferences.Paths.ContainsKey(name) && _referenced.TryGetValue(name, out var path) ? LoadFromAssemblyPath(path) : null;
    }

    // As the runtime looks for them: with and without the system's prefix and ending.
    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        ((string[])[unmanagedDllName, $"lib{unmanagedDllName}.so", $"{unmanagedDllName}.so", $"lib{unmanagedDllName}.dylib", $"{unmanagedDllName}.dylib", $"{unmanagedDllName}.dll"])
            .Select(name => _natives.GetValueOrDefault(name)).FirstOrDefault(path => path is not null) is { } found ? LoadUnmanagedDllFromPath(found) : 0;
}
