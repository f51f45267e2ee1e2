using System.Xml;
using Toolkit.Reports;

namespace Toolkit.Notebooks;

/// <summary>
/// HTML of an output that holds nothing but tables, texts and their like, written anew. What the toolkit's own values look like is of this kind; all other HTML goes into a frame.
/// </summary>
static class InertMarkup
{
    const int LongestText = 4_000_000;

    // What these say, the page's own elements say again.
    static readonly HashSet<string> _dropped = new(StringComparer.Ordinal) { "class", "id", "role", "aria-label", "tabindex", "scope" };

    /// <summary>The markup; null when it holds anything else, or is not well formed.</summary>
    public static Html? Of(string html)
    {
        if (html.Length > LongestText)
            return null;
        try
        {
            using var reader = XmlReader.Create(new StringReader($"<div>{WithoutScript(html)}</div>"), new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true });
            reader.MoveToContent();
            return Content(reader, 0);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    // A table of the toolkit brings a script that sorts and pages, and reads well without it.
    static string WithoutScript(string html) =>
        html.StartsWith("<div class=\"toolkit-table\"", StringComparison.Ordinal)
        && html.EndsWith("</script>", StringComparison.Ordinal)
        && html.IndexOf("<script>", StringComparison.Ordinal) is var script and >= 0
            ? html[..script]
            : html;

    // The reader stands at an element's start; afterwards at its end.
    static Html? Content(XmlReader reader, int depth)
    {
        List<Html> parts = [];
        if (reader.IsEmptyElement)
            return Html.Empty;
        if (depth > 32)
            return null;
        while (reader.Read() && reader.NodeType != XmlNodeType.EndElement)
        {
            var part = reader.NodeType switch
            {
                XmlNodeType.Text or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace => Html.Of($"{reader.Value}"),
                XmlNodeType.Element => Element(reader, depth + 1),
                _ => null,
            };
            if (part is null)
                return null;
            parts.Add(part);
        }

        return Html.Join(parts);
    }

    static Html? Element(XmlReader reader, int depth)
    {
        var name = reader.Name;
        var right = false;
        while (reader.MoveToNextAttribute())
        {
            if (_dropped.Contains(reader.Name))
                continue;
            if (reader.Name != "style" || reader.Value.Replace(" ", "", StringComparison.Ordinal).TrimEnd(';') is not ("text-align:left" or "text-align:right"))
                return null;
            right = reader.Value.Contains("right", StringComparison.Ordinal);
        }

        reader.MoveToElement();
        return Content(reader, depth) is { } content ? Written(name, content, right) : null;
    }

    static Html? Written(string name, Html content, bool right) => name switch
    {
        "table" => Html.Of($"""<div class="scroll" role="group" aria-label="Table" tabindex="0"><table>{content}</table></div>"""),
        "thead" => Html.Of($"<thead>{content}</thead>"),
        "tbody" => Html.Of($"<tbody>{content}</tbody>"),
        "tr" => Html.Of($"<tr>{content}</tr>"),
        "th" => right ? Html.Of($"""<th scope="col" class="number">{content}</th>""") : Html.Of($"""<th scope="col">{content}</th>"""),
        "td" => right ? Html.Of($"""<td class="number">{content}</td>""") : Html.Of($"<td>{content}</td>"),
        "p" => Html.Of($"<p>{content}</p>"),
        "div" => Html.Of($"<div>{content}</div>"),
        "pre" => Html.Of($"<pre>{content}</pre>"),
        "code" => Html.Of($"<code>{content}</code>"),
        "span" => Html.Of($"<span>{content}</span>"),
        "b" or "strong" => Html.Of($"<strong>{content}</strong>"),
        "i" or "em" => Html.Of($"<em>{content}</em>"),
        "ul" => Html.Of($"<ul>{content}</ul>"),
        "li" => Html.Of($"<li>{content}</li>"),
        "br" => Html.Of($"<br>"),
        "style" => Html.Empty,
        _ => null,
    };
}
