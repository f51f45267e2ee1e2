using System.Text.Json;
using System.Text.Json.Serialization;
using Toolkit.Extensibility;

namespace Toolkit.Hosting.Packages;

/// <summary>The workspaces whose own extensions a person lets run, by their full paths. Folders below one are not meant.</summary>
static class WorkspaceTrust
{
    /// <exception cref="ToolkitException">TK5291: the list is damaged, so no workspace is trusted.</exception>
    public static bool IsTrusted(string home, string workspace) => Read(home).Contains(Full(workspace));

    /// <exception cref="ToolkitException">TK5291: the list is damaged.</exception>
    public static void Trust(string home, string workspace) => Write(home, [.. Read(home).Append(Full(workspace)).Distinct(StringComparer.Ordinal)]);

    /// <exception cref="ToolkitException">TK5291: the list is damaged.</exception>
    public static void Forget(string home, string workspace) => Write(home, [.. Read(home).Where(one => one != Full(workspace))]);

    static string FileOf(string home) => Path.Combine(home, "trusted-workspaces.json");

    static string Full(string workspace) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(workspace));

    static List<string> Read(string home)
    {
        var file = FileOf(home);
        if (!File.Exists(file))
            return [];
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(file), TrustJson.Default.ListString) ?? [];
        }
        catch (JsonException error)
        {
            throw ToolkitException.Because("TK5291", "The list of trusted workspaces is damaged, so none is trusted.", new(file), "Delete the file, and trust your workspaces again: toolkit extension trust.", error);
        }
    }

    static void Write(string home, List<string> workspaces) =>
        DurableFile.Replace(FileOf(home), JsonSerializer.SerializeToUtf8Bytes([.. workspaces.Order(StringComparer.Ordinal)], TrustJson.Default.ListString));
}

[JsonSourceGenerationOptions(WriteIndented = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(List<string>))]
sealed partial class TrustJson : JsonSerializerContext;
