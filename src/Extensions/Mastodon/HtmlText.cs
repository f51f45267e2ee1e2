using System.Net;
using System.Text;

namespace Toolkit.Mastodon;

/// <summary>The plain text of a note: tags go, paragraphs and breaks become line ends, entities become characters.</summary>
static class HtmlText
{
    public static string Plain(string html)
    {
        var text = new StringBuilder(html.Length);
        for (var i = 0; i < html.Length; i++)
        {
            if (html[i] != '<')
            {
                text.Append(html[i]);
                continue;
            }

            var end = html.IndexOf('>', i);
            if (end < 0)
            {
                text.Append(html[i..]);
                break;
            }

            if (IsBreak(html.AsSpan(i, end - i)))
                text.Append('\n');
            i = end;
        }

        return WebUtility.HtmlDecode(text.ToString()).TrimEnd('\n');
    }

    static bool IsBreak(ReadOnlySpan<char> tag) =>
        tag.StartsWith("<br", StringComparison.OrdinalIgnoreCase) || tag.StartsWith("</p", StringComparison.OrdinalIgnoreCase)
        || tag.StartsWith("</li", StringComparison.OrdinalIgnoreCase) || tag.StartsWith("</blockquote", StringComparison.OrdinalIgnoreCase);
}
