using System.Text.Json;
using System.Text.RegularExpressions;
using Toolkit.Hosting.Manifests;

namespace Toolkit.Hosting;

/// <summary>What the JSON reader says of a manifest, in the words of who wrote it.</summary>
static partial class ManifestMistake
{
    /// <summary>As the end of a sentence, with the place counted from 1.</summary>
    public static string InWords(JsonException error)
    {
        var message = error.Message;
        var what = Unknown().Match(message) is { Success: true } unknown ? UnknownName(unknown.Groups["name"].Value, unknown.Groups["type"].Value)
            : Missing().Match(message) is { Success: true } missing ? $"it lacks {missing.Groups["names"].Value}"
            : Converted().Match(message) is { Success: true } converted ? $"the value of '{Field(error.Path)}' is of another kind than is due{Kind(Due(converted.Groups["type"].Value.TrimEnd('.'), Field(error.Path)))}"
            : Place().Replace(message, "").TrimEnd('.');
        return error.LineNumber is { } line ? FormattableString.Invariant($"{what} (line {line + 1}).") : $"{what}.";
    }

    static string UnknownName(string name, string type)
    {
        var known = typeof(ManifestMistake).Assembly.GetType(type) is { } clr && ManifestJson.Default.GetTypeInfo(clr) is { } told ? told.Properties.Where(one => one.Get is not null).Select(one => one.Name).ToList() : [];
        return $"'{name}' is not known here{(NearestWord.Find(name, known) is { } near ? $"; did you mean '{near}'?" : known is [] ? "" : $"; known are {string.Join(", ", known)}")}";
    }

    static string Field(string? path) => path is null or "$" ? "the manifest" : path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : path;

    // The reader names the object that the value stands in; what is due is what its member of this name holds.
    static string Due(string type, string field) =>
        typeof(ManifestMistake).Assembly.GetType(type) is { IsEnum: false } owner && ManifestJson.Default.GetTypeInfo(owner)?.Properties.FirstOrDefault(one => one.Name == field.Split('.')[^1]) is { } member
            ? member.PropertyType.FullName!
            : type;

    static string Kind(string type) => type switch
    {
        "System.String" => ": write a text in quotes",
        "System.Boolean" => ": write true or false",
        _ when type.StartsWith("System.Int", StringComparison.Ordinal) || type == "System.Double" => ": write a number",
        _ when type.Contains("List", StringComparison.Ordinal) => ": write a list, [ … ]",
        _ when typeof(ManifestMistake).Assembly.GetType(type) is { IsEnum: true } words => $": write one of {string.Join(", ", Enum.GetNames(words))}",
        _ => ": write { … }",
    };

    [GeneratedRegex(@"JSON property '(?<name>[^']*)' could not be mapped to any \.NET member contained in type '(?<type>[^']*)'", RegexOptions.CultureInvariant)]
    private static partial Regex Unknown();

    [GeneratedRegex(@"missing required properties including: (?<names>.+?)\.", RegexOptions.CultureInvariant)]
    private static partial Regex Missing();

    [GeneratedRegex(@"could not be converted to (?<type>[\w.+`]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Converted();

    // What the reader appends counts lines from 0.
    [GeneratedRegex(@"\s*(Path: \S* \| )?LineNumber: \d+ \| BytePositionInLine: \d+\.?", RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}
