using System.Net;
using Toolkit.Extensibility;

namespace Toolkit.Markup;

/// <summary>HTML: it is shown as it stands. Values are texts between elements and in attributes with quotation marks; where they could run, they are refused.</summary>
static class HtmlCell
{
    // It stands for an author's ampersand of which nothing is known yet: a value behind it might finish the name of a character.
    const char Ampersand = '\0';

    public static NotebookContent Write(string cell, SharedTexts values)
    {
        var places = HtmlPlaces.Of(cell);
        var filled = values.Fill(cell, (name, text, at) =>
        {
            var found = places.FirstOrDefault(place => place.Start <= at && at < place.End);
            if (found.Use == HtmlUse.Nothing)
                throw Refuse(name, found.Name);
            if (found.Use == HtmlUse.Address)
                Check(name, found.Name, Address(cell[found.Start..found.End], values));
            return WebUtility.HtmlEncode(text);
        });
        return new(cell) { Forms = new Dictionary<string, string> { ["text/html"] = filled } };
    }

    static string Address(string attribute, SharedTexts values) =>
        values.Fill(WebUtility.HtmlDecode(attribute).Replace('&', Ampersand), text => text);

    // As a browser reads it: blanks and control characters before it, tabs and line ends in it do not count.
    // https://url.spec.whatwg.org/#concept-basic-url-parser
    static void Check(string name, string place, string address)
    {
        var read = string.Concat(address.SkipWhile(character => character <= ' ' && character != Ampersand).Where(character => character is not ('\t' or '\n' or '\r')));
        var head = read[..(read.AsSpan().IndexOfAny('/', '?', '#') is var end and >= 0 ? end : read.Length)];
        var scheme = head.IndexOf(':') is var colon and >= 0 ? head[..colon].ToLowerInvariant() : null;
        var allowed = scheme is null ? !head.Contains(Ampersand) : scheme is "http" or "https" or "mailto";
        if (!allowed)
            throw ToolkitException.Because(
                "TK3048", $"The address in {place}, of which {{{{{name}}}}} is a part, is none of http, https or mailto, and not a relative one.", fix: "Share an address that starts with https://, or write its start into the cell.");
    }

    static ToolkitException Refuse(string name, string place) => ToolkitException.Because(
        "TK3047", $"{{{{{name}}}}} stands in {place}, where a value may not stand: it could run, or end what it stands in.", fix: "Put it between elements or in an attribute with quotation marks; for a script, use a cell in JavaScript.");
}
