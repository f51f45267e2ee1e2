using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;
using Toolkit.Extensibility;
using DiagnosticSeverity = Microsoft.CodeAnalysis.DiagnosticSeverity;

namespace Toolkit.CSharp;

/// <summary>Compiles extensions. References are read once for the life of the process: after the first time a small extension takes some tens of milliseconds.</summary>
sealed class ExtensionCompiler : IExtensionCompiler
{
    static readonly CSharpParseOptions _parsing = new(LanguageVersion.Latest, DocumentationMode.None);

    // What a project with ImplicitUsings has, so that a file needs no change when it becomes part of one.
    static readonly SyntaxTree _usings = CSharpSyntaxTree.ParseText(
        """
        global using global::System;
        global using global::System.Collections.Generic;
        global using global::System.IO;
        global using global::System.Linq;
        global using global::System.Net.Http;
        global using global::System.Threading;
        global using global::System.Threading.Tasks;
        """,
        _parsing, encoding: Encoding.UTF8);

    static readonly Lazy<IReadOnlyList<MetadataReference>> _references = new(() => [.. BaseLibrary.Append(typeof(IExtension).Assembly.Location).Select(HostReferences.Of)]);

    static IEnumerable<string> BaseLibrary
    {
        get
        {
            var folder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
            return HostReferences.Paths.Values.Where(path => Path.GetDirectoryName(path) == folder);
        }
    }

    public string Id => "cs";

    public CompiledExtension Compile(ExtensionSource source, CancellationToken cancellationToken)
    {
        var trees = source.Files.Select(file => CSharpSyntaxTree.ParseText(SourceText.From(file.Text, Encoding.UTF8), _parsing, file.Path, cancellationToken));
        var compilation = CSharpCompilation.Create(source.AssemblyName, [_usings, .. trees], [.. _references.Value, .. source.References.Select(Own)], Options(source));
        using var assembly = new MemoryStream();
        using var symbols = new MemoryStream();
        var emitted = compilation.Emit(assembly, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb), cancellationToken: cancellationToken);
        return new()
        {
            Assembly = emitted.Success ? assembly.ToArray() : null,
            Symbols = emitted.Success ? symbols.ToArray() : null,
            Diagnostics = [.. emitted.Diagnostics.Where(found => found.Severity >= DiagnosticSeverity.Warning).Select(Findings.Of)],
        };
    }

    // The author may build it again at any time: what is kept in memory would be out of date.
    static MetadataReference Own(string path) => MetadataReference.CreateFromImage(File.ReadAllBytes(path), filePath: path);

    static CSharpCompilationOptions Options(ExtensionSource source) => new(
        OutputKind.DynamicallyLinkedLibrary,
        optimizationLevel: source.ForDebugging ? OptimizationLevel.Debug : OptimizationLevel.Release,
        allowUnsafe: true,
        nullableContextOptions: NullableContextOptions.Enable,
        deterministic: true,
        sourceReferenceResolver: source.ForDebugging ? null : new SourceFileResolver([], baseDirectory: null, pathMap: PathsInSymbols(source)),
        specificDiagnosticOptions: Findings.Silenced);

    // Where the file lies on the author's disk is nobody's business, and would make the bytes differ.
    static ImmutableArray<KeyValuePair<string, string>> PathsInSymbols(ExtensionSource source) =>
    [
        .. source.Files.Select(file => Path.GetDirectoryName(file.Path)).OfType<string>().Where(folder => folder is not "").Distinct(StringComparer.Ordinal)
            .Select(folder => KeyValuePair.Create(folder, "/")),
    ];
}
