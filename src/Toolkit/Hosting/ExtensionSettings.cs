using System.Text.Json;
using System.Text.Json.Serialization;
using Toolkit.Extensibility;
using Toolkit.Hosting.Manifests;

namespace Toolkit.Hosting;

/// <summary>
/// Values of extensions' settings: for one run (<c>--set acme.lines.gap=30</c>), in the workspace (<c>.toolkit/settings.json</c>), by the person for all workspaces (<c>settings.json</c> in their
/// folder), else the default. The files hold one JSON object: <c>{ "acme.lines.gap": "30" }</c>.
/// </summary>
sealed class ExtensionSettings
{
    readonly IReadOnlyList<Scoped> _scopes;

    ExtensionSettings(IReadOnlyList<Scoped> scopes) => _scopes = scopes;

    sealed record Scoped(SettingScope Scope, string Place, IReadOnlyDictionary<string, string> Values);

    /// <summary>Reads what is set.</summary>
    /// <param name="home">The person's folder.</param>
    /// <param name="workspace">The workspace; null for none.</param>
    /// <param name="run">What is set for this run, by extension and key joined by a dot.</param>
    /// <exception cref="ToolkitException">TK5021: a file is no object of texts.</exception>
    public static ExtensionSettings Read(string home, string? workspace, IReadOnlyDictionary<string, string>? run = null) => new(
    [
        new(SettingScope.Run, "--set", run ?? new Dictionary<string, string>()),
        .. workspace is null ? Array.Empty<Scoped>() : [OfFile(SettingScope.Workspace, FileOf(workspace))],
        OfFile(SettingScope.User, Path.Combine(home, "settings.json")),
    ]);

    /// <summary>The workspace's file.</summary>
    public static string FileOf(string workspace) => Path.Combine(workspace, ".toolkit", "settings.json");

    /// <summary>The values of one extension's settings, by key; settings without a value and a default are not among them.</summary>
    /// <exception cref="ToolkitException">TK5022: one is set that there is not, where it may not be set, or to what is no value.</exception>
    public IReadOnlyDictionary<string, string> Of(ExtensionManifest manifest)
    {
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        foreach (var setting in manifest.Contributes.Settings)
        {
            if (Value(manifest, setting) is { } value)
                values[setting.Key] = value;
        }

        CheckKnown(manifest);
        return values;
    }

    string? Value(ExtensionManifest manifest, SettingContribution setting)
    {
        var name = $"{manifest.Id}.{setting.Key}";
        if (_scopes.FirstOrDefault(one => one.Values.ContainsKey(name)) is not { } scoped)
            return setting.Default;
        var value = scoped.Values[name];
        if (scoped.Scope < setting.Scope)
            throw Wrong(scoped, name, $"may be set {(setting.Scope == SettingScope.User ? "by a person for all workspaces" : "in a workspace or by a person for all")} only", "Take it out there.");
        return setting.Refusal(value) is { } refusal ? throw Wrong(scoped, name, $"is '{value}', and {refusal}", "Correct it or take it out.") : value;
    }

    void CheckKnown(ExtensionManifest manifest)
    {
        var known = manifest.Contributes.Settings.Select(setting => setting.Key).ToList();
        foreach (var scoped in _scopes)
        {
            foreach (var name in scoped.Values.Keys.Where(name => name.StartsWith(manifest.Id + ".", StringComparison.Ordinal)))
            {
                var key = name[(manifest.Id.Length + 1)..];
                // A longer name may belong to another extension, whose id begins with this one's.
                if (!key.Contains('.', StringComparison.Ordinal) && !known.Contains(key, StringComparer.Ordinal))
                    throw Wrong(scoped, name, "is no setting of it", NearestWord.Find(key, known) is { } near ? $"Did you mean '{near}'?" : known is [] ? "It has none." : $"Known: {string.Join(", ", known)}.");
            }
        }
    }

    static ToolkitException Wrong(Scoped scoped, string name, string how, string fix) => ToolkitException.Because("TK5022", $"The setting '{name}' {how}.", new(scoped.Place, Field: name), fix);

    static Scoped OfFile(SettingScope scope, string file)
    {
        try
        {
            return new(scope, file, File.Exists(file) ? JsonSerializer.Deserialize(File.ReadAllBytes(file), SettingsJson.Default.DictionaryStringString) ?? [] : []);
        }
        catch (JsonException error)
        {
            throw ToolkitException.Because("TK5021", $"These settings are not valid: {error.Message}", new(file, error.LineNumber + 1, error.Path), "Write one JSON object of texts: { \"acme.lines.gap\": \"30\" }.", error);
        }
    }
}

[JsonSourceGenerationOptions(ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(Dictionary<string, string>))]
sealed partial class SettingsJson : JsonSerializerContext;
