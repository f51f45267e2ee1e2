namespace Toolkit.Extensibility;

/// <summary>Compiles the source of an extension, so that one file is enough to write one. Runs inside the toolkit's own process only.</summary>
public interface IExtensionCompiler
{
    /// <summary>The id, as in the manifest: the ending of the files it compiles, such as <c>cs</c>.</summary>
    string Id { get; }

    /// <summary>
    /// Compiles files to one assembly that sees the API, the base library and nothing else of the toolkit. The same source gives the same bytes. Never throws for a
    /// fault of the source: the diagnostics tell. What it had to load stays in memory, so that the next time is quick.
    /// </summary>
    CompiledExtension Compile(ExtensionSource source, CancellationToken cancellationToken);
}

/// <summary>What an extension is compiled from.</summary>
public sealed record ExtensionSource
{
    /// <summary>The name of the assembly, without an ending.</summary>
    public required string AssemblyName { get; init; }

    /// <summary>The files.</summary>
    public required IReadOnlyList<SourceFile> Files { get; init; }

    /// <summary>Paths of assemblies that the extension brings with it.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>True to compile for a debugger: nothing is optimised away, and the symbols name the files by their whole paths.</summary>
    public bool ForDebugging { get; init; }
}

/// <summary>A file of source.</summary>
/// <param name="Path">Its path, as findings name it.</param>
/// <param name="Text">Its text.</param>
public sealed record SourceFile(string Path, string Text);

/// <summary>What a compilation came to.</summary>
public sealed record CompiledExtension
{
    /// <summary>The assembly; null when it did not compile.</summary>
    public byte[]? Assembly { get; init; }

    /// <summary>Its symbols (Portable PDB), which give exceptions their lines; null when there are none.</summary>
    public byte[]? Symbols { get; init; }

    /// <summary>Errors and warnings, with file, line and column.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];
}
