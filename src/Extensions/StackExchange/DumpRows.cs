using System.Globalization;
using System.Net;
using System.Xml;
using Toolkit.Extensibility;

namespace Toolkit.StackExchange;

/// <summary>The rows of one XML file, one at a time. Document type definitions are refused and nothing outside the file is ever opened.</summary>
static class DumpRows
{
    static readonly XmlReaderSettings _settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        // Real dumps hold characters that XML 1.0 forbids, such as &#x0E;.
        CheckCharacters = false,
        IgnoreComments = true,
        IgnoreWhitespace = true,
        MaxCharactersInDocument = 0,
        MaxCharactersFromEntities = 1024,
        CloseInput = true,
    };

    /// <summary>Calls back for each row; rows after a fault in the file are lost, and that is reported.</summary>
    public static IEnumerable<(Row Row, long Number)> Read(ImportContext context, ArchiveEntry entry)
    {
        using var xml = XmlReader.Create(context.Archive.Open(entry.Path), _settings);
        long number = 0;
        while (Next(context, xml, entry, number))
        {
            number++;
            yield return (new(xml), number);
        }

        context.RecordsRead(entry.Path, number);
    }

    static bool Next(ImportContext context, XmlReader xml, ArchiveEntry entry, long number)
    {
        try
        {
            while (xml.Read())
            {
                if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "row")
                    return true;
            }
        }
        catch (XmlException error)
        {
            if (number == 0)
                throw ToolkitException.Because("STACKEX0001", $"The file is not readable XML: {error.Message}", new(entry.Path, error.LineNumber, Column: error.LinePosition), "Download the dump again.", error);
            context.Report(new()
            {
                Code = "STACKEX0002", Severity = DiagnosticSeverity.Warning, Location = new(entry.Path, number + 1),
                Message = $"The file cannot be read beyond this row: {error.Message}", Fix = "Download the dump again.",
            });
        }

        return false;
    }
}

/// <summary>One row's attributes.</summary>
readonly struct Row(XmlReader xml)
{
    public string? this[string name] => xml.GetAttribute(name);

    public double? Number(string name) => double.TryParse(xml.GetAttribute(name), CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Times are UTC, as the dump's documentation says; votes state the day only.</summary>
    public InteractionTime? Time(string name, TimePrecision precision = TimePrecision.Millisecond)
    {
        var text = xml.GetAttribute(name);
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? new() { Instant = InteractionTime.Microseconds(moment), Original = text, Format = "iso", Precision = precision, Zone = ZoneBasis.Documented }
            : null;
    }

    /// <summary>The plain text of an HTML body.</summary>
    public string? PlainText(string name)
    {
        if (xml.GetAttribute(name) is not { } html)
            return null;
        var text = new System.Text.StringBuilder(html.Length);
        var depth = 0;
        foreach (var character in html)
        {
            depth += character == '<' ? 1 : 0;
            if (depth == 0)
                text.Append(character);
            depth -= character == '>' && depth > 0 ? 1 : 0;
        }

        return WebUtility.HtmlDecode(text.ToString()).Trim();
    }
}
