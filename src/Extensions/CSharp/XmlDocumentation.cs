using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace Toolkit.CSharp;

/// <summary>The documentation file beside an assembly, read when somebody first asks what a name means.</summary>
sealed class XmlDocumentation(string path) : DocumentationProvider
{
    readonly string _path = path;
    readonly Lazy<Dictionary<string, string>> _members = new(() => Read(path));

    /// <summary>That of an assembly; null when it has none.</summary>
    public static XmlDocumentation? Beside(string assembly) => Path.ChangeExtension(assembly, ".xml") is var file && File.Exists(file) ? new(file) : null;

    public override bool Equals(object? obj) => obj is XmlDocumentation other && other._path == _path;

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_path);

    protected override string? GetDocumentationForSymbol(string documentationMemberID, CultureInfo preferredCulture, CancellationToken cancellationToken = default) =>
        _members.Value.GetValueOrDefault(documentationMemberID);

    static Dictionary<string, string> Read(string file)
    {
        using var reader = XmlReader.Create(file, new() { DtdProcessing = DtdProcessing.Prohibit });
        return XElement.Load(reader).Descendants("member")
            .Where(member => member.Attribute("name") is not null)
            .DistinctBy(member => member.Attribute("name")!.Value, StringComparer.Ordinal)
            .ToDictionary(member => member.Attribute("name")!.Value, member => member.ToString(), StringComparer.Ordinal);
    }
}
