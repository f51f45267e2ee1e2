using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;
using Toolkit.Extensibility;
using DiagnosticSeverity = Microsoft.CodeAnalysis.DiagnosticSeverity;

namespace Toolkit.CSharp;

/// <summary>
/// The cells of a session, each compiled as a submission that sees the ones before. Roslyn's own CSharpScript is not used: it keeps about 4 MB for each
/// cell, compiles for debugging, and loses the variables of a cell that throws.
/// </summary>
sealed class SubmissionChain(NotebookSessionOptions options)
{
    static readonly CSharpParseOptions _parsing = new(LanguageVersion.Latest, DocumentationMode.None, SourceCodeKind.Script);
    static int _assemblies;

    readonly ReferenceResolver _resolver = new(options.WorkingDirectory);
    readonly SubmissionLoadContext _context = new();
    readonly ImmutableArray<MetadataReference> _references = HostReferences.For(options.Globals.GetType().Assembly);
    ImmutableArray<MetadataReference> _ofPackages = [];
    CSharpCompilation? _previous;
    object?[] _state = [options.Globals, null];
    int _loaded;
    Type? _prelude;

    public Submission Compile(string code, string cellName, CancellationToken cancellationToken)
    {
        var tree = Parse(code, cellName, cancellationToken);
        // Of a cell without a statement the compiler drops what it references and imports.
        if (tree.GetCompilationUnitRoot(cancellationToken).Members is [])
            tree = Parse(code + "\n;", cellName, cancellationToken);
        var compilation = After(tree, cellName);
        using var assembly = new MemoryStream();
        using var symbols = new MemoryStream();
        var emitted = compilation.Emit(
            assembly, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb), cancellationToken: cancellationToken);
        var findings = emitted.Diagnostics.Where(found => found.Severity >= DiagnosticSeverity.Warning).Select(Findings.Of).ToList();
        return new(compilation, emitted.Success ? (assembly.ToArray(), symbols.ToArray()) : null, findings);
    }

    /// <summary>What the compiler knows about a cell that is being written. Nothing is loaded, and no later cell sees it.</summary>
    public SemanticModel Sketch(string code, CancellationToken cancellationToken)
    {
        var tree = Parse(code, "sketch", cancellationToken);
        return After(tree, "sketch").GetSemanticModel(tree);
    }

    /// <summary>Loads a compiled cell and gives what runs it. From here on later cells see its variables, also when it throws half-way.</summary>
    public Func<Task<object?>> Load(Submission submission)
    {
        var (assembly, symbols) = submission.Image!.Value;
        foreach (var path in submission.Compilation.DirectiveReferences.Select(reference => reference.Display).OfType<string>())
            _context.Reference(path);
        var entry = submission.Compilation.GetEntryPoint(CancellationToken.None)!;
        var type = _context.Load(assembly, symbols).GetType(entry.ContainingType.MetadataName, throwOnError: true)!;
        var factory = type.GetMethod(entry.MetadataName, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!
            .CreateDelegate<Func<object?[], Task<object?>>>();
        Advance(submission.Compilation, type);
        return () => factory(_state);
    }

    /// <summary>The objects that hold the variables of the cells, the oldest first.</summary>
    public IEnumerable<object> Cells => _state.Skip(1).OfType<object>();

    /// <summary>True for an assembly, by its name, that cells are compiled against.</summary>
    public bool Knows(string assembly) => HostReferences.Paths.ContainsKey(assembly) || _context.Holds(assembly);

    /// <summary>Lets later cells use the assemblies of packages; what the host has itself stays the host's.</summary>
    public void Reference(IEnumerable<string> assemblies, IEnumerable<string> natives)
    {
        foreach (var path in assemblies.Where(path => !HostReferences.Paths.ContainsKey(Path.GetFileNameWithoutExtension(path))))
        {
            _context.ReferenceOne(path);
            _ofPackages = _ofPackages.Add(HostReferences.Of(path));
        }

        foreach (var path in natives)
            _context.Native(path);
    }

    /// <summary>Sets a static variable of the first cell.</summary>
    public void SetPrelude(string variable, object? value) =>
        _prelude!.GetField(variable, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!.SetValue(null, value);

    public static SyntaxTree Parse(string code, string cellName, CancellationToken cancellationToken) =>
        CSharpSyntaxTree.ParseText(SourceText.From(code, Encoding.UTF8), _parsing, cellName, cancellationToken);

    CSharpCompilation After(SyntaxTree tree, string cellName) => CSharpCompilation.CreateScriptCompilation(
        $"{cellName}-{Interlocked.Increment(ref _assemblies)}",
        tree,
        // A submission has the references of those before it. Given anew each time they add up: 168 for the first cell, 50,400 for the 300th.
        _previous is null ? _references : _ofPackages,
        Options(),
        _previous,
        typeof(object),
        options.Globals.GetType());

    void Advance(CSharpCompilation compilation, Type type)
    {
        _prelude ??= type;
        _previous = compilation;
        _ofPackages = [];
        if (++_loaded + 2 > _state.Length)
            Array.Resize(ref _state, _state.Length * 2);
    }

    CSharpCompilationOptions Options() => new(
        OutputKind.DynamicallyLinkedLibrary,
        usings: options.Imports,
        optimizationLevel: OptimizationLevel.Release,
        allowUnsafe: true,
        nullableContextOptions: NullableContextOptions.Annotations,
        metadataReferenceResolver: _resolver,
        sourceReferenceResolver: new SourceResolver(options.WorkingDirectory),
        assemblyIdentityComparer: DesktopAssemblyIdentityComparer.Default,
        specificDiagnosticOptions: Findings.Silenced);
}
