namespace Toolkit;

/// <summary>The namespaces that cells of a notebook see without asking for them.</summary>
public static class CellImports
{
    /// <summary>Their names. Not a member of <see cref="NotebookScope"/>, whose members are what cells see.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Threading", "System.Threading.Tasks", "Toolkit", "Toolkit.Extensibility",
    ];
}
