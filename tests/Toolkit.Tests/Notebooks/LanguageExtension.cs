using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json.Nodes;

namespace Toolkit.Tests.Notebooks;

/// <summary>An extension of a language as the host loads it: in a context of its own, with the API shared. One for all tests, because compilers load slowly.</summary>
sealed class LanguageExtension : AssemblyLoadContext, IExtensionContext
{
    static readonly Lazy<INotebookLanguage> _csharp = new(() => new LanguageExtension("CSharp").Activate());
    static readonly Lazy<INotebookLanguage> _fsharp = new(() => new LanguageExtension("FSharp").Activate());
    readonly JsonObject _manifest;
    readonly string _main;
    readonly AssemblyDependencyResolver _resolver;
    INotebookLanguage? _added;

    LanguageExtension(string name)
        : base(name)
    {
        _manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder(name), "extension.json")))!.AsObject();
        _main = Path.Combine(Folder(name), (string)_manifest["main"]!);
        _resolver = new(_main);
    }

    public static INotebookLanguage CSharp => _csharp.Value;

    public static INotebookLanguage FSharp => _fsharp.Value;

    public string ExtensionId => (string)_manifest["id"]!;

    IReadOnlyDictionary<string, string> IExtensionContext.Settings => new Dictionary<string, string>();

    public static string Folder(string name) => Path.Combine(Toolkit.Hosting.ExtensionHost.BuiltInFolder, name);

    public void Add(INotebookLanguage language) => _added = language;

    public void Add(IImporter importer) => throw new NotSupportedException();

    public void Add(Metric metric) => throw new NotSupportedException();

    public void Add(IChart chart) => throw new NotSupportedException();

    public void Add(IReportSection section) => throw new NotSupportedException();

    public void Add(IExtensionCompiler compiler)
    {
    }

    protected override Assembly? Load(AssemblyName assemblyName) =>
        assemblyName.Name == "Toolkit.Extensibility" ? null : _resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;

    INotebookLanguage Activate()
    {
        var entry = LoadFromAssemblyPath(_main).GetType((string)_manifest["entry"]!, throwOnError: true)!;
        ((IExtension)Activator.CreateInstance(entry)!).Activate(this);
        return _added!;
    }
}
