using System.Text.Json.Nodes;
using Toolkit.Extensibility;

namespace Toolkit.Notebooks;

/// <summary>Which kernel a notebook's cells name, where the two formats keep it.</summary>
static class DibKernels
{
    public const string Markdown = "markdown";

    /// <summary>The kernel of cells that name none.</summary>
    public static string Default(JsonObject metadata)
    {
        var named = Text(metadata["polyglot_notebook"]?.AsObjectOrNull()?["kernelInfo"]?.AsObjectOrNull()?["defaultKernelName"])
            ?? Text(metadata["dotnet_interactive"]?.AsObjectOrNull()?["defaultKernelName"]);
        var spec = metadata["kernelspec"]?.AsObjectOrNull();
        return named ?? (Text(spec?["name"]), Text(spec?["language"])) switch
        {
            (".net-csharp" or "toolkit-csharp" or "toolkit", _) or (_, "C#") => "csharp",
            (".net-fsharp" or "toolkit-fsharp", _) or (_, "F#") => "fsharp",
            (".net-pwsh" or ".net-powershell", _) or (_, "PowerShell") => "pwsh",
            (_, { Length: > 0 } language) => language,
            _ => "csharp",
        };
    }

    /// <summary>The kernel of a cell.</summary>
    /// <exception cref="ToolkitException">TK3061: its name cannot stand in a .dib file.</exception>
    public static string Of(NotebookCell cell, string otherwise)
    {
        if (!cell.IsCode)
            return Markdown;
        var name = Text(cell.Metadata["polyglot_notebook"]?.AsObjectOrNull()?["kernelName"]) ?? Text(cell.Metadata["dotnet_interactive"]?.AsObjectOrNull()?["language"]) ?? otherwise;
        return name.Length > 0 && !name.Any(char.IsWhiteSpace) && name != "meta"
            ? name
            : throw ToolkitException.Because("TK3061", $"A cell is of the kernel '{Printable.Clean(name)}', which a .dib file cannot name.", fix: "Rename the kernel in the cell's metadata (polyglot_notebook.kernelName): one word.");
    }

    /// <summary>Both members in which a code cell says its kernel: the newer and the older one.</summary>
    public static JsonObject CellMetadata(string kernel) => new()
    {
        ["dotnet_interactive"] = new JsonObject { ["language"] = kernel },
        ["polyglot_notebook"] = new JsonObject { ["kernelName"] = kernel },
    };

    /// <summary>A notebook's metadata for these kernels.</summary>
    public static JsonObject NotebookMetadata(JsonObject kernelInfo)
    {
        var (name, language, display) = (string?)kernelInfo["defaultKernelName"] switch
        {
            "fsharp" => (".net-fsharp", "F#", ".NET (F#)"),
            "pwsh" => (".net-pwsh", "PowerShell", ".NET (PowerShell)"),
            _ => (".net-csharp", "C#", ".NET (C#)"),
        };
        return new()
        {
            ["dotnet_interactive"] = kernelInfo.DeepClone(),
            ["kernelspec"] = new JsonObject { ["display_name"] = display, ["language"] = language, ["name"] = name },
            ["language_info"] = new JsonObject { ["name"] = "polyglot-notebook" },
            ["polyglot_notebook"] = new JsonObject { ["kernelInfo"] = kernelInfo.DeepClone() },
        };
    }

    /// <summary>The kernels of a file's cells, as both formats list them; those that a file declares already stay as they are.</summary>
    public static JsonObject Info(JsonObject? declared, string defaultKernel, IEnumerable<string> used)
    {
        var info = declared?.DeepClone().AsObject() ?? [];
        if (Text(info["defaultKernelName"]) is not { Length: > 0 })
            info["defaultKernelName"] = defaultKernel;
        if (info["items"] is not JsonArray items)
            info["items"] = items = [];
        var known = items.Select(item => Text(item?.AsObjectOrNull()?["name"])).ToHashSet(StringComparer.Ordinal);
        foreach (var name in used.Prepend(defaultKernel).Where(name => name != Markdown).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            if (known.Add(name))
                items.Add(new JsonObject { ["aliases"] = new JsonArray(), ["languageName"] = name, ["name"] = name });
        }

        return info;
    }

    public static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public static JsonObject? AsObjectOrNull(this JsonNode node) => node as JsonObject;
}
