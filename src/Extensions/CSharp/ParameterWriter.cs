using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using Toolkit.Extensibility;

namespace Toolkit.CSharp;

/// <summary>Writes texts from outside as declarations of the declared type, so that a <c>double</c> given as 1 stays a <c>double</c>. A text never becomes code.</summary>
static class ParameterWriter
{
    static readonly CultureInfo _culture = CultureInfo.InvariantCulture;

    static readonly Dictionary<string, Func<string, string?>> _literals = new(StringComparer.Ordinal)
    {
        ["string"] = Quoted,
        ["char"] = text => text is [var one] ? SymbolDisplay.FormatLiteral(one, quote: true) : null,
        ["bool"] = text => bool.TryParse(text, out var flag) ? (flag ? "true" : "false") : null,
        ["byte"] = Number<byte>(""),
        ["sbyte"] = Number<sbyte>(""),
        ["short"] = Number<short>(""),
        ["ushort"] = Number<ushort>(""),
        ["int"] = Number<int>(""),
        ["uint"] = Number<uint>("u"),
        ["long"] = Number<long>("L"),
        ["ulong"] = Number<ulong>("UL"),
        ["float"] = Finite<float>(float.IsFinite, "f"),
        ["double"] = Finite<double>(double.IsFinite, "d"),
        ["decimal"] = Number<decimal>("m"),
        ["DateOnly"] = Parsed("DateOnly", text => DateOnly.TryParse(text, _culture, out _)),
        ["TimeOnly"] = Parsed("TimeOnly", text => TimeOnly.TryParse(text, _culture, out _)),
        ["DateTime"] = Parsed("DateTime", text => DateTime.TryParse(text, _culture, out _), ", System.Globalization.DateTimeStyles.RoundtripKind"),
        ["DateTimeOffset"] = Parsed(
            "DateTimeOffset", text => DateTimeOffset.TryParse(text, _culture, out _), ", System.Globalization.DateTimeStyles.AssumeUniversal"),
        ["TimeSpan"] = Parsed("TimeSpan", text => TimeSpan.TryParse(text, _culture, out _)),
        ["Guid"] = Parsed("Guid", text => Guid.TryParse(text, _culture, out _)),
    };

    public static string Write(IReadOnlyList<NotebookParameter> declared, IReadOnlyDictionary<string, string> values)
    {
        var code = new StringBuilder("// Parameters\n");
        foreach (var (name, text) in values)
        {
            var parameter = declared.FirstOrDefault(known => known.Name == name) ?? Undeclared(name, text);
            code.Append(_culture, $"{parameter.Type} {name} = {Literal(parameter, parameter.Type.Trim(), text)};\n");
        }

        return code.ToString().TrimEnd('\n');
    }

    // A value for a name that nothing declares gets the narrowest type that fits.
    static NotebookParameter Undeclared(string name, string text) =>
        !SyntaxFacts.IsValidIdentifier(name) || SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None
            ? throw ToolkitException.Because("TK3006", $"'{Shown(name)}' cannot be the name of a parameter.", fix: "Use letters, digits and underscores, starting with a letter.")
            : new(name, new[] { "bool", "int", "double" }.FirstOrDefault(type => _literals[type](text) is not null) ?? "string", null, null);

    static string Literal(NotebookParameter parameter, string type, string text)
    {
        if (type.EndsWith('?'))
            return text is "null" ? "null" : Literal(parameter, type[..^1], text);
        if (type.EndsWith("[]", StringComparison.Ordinal))
            return $"[{string.Join(", ", text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(part => Literal(parameter, type[..^2], part)))}]";
        if (!_literals.TryGetValue(Short(type), out var literal))
        {
            throw ToolkitException.Because(
                "TK3005",
                $"The parameter '{parameter.Name}' has the type '{type}', which cannot be given from outside.",
                fix: $"Declare it with one of these types: {string.Join(", ", _literals.Keys)}, one of them with ?, or an array of one.");
        }

        return literal(text) ?? throw ToolkitException.Because(
            "TK3004",
            $"The parameter '{parameter.Name}' is a {type}, and '{Shown(text)}' is none.",
            fix: parameter.Default is { } example ? $"Write it like its default: {example}" : null);
    }

    static string Short(string type) => type.StartsWith("System.", StringComparison.Ordinal) ? type[7..] : type;

    static string Shown(string text) => new([.. text.Take(60).Select(c => char.IsControl(c) ? '·' : c)]);

    static string Quoted(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    static Func<string, string?> Number<T>(string suffix) where T : IParsable<T>, IFormattable =>
        text => T.TryParse(text, _culture, out var number) ? number.ToString(null, _culture) + suffix : null;

    static Func<string, string?> Finite<T>(Func<T, bool> isFinite, string suffix) where T : IParsable<T>, IFormattable =>
        text => T.TryParse(text, _culture, out var number) && isFinite(number) ? number.ToString("R", _culture) + suffix : null;

    static Func<string, string?> Parsed(string type, Func<string, bool> fits, string arguments = "") =>
        text => fits(text) ? $"{type}.Parse({Quoted(text)}, System.Globalization.CultureInfo.InvariantCulture{arguments})" : null;
}
