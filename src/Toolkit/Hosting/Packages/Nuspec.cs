using System.Text;
using System.Xml;
using Toolkit.Hosting.Manifests;

namespace Toolkit.Hosting.Packages;

/// <summary>The part of NuGet's description of a package that matters here.</summary>
/// <param name="Id">The package's id.</param>
/// <param name="Version">Its version, as NuGet writes it.</param>
/// <param name="Types">What it says it is.</param>
sealed record Nuspec(string Id, string Version, IReadOnlyList<string> Types)
{
    /// <summary>The type of package by which feeds tell extensions from libraries.</summary>
    public const string PackageType = "ToolkitExtension";

    const string Namespace = "http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd";

    static readonly UTF8Encoding _utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <exception cref="XmlException">It is no XML.</exception>
    public static Nuspec Parse(byte[] xml)
    {
        var (id, version) = ("", "");
        List<string> types = [];
        using var reader = XmlReader.Create(new MemoryStream(xml), new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true });
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            if (reader is { LocalName: "id", Depth: 2 })
                id = Text(reader);
            else if (reader is { LocalName: "version", Depth: 2 })
                version = Text(reader);
            else if (reader.LocalName == "packageType" && reader.GetAttribute("name") is { } type)
                types.Add(type);
        }

        return new(id, version, types);
    }

    // Stays on the end of the element, so that the loop's next step misses nothing.
    static string Text(XmlReader reader) => reader.IsEmptyElement || !reader.Read() || reader.NodeType != XmlNodeType.Text ? "" : reader.Value.Trim();

    /// <summary>The description of an extension, as a feed wants it.</summary>
    public static byte[] Write(ExtensionManifest manifest) => Xml(xml =>
    {
        xml.WriteStartElement("package", Namespace);
        xml.WriteStartElement("metadata", Namespace);
        xml.WriteElementString("id", Namespace, manifest.Id);
        xml.WriteElementString("version", Namespace, manifest.Version);
        xml.WriteElementString("title", Namespace, Plain(manifest.DisplayName, manifest.Id));
        xml.WriteElementString("authors", Namespace, manifest.Publisher);
        xml.WriteElementString("description", Namespace, Plain(manifest.Description, manifest.Id));
        if (manifest.License is { } license)
        {
            xml.WriteStartElement("license", Namespace);
            xml.WriteAttributeString("type", "expression");
            xml.WriteString(license);
            xml.WriteEndElement();
        }

        xml.WriteStartElement("packageTypes", Namespace);
        xml.WriteStartElement("packageType", Namespace);
        xml.WriteAttributeString("name", PackageType);
    });

    /// <summary>The types of the package's parts (Open Packaging Conventions): every extension of a file name needs one.</summary>
    public static byte[] ContentTypes(IEnumerable<string> paths) => Xml(xml =>
    {
        const string Schema = "http://schemas.openxmlformats.org/package/2006/content-types";
        xml.WriteStartElement("Types", Schema);
        foreach (var extension in paths.Select(path => Path.GetExtension(path).TrimStart('.').ToLowerInvariant()).Where(extension => extension is not "").Distinct().Order(StringComparer.Ordinal))
        {
            xml.WriteStartElement("Default", Schema);
            xml.WriteAttributeString("Extension", extension);
            xml.WriteAttributeString("ContentType", "application/octet");
            xml.WriteEndElement();
        }

        foreach (var path in paths.Where(path => Path.GetExtension(path) is ""))
        {
            xml.WriteStartElement("Override", Schema);
            xml.WriteAttributeString("PartName", "/" + PackagePaths.Escape(path));
            xml.WriteAttributeString("ContentType", "application/octet");
            xml.WriteEndElement();
        }
    });

    // A key of a translated text says nothing to a feed.
    static string Plain(string? text, string instead) => string.IsNullOrWhiteSpace(text) || text is ['%', .., '%'] ? instead : text;

    static byte[] Xml(Action<XmlWriter> content)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new() { Encoding = _utf8, Indent = true, NewLineChars = "\n" }))
        {
            xml.WriteStartDocument();
            content(xml);
            xml.WriteEndDocument();
        }

        return bytes.ToArray();
    }
}
