using System.Text.Json.Nodes;
using Toolkit.Extensibility;
using Toolkit.Notebooks;

namespace Toolkit.App.Jupyter;

/// <summary>Help while somebody writes: completion, meaning, completeness. A language whose session gives none has empty answers.</summary>
/// <param name="session">The session of the cell's language.</param>
/// <param name="language">The language of a cell that names none.</param>
/// <param name="words">What fits a text given to a parameter of this name.</param>
sealed class Assistance(INotebookSession session, string language, Func<string, IReadOnlyList<string>> words)
{
    public async Task<JsonObject> CompleteAsync(KernelMessage request, CancellationToken cancellationToken)
    {
        var place = Place(request);
        var found = place.Assistant is { } assistant ? await assistant.CompleteAsync(place.Code, place.Position, cancellationToken) : new(place.Position, []);
        if (found.Parameter is { } parameter)
        {
            var typed = place.Code[found.Start..place.Position];
            found = found with { Items = [.. words(parameter).Where(word => word.StartsWith(typed, StringComparison.OrdinalIgnoreCase)).Select(word => new CodeCompletion(word, "value"))] };
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
        var place = Place(request);
        var found = place.Assistant is { } assistant ? await assistant.ExplainAsync(place.Code, place.Position, cancellationToken) : null;
        return new()
        {
            ["status"] = "ok",
            ["found"] = found is not null,
            ["data"] = found is null ? new JsonObject() : new JsonObject { ["text/plain"] = Printable.Clean(found.Documentation is { } words ? $"{found.Signature}\n\n{words}" : found.Signature) },
            ["metadata"] = new JsonObject(),
        };
    }

    public JsonObject IsComplete(KernelMessage request)
    {
        var place = Place(request);
        if (place.Assistant?.Examine(place.Code) is not { } examined)
            return new() { ["status"] = "unknown" };
        var reply = new JsonObject { ["status"] = examined.State.ToString().ToLowerInvariant() };
        if (examined.State == CodeState.Incomplete)
            reply["indent"] = examined.Indentation;
        return reply;
    }

    CellPlace Place(KernelMessage request)
    {
        var source = request.Text("code") ?? "";
        var position = request.Number("cursor_pos") is { } points ? CodePoints.ToChars(source, points) : source.Length;
        var (_, code) = CellLanguage.Of(source, language);
        var offset = source.Length - code.Length;
        return new(source, code, offset, Math.Max(0, position - offset), session as ICodeAssistant);
    }

    static JsonObject Typed(CodeCompletion item, int start, int end)
    {
        var typed = new JsonObject { ["start"] = start, ["end"] = end, ["text"] = item.Text, ["type"] = item.Kind };
        if (item.Signature is not null)
            typed["signature"] = item.Signature;
        return typed;
    }

    /// <param name="Source">The cell as the front end sent it.</param>
    /// <param name="Code">Without the line that names its language.</param>
    /// <param name="Offset">How much that line took.</param>
    /// <param name="Position">The place in the code.</param>
    /// <param name="Assistant">Who helps; null when nobody does.</param>
    sealed record CellPlace(string Source, string Code, int Offset, int Position, ICodeAssistant? Assistant);
}
