using System.Globalization;
using System.Text;

namespace Toolkit.FSharp;

/// <summary>Values as F# writes them. A text never becomes code.</summary>
static class Literals
{
    public static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var one in text)
        {
            if (one is '"' or '\\')
                quoted.Append('\\').Append(one);
            else if (char.IsControl(one) || char.IsSurrogate(one) || one is '\u2028' or '\u2029')
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)one:x4}");
            else
                quoted.Append(one);
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>A number with the suffix of its type; in brackets when it is negative, so that it can be an argument.</summary>
    public static string Number(IFormattable number)
    {
        var digits = number.ToString(number is double or float ? "R" : null, CultureInfo.InvariantCulture);
        var text = digits + number switch
        {
            double => digits.Any(c => c is '.' or 'E') ? "" : ".0",
            float => "f",
            decimal => "m",
            long => "L",
            ulong => "UL",
            uint => "u",
            byte => "uy",
            sbyte => "y",
            short => "s",
            ushort => "us",
            _ => "",
        };
        return text.StartsWith('-') ? $"({text})" : text;
    }
}
