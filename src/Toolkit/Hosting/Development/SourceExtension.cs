using System.Diagnostics;
using System.Globalization;
using Toolkit.Extensibility;
using Toolkit.Hosting.Manifests;

namespace Toolkit.Hosting.Development;

/// <summary>
/// An extension as its author has it: one source file, a folder of them with an extension.json, a project that was built, or a folder that is ready. Becomes a folder that can run,
/// kept by the content of its files, so that what did not change is not compiled again.
/// </summary>
/// <param name="compiler">Gives the compiler for an ending, such as <c>cs</c>.</param>
/// <param name="home">The person's folder.</param>
sealed class SourceExtension(Func<string, IExtensionCompiler> compiler, string home)
{
    /// <summary>Makes it ready to run.</summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="forDebugging">True to compile for a debugger, and to run inside the toolkit's own process.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ToolkitException">TK5300 to TK5304, TK5001: what is there is no extension. What does not compile is no exception but a build without result.</exception>
    public DevelopmentBuild Build(string path, bool forDebugging = false, CancellationToken cancellationToken = default)
    {
        var clock = Stopwatch.StartNew();
        var files = SourceFiles.Of(Path.GetFullPath(path));
        var build = files.Ready is { } ready ? new() { Found = Found(ready, 0) } : Compiled(files, forDebugging, cancellationToken);
        return build with { Found = build.Found is { } found ? found with { PinnedInProcess = forDebugging, WrittenAt = files.Path } : null, Took = clock.Elapsed, Watched = files.Watched };
    }

    /// <summary>What changes when something of the extension does, and not when something else in its folder does.</summary>
    /// <exception cref="ToolkitException">TK5300, TK5301, TK5304, TK5001: what is there is no extension.</exception>
    public static string Stamp(string path)
    {
        var files = SourceFiles.Of(Path.GetFullPath(path));
        return files.Ready is { } ready ? File.GetLastWriteTimeUtc(Path.Combine(ready, files.Manifest.Main)).Ticks.ToString(CultureInfo.InvariantCulture) : files.Hash(forDebugging: false);
    }

    DevelopmentBuild Compiled(SourceFiles files, bool forDebugging, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(home, "extensions", "development", files.Hash(forDebugging));
        if (File.Exists(Path.Combine(folder, ExtensionManifest.FileName)))
            return new() { Found = Found(folder, 0), WasReady = true };
        CompiledExtension? compiled = null;
        var entry = (Name: "", Token: 0);
        if (files.Manifest.NeedsCode)
        {
            compiled = compiler(SourceFiles.Ending).Compile(files.ToSource(forDebugging), cancellationToken);
            if (compiled.Assembly is not { } assembly)
                return new() { Findings = compiled.Diagnostics };
            entry = files.Manifest.Entry is { } named ? (named, 0) : EntryClass.OnlyOne(assembly, files.Path);
        }

        DevelopmentFolder.Write(folder, files, compiled, files.Manifest.Complete(entry.Name));
        return new() { Found = Found(folder, entry.Token), Findings = compiled?.Diagnostics ?? [] };
    }

    static FoundExtension Found(string folder, int token) => new(ExtensionManifest.Read(folder), folder, Origin.Development) { EntryToken = token };
}

/// <summary>What came of building an extension.</summary>
sealed record DevelopmentBuild
{
    /// <summary>The extension, ready to run; null when it did not compile.</summary>
    public FoundExtension? Found { get; init; }

    /// <summary>What the compiler found, with file, line and column.</summary>
    public IReadOnlyList<Diagnostic> Findings { get; init; } = [];

    /// <summary>True when nothing had changed since it was last built.</summary>
    public bool WasReady { get; init; }

    public TimeSpan Took { get; init; }

    /// <summary>The folder whose changes matter.</summary>
    public string Watched { get; init; } = "";

    /// <summary>The extension.</summary>
    /// <exception cref="ToolkitException">TK5302: it did not compile.</exception>
    public FoundExtension Required
    {
        get
        {
            if (Found is { } found)
                return found;
            var errors = Findings.Where(finding => finding.Severity == DiagnosticSeverity.Error).ToList();
            var first = errors[0];
            var rest = errors.Count == 1 ? "" : $" ({errors.Count - 1} more after it)";
            throw ToolkitException.Because("TK5302", $"It does not compile: {first.Code}: {first.Message}{rest}", first.Location, "Correct the source, and run the same command again.");
        }
    }
}
