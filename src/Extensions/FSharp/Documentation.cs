using System.Collections.Concurrent;
using System.Xml;
using System.Xml.Linq;

namespace Toolkit.FSharp;

/// <summary>What authors wrote about their members, from the file beside an assembly.</summary>
static class Documentation
{
    static readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, XElement>> _files = new(StringComparer.Ordinal);

    /// <summary>The summary of a member; null when there is none.</summary>
    /// <param name="assembly">The assembly's path.</param>
    /// <param name="member">The member's id: <c>M:Namespace.Type.Method(System.Int32)</c>.</param>
    public static string? Of(string assembly, string member) =>
        _files.GetOrAdd(Path.ChangeExtension(assembly, ".xml"), Read).GetValueOrDefault(member) is { } found ? Summary(found) : null;

    /// <summary>The summary in a comment; null when there is none, or when the comment is no XML.</summary>
    public static string? Summary(string comment)
    {
        try
        {
            return Summary(XElement.Parse(comment));
        }
        catch (XmlException)
        {
            // Somebody wrote a comment that is no XML: there is a declaration to show all the same.
            return null;
        }
    }

    static string? Summary(XElement comment) =>
        comment.DescendantsAndSelf("summary").FirstOrDefault() is { } summary
            ? string.Join(' ', string.Concat(summary.Nodes().Select(Words)).Split((char[])[' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries))
            : null;

    static string Words(XNode node) => node switch
    {
        XText text => text.Value,
        XElement element when (element.Attribute("cref") ?? element.Attribute("langword") ?? element.Attribute("name")) is { } named => named.Value.Split('.')[^1].TrimStart('T', ':'),
        XElement element => string.Concat(element.Nodes().Select(Words)),
        _ => "",
    };

    static IReadOnlyDictionary<string, XElement> Read(string path) => !File.Exists(path)
        ? new Dictionary<string, XElement>()
        : XDocument.Load(path).Descendants("member")
            .Where(member => member.Attribute("name") is not null)
            .DistinctBy(member => member.Attribute("name")!.Value, StringComparer.Ordinal)
            .ToDictionary(member => member.Attribute("name")!.Value, StringComparer.Ordinal);
}
