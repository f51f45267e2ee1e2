using System.Text.RegularExpressions;
using Toolkit.Extensibility;
using Toolkit.Hosting;

namespace Toolkit.App.Commands.Extensions;

/// <summary>A folder with a project, its manifest, sample data and a test that runs the kit; for profiles a folder without code.</summary>
static partial class ProjectTemplate
{
    public static IReadOnlyList<TemplateFile> Of(string kind, string id) => kind == "profile" ? Profile(id) : Project(kind, id);

    static TemplateFile[] Profile(string id)
    {
        var name = Templates.Last(id);
        return
        [
            new($"{name}/extension.json", Templates.Filled("profile.json.txt", id)),
            new($"{name}/{name}.profile.yaml", Templates.Filled("profile.yaml.txt", id)),
            new($"{name}/sample.{name}.csv", Templates.Filled("profile.sample.txt", id)),
        ];
    }

    static TemplateFile[] Project(string kind, string id)
    {
        var (name, capital) = (Templates.Last(id), Templates.Capital(Templates.Last(id)));
        var oneFile = Templates.OneFile(kind, id);
        var parts = Manifest().Match(oneFile[0].Text);
        var entry = $"{Templates.Capital(id.Split('.')[0])}.{capital}Extension";
        var manifest = parts.Groups["json"].Value.Replace("\"capabilities\"", $"\"main\": \"{id}.dll\", \"entry\": \"{entry}\",\n  \"capabilities\"", StringComparison.Ordinal);
        if (!manifest.Contains("\"main\"", StringComparison.Ordinal))
            manifest = manifest.Replace("  \"contributes\"", $"  \"main\": \"{id}.dll\", \"entry\": \"{entry}\",\n  \"contributes\"", StringComparison.Ordinal);
        return
        [
            new($"{name}/{capital}.csproj", Placed("project.csproj.txt", id)),
            new($"{name}/extension.json", manifest + "\n"),
            new($"{name}/{capital}.cs", oneFile[0].Text[parts.Length..].TrimStart()),
            .. oneFile.Skip(1).Select(file => file with { Path = $"{name}/{file.Path}" }),
            new($"{name}/tests/Tests.csproj", Placed("tests.csproj.txt", id)),
            new($"{name}/tests/Conformance.cs", Templates.Filled("tests.cs.txt", id)),
            new($"{name}/README.md", Templates.Filled("readme.md.txt", id)),
        ];
    }

    // The toolkit that wrote the project is the one it is compiled against.
    static string Placed(string template, string id)
    {
        var folder = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);
        var beside = Path.Combine(folder, "process");
        var process = Directory.Exists(beside) ? beside : Path.GetFullPath(Path.Combine(folder, "..", "..", "..", "process", Path.GetFileName(folder)));
        return Templates.Filled(template, id)
            .Replace("@toolkit@", Path.GetDirectoryName(typeof(IExtension).Assembly.Location), StringComparison.Ordinal)
            .Replace("@extensions@", Path.TrimEndingDirectorySeparator(ExtensionHost.BuiltInFolder), StringComparison.Ordinal)
            .Replace("@process@", process, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\A/\* extension\.json\s*(?<json>\{.*?\})\s*\*/", RegexOptions.Singleline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Manifest();
}
