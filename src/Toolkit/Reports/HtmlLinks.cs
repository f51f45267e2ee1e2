using System.Text.RegularExpressions;

namespace Toolkit.Reports;

/// <summary>Addresses in the toolkit's own texts, such as references, as links. They are shown in full, so that everybody sees where one leads.</summary>
static partial class HtmlLinks
{
    public static Html In(string text)
    {
        List<Html> parts = [];
        var from = 0;
        foreach (Match match in Address().Matches(text))
        {
            var address = match.Value.TrimEnd('.', ',', ';', ')');
            if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.UserInfo.Length > 0)
                continue;
            parts.Add(Html.Of($"""{text[from..match.Index]}<a href="{address}" rel="noreferrer noopener">{address}</a>"""));
            from = match.Index + address.Length;
        }

        return Html.Of($"{parts}{text[from..]}");
    }

    // Printable ASCII only: letters that look like others cannot stand in a link.
    [GeneratedRegex(@"https?://[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._~:/?#\[\]@!$&()*+,;=%-]*)?")]
    private static partial Regex Address();
}
