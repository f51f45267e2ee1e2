using System.Text.Json.Nodes;

namespace Toolkit.App.Jupyter;

/// <summary>What front ends are told about a language.</summary>
/// <param name="Id">The id of the notebook language, as extensions offer it.</param>
/// <param name="Name">What people call it; also the language of the kernelspec.</param>
sealed record KernelLanguage(string Id, string Name)
{
    /// <summary>Those for which kernelspecs are written.</summary>
    public static IReadOnlyList<KernelLanguage> All { get; } =
    [
        new("csharp", "C#") { MediaType = "text/x-csharp", Ending = ".cs", Lexer = "csharp", PolyglotName = ".net-csharp" },
        new("fsharp", "F#") { MediaType = "text/x-fsharp", Ending = ".fs", Lexer = "fsharp", PolyglotName = ".net-fsharp" },
    ];

    /// <summary>The media type that editors choose their mode by.</summary>
    public required string MediaType { get; init; }

    public required string Ending { get; init; }

    /// <summary>The name in Pygments, which colours exported notebooks.</summary>
    public required string Lexer { get; init; }

    /// <summary>The kernel's name in notebooks of Polyglot Notebooks, which is also the one that papermill knows.</summary>
    public required string PolyglotName { get; init; }

    /// <summary>Our own name for the kernel.</summary>
    public string KernelName => $"toolkit-{Id}";

    /// <summary>The language_info of a kernel.</summary>
    public JsonObject ToJson() => new()
    {
        ["name"] = Name,
        ["version"] = "",
        ["mimetype"] = MediaType,
        ["file_extension"] = Ending,
        ["pygments_lexer"] = Lexer,
        ["codemirror_mode"] = MediaType,
    };
}
