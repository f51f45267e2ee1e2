using System.Text.Json.Nodes;
using Toolkit.Extensibility;
using Toolkit.Notebooks;
using Toolkit.Notebooks.Cells;

namespace Toolkit.App.Jupyter;

/// <summary>Help while somebody writes: completion, meaning, completeness. A language whose session gives none has empty answers.</summary>
/// <param name="sessions">The session of a language; null when it has none.</param>
/// <param name="languages">The ids of the languages that there are, the one of a cell that names none first.</param>
/// <param name="words">What fits a text given to a parameter of this name.</param>
sealed class Assistance(Func<string, Task<INotebookSession?>> sessions, IReadOnlyList<string> languages, Func<string, IReadOnlyList<KnownWord>> words)
{
    public async Task<JsonObject> CompleteAsync(KernelMessage request, CancellationToken cancellationToken)
    {
        var place = await PlaceAsync(request);
        var found = place.IsDirective ? Directed(place)
            : place.Assistant is { } assistant ? await assistant.CompleteAsync(place.Code, place.Position, cancellationToken)
            : new(place.Position, []);
        if (found.Parameter is { } parameter)
        {
            var typed = place.Code[found.Start..place.Position];
            found = found with { Items = [.. words(parameter).Where(word => word.Text.StartsWith(typed, StringComparison.OrdinalIgnoreCase)).Select(word => new CodeCompletion(word.Text, "value", word.Title))] };
        }

        var (start, end) = (CodePoints.OfChars(place.Source, found.Start + place.Offset), CodePoints.OfChars(place.Source, place.Position + place.Offset));
        return new()
        {
            ["status"] = "ok",
            ["matches"] = new JsonArray([.. found.Items.Select(item => (JsonNode)item.Text)]),
            ["cursor_start"] = start,
            ["cursor_end"] = end,
            ["metadata"] = new JsonObject { ["_jupyter_types_experimental"] = new JsonArray([.. found.Items.Select(item => Typed(item, start, end))]) },
        };
    }

    public async Task<JsonObject> InspectAsync(KernelMessage request, CancellationToken cancellationToken)
    {
        var place = await PlaceAsync(request);
        var found = place.Assistant is { } assistant ? await WordAsync(assistant, place, cancellationToken) ?? await assistant.ExplainAsync(place.Code, place.Position, cancellationToken) : null;
        return new()
        {
            ["status"] = "ok",
            ["found"] = found is not null,
            ["data"] = found is null ? new JsonObject() : new JsonObject { ["text/plain"] = Printable.Clean(found.Documentation is { } words ? $"{found.Signature}\n\n{words}" : found.Signature) },
            ["metadata"] = new JsonObject(),
        };
    }

    // Inside a text that names a metric or a chart, the text is what is asked about.
    async Task<CodeExplanation?> WordAsync(ICodeAssistant assistant, CellPlace place, CancellationToken cancellationToken)
    {
        var found = await assistant.CompleteAsync(place.Code, place.Position, cancellationToken);
        if (found.Parameter is not { } parameter)
            return null;
        var end = place.Code.IndexOf('"', found.Start);
        var text = place.Code[found.Start..(end < 0 ? place.Code.Length : end)];
        return words(parameter).FirstOrDefault(word => word.Text == text) is { } known ? new($"{known.Text}: {known.Title}", known.Documentation) : null;
    }

    public async Task<JsonObject> IsCompleteAsync(KernelMessage request)
    {
        var place = await PlaceAsync(request);
        if (place.Assistant?.Examine(place.Code) is not { } examined)
            return new() { ["status"] = "unknown" };
        var reply = new JsonObject { ["status"] = examined.State.ToString().ToLowerInvariant() };
        if (examined.State == CodeState.Incomplete)
            reply["indent"] = examined.Indentation;
        return reply;
    }

    async Task<CellPlace> PlaceAsync(KernelMessage request)
    {
        var source = request.Text("code") ?? "";
        var position = request.Number("cursor_pos") is { } points ? CodePoints.ToChars(source, points) : source.Length;
        return CellParts.At(source, languages[0], position) is { } part
            ? new(source, part.Code, part.Offset, position - part.Offset, await sessions(part.Language) as ICodeAssistant)
            : new(source, source, 0, position, null) { IsDirective = true };
    }

    // What the line could start with.
    CodeCompletions Directed(CellPlace place)
    {
        var start = place.Source.LastIndexOf('\n', Math.Max(0, place.Position - 1)) + 1;
        var typed = place.Source[start..place.Position];
        return new(start, [.. Directives.All.Select(one => one.Usage.Split(' ')[0]).Concat(languages.Select(language => "#!" + language)).Distinct(StringComparer.Ordinal)
            .Where(word => word.StartsWith(typed, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(word => new CodeCompletion(word, "keyword"))]);
    }

    static JsonObject Typed(CodeCompletion item, int start, int end)
    {
        var typed = new JsonObject { ["start"] = start, ["end"] = end, ["text"] = item.Text, ["type"] = item.Kind };
        if (item.Signature is not null)
            typed["signature"] = item.Signature;
        return typed;
    }

    /// <param name="Source">The cell as the front end sent it.</param>
    /// <param name="Code">The code around the place, with blank lines for what is not its own.</param>
    /// <param name="Offset">How much further the place lies in the source.</param>
    /// <param name="Position">The place in the code.</param>
    /// <param name="Assistant">Who helps; null when nobody does.</param>
    sealed record CellPlace(string Source, string Code, int Offset, int Position, ICodeAssistant? Assistant)
    {
        /// <summary>True on a line that is no code but a directive.</summary>
        public bool IsDirective { get; init; }
    }
}

/// <summary>A text that means something where it stands, such as the id of a metric.</summary>
/// <param name="Text">The text.</param>
/// <param name="Title">What it means, in a few words.</param>
/// <param name="Documentation">What a person should know who uses it; null when there is no more.</param>
sealed record KnownWord(string Text, string Title, string? Documentation = null);
