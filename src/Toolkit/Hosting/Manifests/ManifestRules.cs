using System.Text.RegularExpressions;
using Toolkit.Extensibility;

namespace Toolkit.Hosting.Manifests;

/// <summary>What a manifest must keep to beyond its shape.</summary>
static partial class ManifestRules
{
    const int MostOfText = 2000;
    const long MostMemory = 64L << 30;

    static readonly TimeSpan _longestStall = TimeSpan.FromHours(24);
    static readonly string[] _capabilities = [Capabilities.ReadImport, Capabilities.Storage];

    /// <exception cref="ToolkitException">TK5001: with the field that is wrong.</exception>
    public static void Check(ExtensionManifest manifest, string file)
    {
        foreach (var (field, fault) in Faults(manifest))
            throw ToolkitException.Because("TK5001", $"This extension's manifest is not valid: {fault}", new(file, Field: field), "Correct the manifest, or remove the extension.");
    }

    static IEnumerable<(string Field, string Fault)> Faults(ExtensionManifest manifest)
    {
        if (!Id().IsMatch(manifest.Id))
            yield return ("id", $"'{manifest.Id}' is no id: write lower-case words joined by dots, such as acme.moodle.");
        if (!Version().IsMatch(manifest.Version) || !SemanticVersion.TryParse(manifest.Version, out _))
            yield return ("version", $"'{manifest.Version}' is no semantic version, such as 1.4.0.");
        foreach (var fault in Texts(manifest).Concat(Ranges(manifest)).Concat(Amounts(manifest.Limits)))
            yield return fault;
        foreach (var fault in Code(manifest))
            yield return fault;
        foreach (var capability in manifest.Capabilities.Files.Except(_capabilities, StringComparer.Ordinal))
            yield return ("capabilities.files", $"'{capability}' is no capability: there are {string.Join(" and ", _capabilities)}.");
        if (manifest.L10n is { } texts && !StaysInside(texts))
            yield return ("l10n", $"'{texts}' leads out of the extension's folder.");
        foreach (var fault in Contributed(manifest))
            yield return fault;
    }

    static IEnumerable<(string Field, string Fault)> Code(ExtensionManifest manifest)
    {
        var code = manifest.Contributes;
        if (manifest.Runtime == Runtime.None)
        {
            if (manifest.Main is not null || manifest.Entry is not null)
                yield return ("main", "an extension without a runtime has no code.");
            if (code.ActivationEvents.Any())
                yield return ("contributes", "an extension without a runtime contributes data only: profiles, settings and samples.");
            yield break;
        }

        if (manifest.Main is null && code.ActivationEvents.Any())
            yield return ("main", "what it contributes needs code, and no file with code is named.");
        if (manifest.Runtime == Runtime.Dotnet && manifest.Main is not null && manifest.Entry is null)
            yield return ("entry", "the class that starts the extension is not named.");
        if (manifest.Main is { } main && !StaysInside(main))
            yield return ("main", $"'{main}' leads out of the extension's folder.");
    }

    // Texts stand in lists and on consent sheets: a line break in one could pass for a line of the toolkit's own.
    static IEnumerable<(string Field, string Fault)> Texts(ExtensionManifest manifest)
    {
        foreach (var (field, text) in manifest.Texts)
        {
            if (text.Length > MostOfText || text.Any(char.IsControl))
                yield return (field, $"a text is longer than {MostOfText} characters, or holds a line break or another control character.");
        }
    }

    static IEnumerable<(string Field, string Fault)> Ranges(ExtensionManifest manifest)
    {
        if (VersionRange.Fault(manifest.Engines.Toolkit) is { } engine)
            yield return ("engines.toolkit", engine);
        foreach (var (field, others) in new[] { ("dependencies", manifest.Dependencies), ("optional", manifest.Optional), ("pack", manifest.Pack) })
        {
            foreach (var (id, range) in others)
            {
                // One that differs from a real id in case is told when it is looked for.
                if (!Id().IsMatch(id.ToLowerInvariant()))
                    yield return (field, $"'{id}' is no id of an extension.");
                if (VersionRange.Fault(range) is { } fault)
                    yield return (field, $"'{id}': {fault}");
            }
        }
    }

    static IEnumerable<(string Field, string Fault)> Amounts(Limits limits)
    {
        if (!Quantity.TryBytes(limits.Memory, out var bytes) || bytes > MostMemory)
            yield return ("limits.memory", $"'{limits.Memory}' is no amount of memory up to {MostMemory >> 30}GiB: write it as 512MiB or 2GiB.");
        if (!Quantity.TryTime(limits.Stall, out var time) || time > _longestStall)
            yield return ("limits.stall", $"'{limits.Stall}' is no time up to {_longestStall.TotalMinutes:0}min: write it as 500ms, 30s or 2min.");
    }

    static IEnumerable<(string Field, string Fault)> Contributed(ExtensionManifest manifest)
    {
        var points = manifest.Contributes;
        foreach (var twice in points.Ids.GroupBy(pair => (pair.Field, pair.Id.ToUpperInvariant())).Where(group => group.Count() > 1))
            yield return (twice.Key.Field, $"'{twice.First().Id}' is there twice.");

        foreach (var (field, id) in points.Ids.Where(pair => !ContributedId().IsMatch(pair.Id)))
            yield return (field, $"'{id}' is no id: write letters, digits, dots, hyphens and underscores, at most 100.");
        foreach (var path in points.Profiles.Select(one => one.File).Concat(points.Samples.Select(one => one.Path)).Where(path => !StaysInside(path)))
            yield return ("contributes", $"'{path}' leads out of the extension's folder.");
        foreach (var setting in points.Settings.Where(one => one.Default is { } value && one.Refusal(value) is not null))
            yield return ("contributes.settings", $"the default of '{setting.Key}' is no value of it: {setting.Refusal(setting.Default!)}.");
        foreach (var section in points.Sections.Where(one => one.When is { } when && WhenClause.Fault(when) is not null))
            yield return ("contributes.sections", $"the condition of '{section.Id}' cannot be read: {WhenClause.Fault(section.When!)}");
    }

    /// <summary>True for a relative path that does not leave the folder.</summary>
    public static bool StaysInside(string path) =>
        path is not "" && !path.StartsWith('/') && !path.Contains('\\') && !path.Contains(':') && !path.Split('/').Contains("..");

    [GeneratedRegex(@"\A[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Id();

    [GeneratedRegex(@"\A(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?(\+[0-9A-Za-z.-]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Version();

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9._-]{0,99}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ContributedId();
}
