using System.Globalization;
using System.Text.Json;
using Toolkit.Extensibility;
using Toolkit.Notebooks.Values;

namespace Toolkit.Notebooks.Cells;

/// <summary><c>#!set --name NAME --value VALUE</c>: a literal, another language's variable, or what a person answers.</summary>
/// <param name="values">The variables of all sessions.</param>
/// <param name="inputs">Answers that were given before the run.</param>
sealed class SetDirective(SharedValues values, IReadOnlyDictionary<string, string> inputs)
{
    public const string Usage = "#!set --name NAME --value VALUE, where VALUE is a number, true, false, a text, JSON, @LANGUAGE:VARIABLE, @input:\"QUESTION\" or @password:\"QUESTION\"";

    public async Task<CellOutcome> RunAsync(Directive directive, ICellOutputs outputs, CancellationToken cancellationToken)
    {
        var words = directive.Words;
        words.Allow(Usage, plain: 0, "name", "value");
        var name = words.Required("name", Usage);
        var value = Value(name, words.Required("value", Usage), outputs);
        await values.Of(directive.Language).SetAsync(value, cancellationToken);
        return new();
    }

    /// <summary>The id of a language that a directive names.</summary>
    /// <exception cref="ToolkitException">TK3023: there is none.</exception>
    public static string Language(string word) =>
        CellLanguage.Find(word) ?? throw ToolkitException.Because("TK3023", $"'{word}' is not a language.", fix: "Write it as in the line that starts a cell, such as csharp, fsharp, sql or value.");

    NotebookValue Value(string name, string written, ICellOutputs outputs)
    {
        if (!written.StartsWith('@') || written.IndexOf(':') is var colon && colon < 0)
            return Literal(name, written);
        var (source, rest) = (written[1..colon], DirectiveWords.Unquoted(written[(colon + 1)..]));
        return source is "input" or "password"
            ? new(name, typeof(string), Answer(name, rest, source == "password", outputs))
            : values.Find(Language(source), rest) with { Name = name };
    }

    string Answer(string name, string question, bool hidden, ICellOutputs outputs)
    {
        if (inputs.TryGetValue(name, out var given))
            return given;
        try
        {
            return outputs.Ask(question is "" ? name : question, hidden);
        }
        catch (ToolkitException error) when (error.Diagnostic.Code == "TK3201")
        {
            throw ToolkitException.Because("TK3201", $"The cell asks for '{name}', and there is nobody to answer.", fix: $"Give the answer to the run: --input {name}=VALUE.", inner: error);
        }
    }

    static NotebookValue Literal(string name, string written)
    {
        if (long.TryParse(written, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
            return whole is >= int.MinValue and <= int.MaxValue ? new(name, typeof(int), (int)whole) : new(name, typeof(long), whole);
        if (double.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
            return new(name, typeof(double), number);
        if (written is "true" or "false")
            return new(name, typeof(bool), written == "true");
        return written is ['{', ..] or ['[', ..] ? Json(name, written) : new(name, typeof(string), DirectiveWords.Unquoted(written));
    }

    static NotebookValue Json(string name, string written)
    {
        try
        {
            using var document = JsonDocument.Parse(written);
            return new(name, typeof(JsonElement), document.RootElement.Clone());
        }
        catch (JsonException error)
        {
            throw ToolkitException.Because("TK3021", $"The value of '{name}' starts like JSON and is none: {error.Message}", fix: "Put a text into quotation marks.", inner: error);
        }
    }
}
