using System.Net;
using Toolkit.Charts;

namespace Toolkit.Notebooks;

/// <summary>
/// What .NET Interactive asks for formatters, by the names of its members: see <see cref="Extensibility.TypeFormatterSourceAttribute"/>. One process is one notebook there, so the
/// drawing library is written once a process.
/// </summary>
sealed class InteractiveFormatterSource
{
    static readonly ValueFormatters _html = Formatters(() => PlotlyLibrary.Packed);
    static readonly ValueFormatters _text = Formatters(() => null);

    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new InteractiveFormatter("text/html", Html),
        new InteractiveFormatter("text/plain", value => _text.Format(value).PlainText),
    ];

    /// <summary>A value as HTML; nothing of it is markup but what the toolkit writes.</summary>
    internal static string Html(object value)
    {
        lock (_html)
            return _html.Format(value) is var bundle && bundle.Html is { } html ? html : $"<pre>{WebUtility.HtmlEncode(bundle.PlainText)}</pre>";
    }

    static ValueFormatters Formatters(Func<string?> library) => ValueFormatters.For(new(PlotlyWriter.Write, figure => SvgWriter.Write(figure), library));
}

/// <summary>One form of a value. It has one method of this name and no more: the caller finds it by name alone.</summary>
sealed class InteractiveFormatter(string mimeType, Func<object, string> write)
{
    public string MimeType => mimeType;

    public bool Format(object value, TextWriter writer)
    {
        writer.Write(write(value));
        return true;
    }
}
