using System.Globalization;
using System.Text;

namespace Toolkit.Charts;

/// <summary>SVG being written. Every attribute and text goes through one encoder; numbers have at most two decimals.</summary>
sealed class SvgMarkup
{
    readonly StringBuilder _text = new();
    readonly Stack<string> _open = new();

    public SvgMarkup Open(string name, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        Start(name, attributes).Append(">\n");
        _open.Push(name);
        return this;
    }

    public SvgMarkup Close()
    {
        _text.Append(CultureInfo.InvariantCulture, $"</{_open.Pop()}>\n");
        return this;
    }

    public SvgMarkup Empty(string name, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        Start(name, attributes).Append("/>\n");
        return this;
    }

    public SvgMarkup Text(string name, string text, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        Start(name, attributes).Append(CultureInfo.InvariantCulture, $">{Encode(PlainText.Clean(text))}</{name}>\n");
        return this;
    }

    public static string Number(double value) => Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);

    public override string ToString() => _text.ToString();

    StringBuilder Start(string name, ReadOnlySpan<(string Name, object Value)> attributes)
    {
        _text.Append('<').Append(name);
        foreach (var (key, value) in attributes)
        {
            var text = value is double or int ? Number(Convert.ToDouble(value, CultureInfo.InvariantCulture)) : PlainText.Clean((string)value);
            _text.Append(CultureInfo.InvariantCulture, $" {key}=\"{Encode(text)}\"");
        }

        return _text;
    }

    static string Encode(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\"", "&quot;").Replace("'", "&#39;");
}
