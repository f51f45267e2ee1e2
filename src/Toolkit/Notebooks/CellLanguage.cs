using System.Text.Json.Nodes;
using Toolkit.Extensibility;

namespace Toolkit.Notebooks;

/// <summary>
/// Which language a cell is written in: its first line (<c>#!csharp</c>), else its own metadata, else the notebook's. The member <c>language_info</c> is not asked:
/// many C# notebooks say "python" there.
/// </summary>
static class CellLanguage
{
    static readonly Dictionary<string, string> _known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["c#"] = "csharp", ["cs"] = "csharp", [".net-csharp"] = "csharp", ["toolkit-csharp"] = "csharp", ["toolkit"] = "csharp",
        ["f#"] = "fsharp", ["fs"] = "fsharp", [".net-fsharp"] = "fsharp",
        ["md"] = "markdown", ["python3"] = "python", [".net-pwsh"] = "pwsh", [".net-powershell"] = "pwsh", ["powershell"] = "pwsh", ["js"] = "javascript",
    };

    // Lines that start with #! and name no language are commands of other tools.
    static readonly HashSet<string> _languages = new(StringComparer.OrdinalIgnoreCase)
    {
        "csharp", "fsharp", "pwsh", "powershell", "javascript", "python", "html", "mermaid", "markdown", "sql", "kql", "http", "value", "r",
    };

    /// <summary>The id of the language that a word after <c>#!</c> names; null when it names none.</summary>
    public static string? Find(string word) => Id(word) is var id && _languages.Contains(id) ? id : null;

    /// <summary>The language's id, and the code without the line that names it; the line stays as a blank one, so that places in errors are right.</summary>
    /// <exception cref="ToolkitException">TK3003: neither the cell nor the notebook says.</exception>
    public static (string Language, string Code) Of(Notebook notebook, NotebookCell cell)
    {
        var source = cell.Source;
        if (Directed(source) is { } directed)
            return directed;
        var language = Text(cell.Metadata, "polyglot_notebook", "kernelName")
            ?? Text(cell.Metadata, "dotnet_interactive", "language")
            ?? OfNotebook(notebook.Metadata);
        return (language is null ? throw Unknown() : Id(language), source);
    }

    /// <summary>The same for a cell that comes alone, as a kernel gets it.</summary>
    public static (string Language, string Code) Of(string source, string otherwise) => Directed(source) ?? (otherwise, source);

    static (string Language, string Code)? Directed(string source) =>
        Directive(source) is { } named ? (Id(named), source.IndexOf('\n') is var end and >= 0 ? source[end..] : "") : null;

    static string? OfNotebook(JsonObject metadata) =>
        Text(metadata, "polyglot_notebook", "kernelInfo", "defaultKernelName")
        ?? Text(metadata, "dotnet_interactive", "defaultKernelName")
        ?? (Text(metadata, "kernelspec", "name") is { } name && (_known.ContainsKey(name) || _languages.Contains(name)) ? name : Text(metadata, "kernelspec", "language"));

    static string? Directive(string source)
    {
        var line = source.AsSpan(0, source.IndexOf('\n') is var end and >= 0 ? end : source.Length).Trim();
        return line.StartsWith("#!") ? Find(line[2..].ToString()) : null;
    }

    static string Id(string name) => _known.GetValueOrDefault(name, name.ToLowerInvariant());

    static string? Text(JsonObject owner, params string[] path)
    {
        JsonNode? node = owner;
        foreach (var member in path)
            node = (node as JsonObject)?[member];
        return node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
    }

    static ToolkitException Unknown() => ToolkitException.Because(
        "TK3003",
        "The notebook does not say which language its cells are written in.",
        fix: "Choose the kernel .NET (C#) in Jupyter or VS Code and save the notebook, or start the cell with #!csharp.");
}
