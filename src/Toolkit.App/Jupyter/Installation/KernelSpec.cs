using System.Text.Json;
using System.Text.Json.Nodes;
using Toolkit.Extensibility;

namespace Toolkit.App.Jupyter.Installation;

/// <summary>A kernel as Jupyter knows it: a folder with a kernel.json and logos. Source: https://jupyter-client.readthedocs.io/en/stable/kernels.html#kernel-specs</summary>
/// <param name="Folder">The folder.</param>
sealed record KernelSpec(string Folder)
{
    // Written into the file, so that the toolkit knows its own.
    const string Mark = "toolkit";

    static readonly JsonSerializerOptions _readable = new() { WriteIndented = true };

    /// <summary>What a kernel is started with. A kernel runs whatever code it is given, so that compiled code is never writable while it runs protects nothing there, and costs a twentieth of the start.</summary>
    public static IReadOnlyDictionary<string, string> Environment { get; } = new Dictionary<string, string>(StringComparer.Ordinal) { ["DOTNET_EnableWriteXorExecute"] = "0" };

    string File => Path.Combine(Folder, "kernel.json");

    /// <summary>True when there is one that the toolkit wrote.</summary>
    public bool IsOurs => (Read() as JsonObject)?["metadata"] is JsonObject metadata && metadata[Mark] is JsonObject;

    /// <summary>Writes it, over an older one of ours.</summary>
    /// <exception cref="ToolkitException">TK3206: somebody else's kernel has this name.</exception>
    public void Write(KernelLanguage language, IReadOnlyList<string> command, bool replace)
    {
        if (Directory.Exists(Folder) && !IsOurs && !replace)
        {
            throw ToolkitException.Because(
                "TK3206", $"There is a kernel named '{Path.GetFileName(Folder)}' already, and the toolkit did not write it.", new(Folder), "Add --replace to put the toolkit's in its place.");
        }

        if (Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
        Directory.CreateDirectory(Folder);
        foreach (var (name, bytes) in Logo.Files())
            System.IO.File.WriteAllBytes(Path.Combine(Folder, name), bytes);
        System.IO.File.WriteAllText(File, ToJson(language, command).ToJsonString(_readable) + "\n");
    }

    /// <summary>Removes it, if it is the toolkit's; a file that somebody else put there stays.</summary>
    /// <returns>True when it was removed.</returns>
    public bool Remove()
    {
        if (!IsOurs)
            return false;
        foreach (var name in Logo.Files().Select(file => file.Name).Append("kernel.json"))
            System.IO.File.Delete(Path.Combine(Folder, name));
        if (!Directory.EnumerateFileSystemEntries(Folder).Any())
            Directory.Delete(Folder);
        return true;
    }

    static JsonObject ToJson(KernelLanguage language, IReadOnlyList<string> command) => new()
    {
        ["argv"] = new JsonArray([.. command.Concat(["jupyter", "run", "{connection_file}", "--language", language.Id]).Select(word => (JsonNode)word)]),
        ["display_name"] = $"{language.Name} (Toolkit)",
        ["language"] = language.Name,
        ["env"] = new JsonObject(Environment.Select(variable => KeyValuePair.Create(variable.Key, (JsonNode?)variable.Value))),
        // A message works on every system and through every front end; a signal does not.
        ["interrupt_mode"] = "message",
        ["metadata"] = new JsonObject { [Mark] = new JsonObject { ["version"] = Versions.Toolkit }, ["debugger"] = false },
    };

    JsonNode? Read()
    {
        try
        {
            return System.IO.File.Exists(File) ? JsonNode.Parse(System.IO.File.ReadAllBytes(File)) : null;
        }
        catch (JsonException)
        {
            // Not JSON, so not what the toolkit wrote.
            return null;
        }
    }
}
