using System.Globalization;

namespace Toolkit.App.Commands.Extensions;

/// <summary>A file to write.</summary>
readonly record struct TemplateFile(string Path, string Text);

/// <summary>What <c>toolkit extension new</c> writes. The texts lie in Templates/, with the names between at signs.</summary>
static class Templates
{
    public static IReadOnlyList<string> Kinds { get; } = ["importer", "metric", "chart", "section", "profile"];

    /// <summary>One source file, and a sample where there is something to read.</summary>
    public static IReadOnlyList<TemplateFile> OneFile(string kind, string id) =>
    [
        new($"{Last(id)}.cs", Filled($"{kind}.cs.txt", id)),
        .. kind == "importer" ? [new($"sample.{Last(id)}.log", Filled("importer.sample.txt", id))] : Array.Empty<TemplateFile>(),
    ];

    /// <summary>What an author names when running it: the one file, or the folder.</summary>
    public static string Start(IReadOnlyList<TemplateFile> files) => files[0].Path.EndsWith(".cs", StringComparison.Ordinal) ? files[0].Path : Path.GetDirectoryName(files[0].Path)!;

    /// <summary>A template with the names in their places.</summary>
    public static string Filled(string name, string id)
    {
        using var stream = typeof(Templates).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The template {name} is missing.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd()
            .Replace("@id@", id, StringComparison.Ordinal)
            .Replace("@name@", Last(id), StringComparison.Ordinal)
            .Replace("@Name@", Capital(Last(id)), StringComparison.Ordinal)
            .Replace("@Publisher@", Capital(id.Split('.')[0]), StringComparison.Ordinal)
            .Replace("@CODE@", Last(id).Replace("-", "", StringComparison.Ordinal).ToUpper(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    /// <summary>The part of an id after the last dot.</summary>
    public static string Last(string id) => id.Split('.')[^1];

    /// <summary>A word with a capital letter, and for each hyphen another one: as classes are named.</summary>
    public static string Capital(string word) => string.Concat(word.Split('-').Select(part => char.ToUpperInvariant(part[0]) + part[1..]));
}
