using System.Globalization;
using System.Text;
using FSharp.Compiler.Syntax;
using Toolkit.Extensibility;

namespace Toolkit.FSharp;

/// <summary>Writes texts from outside as declarations of the declared type, so that a <c>float</c> given as 1 stays a <c>float</c>.</summary>
static class ParameterWriter
{
    static readonly CultureInfo _culture = CultureInfo.InvariantCulture;

    static readonly Dictionary<string, Func<string, string?>> _literals = new(StringComparer.Ordinal)
    {
        ["string"] = Literals.Quoted,
        ["char"] = text => text is [var one] ? $"'\\u{(int)one:x4}'" : null,
        ["bool"] = text => bool.TryParse(text, out var flag) ? (flag ? "true" : "false") : null,
        ["byte"] = Number<byte>,
        ["sbyte"] = Number<sbyte>,
        ["int16"] = Number<short>,
        ["uint16"] = Number<ushort>,
        ["int"] = Number<int>,
        ["uint32"] = Number<uint>,
        ["int64"] = Number<long>,
        ["uint64"] = Number<ulong>,
        ["float32"] = text => float.TryParse(text, _culture, out var number) && float.IsFinite(number) ? Number<float>(text) : null,
        ["float"] = text => double.TryParse(text, _culture, out var number) && double.IsFinite(number) ? Number<double>(text) : null,
        ["decimal"] = Number<decimal>,
        ["DateOnly"] = Parsed("DateOnly", text => DateOnly.TryParse(text, _culture, out _)),
        ["TimeOnly"] = Parsed("TimeOnly", text => TimeOnly.TryParse(text, _culture, out _)),
        ["DateTime"] = Parsed("DateTime", text => DateTime.TryParse(text, _culture, out _)),
        ["DateTimeOffset"] = Parsed("DateTimeOffset", text => DateTimeOffset.TryParse(text, _culture, out _)),
        ["TimeSpan"] = Parsed("TimeSpan", text => TimeSpan.TryParse(text, _culture, out _)),
        ["Guid"] = Parsed("Guid", text => Guid.TryParse(text, _culture, out _)),
    };

    static readonly Dictionary<string, string> _aliases = new(StringComparer.Ordinal) { ["double"] = "float", ["single"] = "float32", ["int32"] = "int" };

    public static string Write(IReadOnlyList<NotebookParameter> declared, IReadOnlyDictionary<string, string> values)
    {
        var code = new StringBuilder("// Parameters\n");
        foreach (var (name, text) in values)
        {
            var parameter = declared.FirstOrDefault(known => known.Name == name) ?? Undeclared(name, text);
            code.Append(_culture, $"let {PrettyNaming.NormalizeIdentifierBackticks(name)} : {parameter.Type} = {Literal(parameter, parameter.Type.Trim(), text)}\n");
        }

        return code.ToString().TrimEnd('\n');
    }

    // A value for a name that nothing declares gets the narrowest type that fits.
    static NotebookParameter Undeclared(string name, string text) =>
        !PrettyNaming.IsIdentifierName(name)
            ? throw ToolkitException.Because("TK3006", $"'{Shown(name)}' cannot be the name of a parameter.", fix: "Use letters, digits and underscores, starting with a letter.")
            : new(name, new[] { "bool", "int", "float" }.FirstOrDefault(type => _literals[type](text) is not null) ?? "string", null, null);

    static string Literal(NotebookParameter parameter, string type, string text)
    {
        if (Element(type, " option") is { } optional)
            return text is "null" or "None" ? "None" : $"Some {Literal(parameter, optional, text)}";
        if ((Element(type, "[]") ?? Element(type, " array")) is { } array)
            return $"[| {Elements(parameter, array, text)} |]";
        if (Element(type, " list") is { } list)
            return $"[ {Elements(parameter, list, text)} ]";
        var known = type.StartsWith("System.", StringComparison.Ordinal) ? type[7..] : _aliases.GetValueOrDefault(type, type);
        if (!_literals.TryGetValue(known, out var literal))
        {
            throw ToolkitException.Because(
                "TK3005",
                $"The parameter '{parameter.Name}' has the type '{type}', which cannot be given from outside.",
                fix: $"Declare it with one of these types: {string.Join(", ", _literals.Keys)}, an option of one, or an array or a list of one.");
        }

        return literal(text) ?? throw ToolkitException.Because(
            "TK3004",
            $"The parameter '{parameter.Name}' is a {type}, and '{Shown(text)}' is none.",
            fix: parameter.Default is { } example ? $"Write it like its default: {example}" : null);
    }

    static string Elements(NotebookParameter parameter, string type, string text) =>
        string.Join("; ", text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(part => Literal(parameter, type, part)));

    static string? Element(string type, string ending) => type.EndsWith(ending, StringComparison.Ordinal) ? type[..^ending.Length].TrimEnd() : null;

    static string Shown(string text) => new([.. text.Take(60).Select(c => char.IsControl(c) ? '·' : c)]);

    static string? Number<T>(string text) where T : IParsable<T>, IFormattable => T.TryParse(text, _culture, out var number) ? Literals.Number(number) : null;

    static Func<string, string?> Parsed(string type, Func<string, bool> fits) =>
        text => fits(text) ? $"System.{type}.Parse({Literals.Quoted(text)}, System.Globalization.CultureInfo.InvariantCulture)" : null;
}
