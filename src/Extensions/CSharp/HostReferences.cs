using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;

namespace Toolkit.CSharp;

/// <summary>
/// References to every assembly that the host can load by name: the framework, the engine, the API and what comes with them. Each file becomes one reference for
/// the life of the process, and only its metadata is read: 168 assemblies take about 30 ms.
/// </summary>
static class HostReferences
{
    static readonly ConcurrentDictionary<string, MetadataReference> _byPath = new(StringComparer.Ordinal);

    /// <summary>Paths of the assemblies by name.</summary>
    public static IReadOnlyDictionary<string, string> Paths { get; } =
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            // The core library is listed twice.
            .DistinctBy(path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase)
            .ToDictionary(path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase);

    /// <summary>All of them, and the assembly that holds the globals. Read by two threads, which brings the first cell about 20 ms sooner.</summary>
    public static ImmutableArray<MetadataReference> For(Assembly globals)
    {
        string[] files = [.. Paths.Values.Append(globals.Location).Distinct(StringComparer.Ordinal)];
        var half = Task.Run(() => { foreach (var file in files.AsSpan(files.Length / 2)) _ = Of(file); });
        foreach (var file in files.AsSpan(0, files.Length / 2))
            _ = Of(file);
        half.GetAwaiter().GetResult();
        return [.. files.Select(Of)];
    }

    /// <summary>The one reference for this file.</summary>
    public static MetadataReference Of(string path) => _byPath.GetOrAdd(path, static file =>
    {
        using var stream = File.OpenRead(file);
        return AssemblyMetadata.Create(ModuleMetadata.CreateFromStream(stream, PEStreamOptions.PrefetchMetadata)).GetReference(XmlDocumentation.Beside(file), filePath: file, display: file);
    });
}
