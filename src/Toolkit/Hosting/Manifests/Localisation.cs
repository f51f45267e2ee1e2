using System.Text.Json;
using System.Text.Json.Serialization;
using Toolkit.Extensibility;

namespace Toolkit.Hosting.Manifests;

/// <summary>Texts of a manifest in the person's language: <c>%key%</c> stands for a text in <c>l10n/de.json</c>, else in <c>l10n/en.json</c>.</summary>
static class Localisation
{
    /// <summary>The manifest with its keys replaced. A key without a text stays as it is, so that somebody sees it.</summary>
    /// <exception cref="ToolkitException">TK5001: a file of texts is no object of texts.</exception>
    public static ExtensionManifest Apply(ExtensionManifest manifest, string folder, string? language)
    {
        var texts = Texts(folder, language ?? PersonsLanguage);
        string? Text(string? text) => text is ['%', .. { Length: > 0 } key, '%'] ? texts.GetValueOrDefault(key, text) : text;
        T Titled<T>(T one)
            where T : Contribution => one with { Title = Text(one.Title)! };

        var points = manifest.Contributes;
        return manifest with
        {
            DisplayName = Text(manifest.DisplayName)!,
            Description = Text(manifest.Description),
            Contributes = points with
            {
                Importers = [.. points.Importers.Select(Titled)],
                Metrics = [.. points.Metrics.Select(Titled)],
                Charts = [.. points.Charts.Select(Titled)],
                Sections = [.. points.Sections.Select(Titled)],
                Languages = [.. points.Languages.Select(Titled)],
                Compilers = [.. points.Compilers.Select(Titled)],
                Profiles = [.. points.Profiles.Select(Titled)],
                Settings = [.. points.Settings.Select(one => one with { Title = Text(one.Title), DeprecationMessage = Text(one.DeprecationMessage) })],
            },
        };
    }

    // As the environment of a POSIX program says it: de_AT.UTF-8 is de-AT.
    static string PersonsLanguage => (Environment.GetEnvironmentVariable("LC_ALL") is { Length: > 0 } all ? all : Environment.GetEnvironmentVariable("LANG") ?? "en").Split('.', '@')[0].Replace('_', '-');

    static Dictionary<string, string> Texts(string folder, string language)
    {
        Dictionary<string, string> texts = new(StringComparer.Ordinal);
        foreach (var name in new[] { "en", language.Split('-')[0], language }.Distinct(StringComparer.OrdinalIgnoreCase).Where(name => name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-')))
        {
            var file = Path.Combine(folder, name + ".json");
            foreach (var (key, text) in File.Exists(file) ? Read(file) : [])
                texts[key] = text;
        }

        return texts;
    }

    static Dictionary<string, string> Read(string file)
    {
        try
        {
            var texts = JsonSerializer.Deserialize(PlainFile.Read(file, "TK5001"), TextsJson.Default.DictionaryStringString) ?? [];
            return texts.Values.FirstOrDefault(text => text.Any(char.IsControl)) is { } odd
                ? throw ToolkitException.Because("TK5001", "One of the extension's texts holds a line break or another control character.", new(file, Field: texts.First(pair => pair.Value == odd).Key), "Write each text on one line.")
                : texts;
        }
        catch (JsonException error)
        {
            throw ToolkitException.Because("TK5001", $"The extension's texts are not valid: {error.Message}", new(file, error.LineNumber + 1), "Write one JSON object of texts.", error);
        }
    }
}

[JsonSourceGenerationOptions(ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true)]
[JsonSerializable(typeof(Dictionary<string, string>))]
sealed partial class TextsJson : JsonSerializerContext;
