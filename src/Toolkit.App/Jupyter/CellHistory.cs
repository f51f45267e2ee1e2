using System.IO.Enumeration;
using System.Text.Json.Nodes;

namespace Toolkit.App.Jupyter;

/// <summary>The cells that ran in this kernel. Nothing is kept on disk: a cell may hold what should not be.</summary>
sealed class CellHistory
{
    const int MostKept = 10_000;

    readonly List<(int Number, string Code, string? Result)> _cells = [];

    public void Add(int number, string code, string? result)
    {
        if (_cells.Count == MostKept)
            _cells.RemoveAt(0);
        _cells.Add((number, code, result));
    }

    /// <summary>Answers a request for a part of it.</summary>
    public JsonObject Reply(KernelMessage request)
    {
        var found = (request.Text("hist_access_type") switch
        {
            "range" => Range(request),
            "search" => Search(request),
            _ => _cells.TakeLast(request.Number("n") ?? int.MaxValue),
        }).Select(cell => (JsonNode)new JsonArray(1, cell.Number, request.Flag("output", otherwise: false) ? new JsonArray(cell.Code, cell.Result) : cell.Code));
        return new() { ["status"] = "ok", ["history"] = new JsonArray([.. found]) };
    }

    // Sessions before this one are not known. 0 is this one, negative numbers are those before.
    IEnumerable<(int Number, string Code, string? Result)> Range(KernelMessage request) =>
        request.Number("session") is null or 0 or 1
            ? _cells.Where(cell => cell.Number >= (request.Number("start") ?? 0) && cell.Number < (request.Number("stop") ?? int.MaxValue))
            : [];

    IEnumerable<(int Number, string Code, string? Result)> Search(KernelMessage request)
    {
        var pattern = request.Text("pattern") ?? "*";
        var found = _cells.Where(cell => FileSystemName.MatchesSimpleExpression(pattern, cell.Code, ignoreCase: false));
        if (request.Flag("unique", otherwise: false))
            found = found.Reverse().DistinctBy(cell => cell.Code, StringComparer.Ordinal).Reverse();
        return found.TakeLast(request.Number("n") ?? int.MaxValue);
    }
}
