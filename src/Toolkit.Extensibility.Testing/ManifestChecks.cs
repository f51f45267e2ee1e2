using System.Text.Json;
using Toolkit.Hosting;
using Toolkit.Hosting.Manifests;

namespace Toolkit.Extensibility.Testing;

/// <summary>What a manifest must say beyond being valid.</summary>
static class ManifestChecks
{
    public static IEnumerable<ConformanceCheck> Of(Subject subject)
    {
        var (manifest, folder) = (subject.Found.Manifest, subject.Found.Folder);
        return
        [
            Law.Hold("manifest.engine", subject.Id, () =>
            {
                Extension.CheckEngine(manifest, folder);
                return null;
            }),
            Law.Hold("manifest.licence", subject.Id, () => manifest.License is { Length: > 0 } ? null : "The manifest names no licence, so nobody knows what they may do with it. Add \"license\": \"MIT\", or another SPDX name."),
            Law.Hold("manifest.capabilities", subject.Id, () => manifest.Contributes.Importers is [] || manifest.Capabilities.ReadsImport ? null : $"An importer that may not read the export can import nothing. Add \"{Capabilities.ReadImport}\" to capabilities.files."),
            Law.Hold("manifest.texts", subject.Id, () => Texts(manifest, folder)),
            Law.Hold("manifest.samples", subject.Id, () => Samples(subject)),
            Law.Hold("manifest.settings", subject.Id, () => Settings(manifest)),
            Law.Hold("manifest.profiles", subject.Id, () => manifest.Contributes.Profiles.FirstOrDefault(one => !File.Exists(Path.Combine(folder, one.File))) is { } lost ? $"The profile '{lost.File}' is not in the folder." : null),
        ];
    }

    static string? Samples(Subject subject)
    {
        var (manifest, folder) = (subject.Found.Manifest, subject.Found.Folder);
        if (manifest.Contributes.Samples.FirstOrDefault(one => !Path.Exists(Path.Combine(folder, one.Path))) is { } lost)
            return $"The sample '{lost.Path}' is not in the folder.";
        if (manifest.Contributes.Samples.FirstOrDefault(one => !subject.Inside.Importers.Any(pair => pair.Contribution.Id == one.Importer)) is { } stray)
            return $"The sample '{stray.Path}' names an importer '{stray.Importer}' that nobody offers.";
        var read = manifest.Contributes.Samples.Select(one => one.Importer).Concat(subject.Options.Samples.Select(one => one.Importer)).ToHashSet(StringComparer.Ordinal);
        return manifest.Contributes.Importers.FirstOrDefault(one => !read.Contains(one.Id)) is { } untried
            ? $"There is no sample for the importer '{untried.Id}', so nothing of it can be tried. Add a small made-up export to contributes.samples."
            : null;
    }

    static string? Settings(ExtensionManifest manifest) =>
        manifest.Contributes.Settings.FirstOrDefault(setting => setting.Default is null && setting.Type != SettingType.Text) is { } bare
            ? $"The setting '{bare.Key}' has no default, so nothing works until somebody sets it. Give it one."
            : null;

    static string? Texts(ExtensionManifest manifest, string folder)
    {
        var used = Used(Path.Combine(folder, ExtensionManifest.FileName)).ToList();
        if (manifest.L10n is not { } texts)
            return used is [var key, ..] ? $"'%{key}%' stands for a text, and the manifest names no folder of texts (l10n)." : null;
        var files = Directory.Exists(Path.Combine(folder, texts)) ? Directory.GetFiles(Path.Combine(folder, texts), "*.json").Order(StringComparer.Ordinal).ToList() : [];
        if (!files.Exists(file => Path.GetFileName(file) == "en.json"))
            return $"There is no {texts}/en.json, which every other language falls back to.";
        foreach (var file in files)
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            if (used.Find(key => document.RootElement.Text(key) is null or "") is { } lost)
                return $"{texts}/{Path.GetFileName(file)} has no text for '{lost}'.";
        }

        return null;
    }

    static IEnumerable<string> Used(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file), new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        return [.. Strings(document.RootElement).Where(text => text is ['%', _, .., '%']).Select(text => text[1..^1]).Distinct(StringComparer.Ordinal)];
    }

    static IEnumerable<string> Strings(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Strings),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Strings(member.Value)),
        _ => [],
    };
}
