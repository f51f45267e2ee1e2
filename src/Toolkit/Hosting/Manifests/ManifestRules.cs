using System.Text.RegularExpressions;
using Toolkit.Extensibility;

namespace Toolkit.Hosting.Manifests;

/// <summary>What a manifest must keep to beyond its shape.</summary>
static partial class ManifestRules
{
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
        if (!SemanticVersion().IsMatch(manifest.Version))
            yield return ("version", $"'{manifest.Version}' is no semantic version, such as 1.4.0.");
        foreach (var fault in Code(manifest))
            yield return fault;
        foreach (var capability in manifest.Capabilities.Files.Except(_capabilities, StringComparer.Ordinal))
            yield return ("capabilities.files", $"'{capability}' is no capability: there are {string.Join(" and ", _capabilities)}.");
        foreach (var (field, text) in new[] { ("limits.memory", manifest.Limits.Memory), ("limits.stall", manifest.Limits.Stall) })
        {
            if (!Amount().IsMatch(text))
                yield return (field, $"'{text}' is no amount: write memory as 512MiB or 2GiB, times as 500ms, 30s or 2min.");
        }

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
        foreach (var path in new[] { manifest.Main, manifest.L10n }.OfType<string>().Where(path => !StaysInside(path)))
            yield return ("main", $"'{path}' leads out of the extension's folder.");
    }

    static IEnumerable<(string Field, string Fault)> Contributed(ExtensionManifest manifest)
    {
        var points = manifest.Contributes;
        foreach (var (field, ids) in new (string, IEnumerable<string>)[]
        {
            ("contributes.importers", points.Importers.Select(one => one.Id)), ("contributes.metrics", points.Metrics.Select(one => one.Id)),
            ("contributes.charts", points.Charts.Select(one => one.Id)), ("contributes.sections", points.Sections.Select(one => one.Id)),
            ("contributes.settings", points.Settings.Select(one => one.Key)), ("contributes.profiles", points.Profiles.Select(one => one.Id)),
            ("contributes.languages", points.Languages.Select(one => one.Id)), ("contributes.compilers", points.Compilers.Select(one => one.Id)),
        })
        {
            if (ids.GroupBy(id => id, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice)
                yield return (field, $"'{twice.Key}' is there twice.");
        }

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
    private static partial Regex SemanticVersion();

    [GeneratedRegex(@"\A[1-9]\d{0,8}(MiB|GiB|ms|s|min)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Amount();
}
