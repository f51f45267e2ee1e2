using System.Xml;

namespace Toolkit.Reports;

/// <summary>
/// A drawing that may stand in a page: read as XML and held against a list, so that neither a fault of a chart writer nor hostile data
/// can bring an element, a link or a handler into the page.
/// </summary>
sealed class InlineSvg
{
    static readonly HashSet<string> _elements = new(
        ["svg", "g", "title", "desc", "style", "rect", "circle", "ellipse", "line", "path", "polyline", "polygon", "text", "tspan", "defs", "clipPath", "marker"], StringComparer.Ordinal);

    static readonly HashSet<string> _attributes = new(
        [
            "xmlns", "viewBox", "width", "height", "class", "id", "role", "aria-labelledby", "aria-label", "aria-hidden", "focusable", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "d", "points",
            "dx", "dy", "transform", "fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "opacity",
            "font-family", "font-size", "font-weight", "font-style", "text-anchor", "dominant-baseline", "letter-spacing", "clip-path", "paint-order", "preserveAspectRatio", "vector-effect", "shape-rendering", "lang", "xml:space",
        ],
        StringComparer.Ordinal);

    InlineSvg(string markup, IReadOnlyList<string> styles) => (Markup, Styles) = (markup, styles);

    public string Markup { get; }

    /// <summary>The style sheets in it, which a page must allow by their hashes.</summary>
    public IReadOnlyList<string> Styles { get; }

    /// <exception cref="InvalidOperationException">It holds something that a drawing has no need of.</exception>
    public static InlineSvg Check(string svg)
    {
        List<string> styles = [];
        using var reader = XmlReader.Create(new StringReader(svg), new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        try
        {
            var isInStyle = false;
            while (reader.Read())
            {
                if (reader.NodeType == XmlNodeType.Text && isInStyle)
                    styles.Add(reader.Value);
                isInStyle = reader is { NodeType: XmlNodeType.Element, Name: "style" };
                CheckNode(reader);
            }
        }
        catch (XmlException error)
        {
            throw new InvalidOperationException("A drawing is not well-formed XML.", error);
        }

        return new(svg, styles);
    }

    static void CheckNode(XmlReader reader)
    {
        if (reader.NodeType is XmlNodeType.ProcessingInstruction or XmlNodeType.CDATA or XmlNodeType.Comment)
            throw new InvalidOperationException($"A drawing must not hold a {reader.NodeType}.");
        if (reader.NodeType != XmlNodeType.Element)
            return;
        if (reader.Depth == 0 ? reader.Name != "svg" : !_elements.Contains(reader.Name))
            throw new InvalidOperationException($"A drawing must not hold the element '{reader.Name}'.");
        while (reader.MoveToNextAttribute())
        {
            if (!_attributes.Contains(reader.Name) || reader.Value.Replace("url(#", "", StringComparison.Ordinal).Contains("url(", StringComparison.OrdinalIgnoreCase))
                throw new InvalidOperationException($"A drawing must not hold the attribute '{reader.Name}' with this value.");
        }
    }
}
