using System.Text;
using System.Text.Json.Nodes;

namespace Toolkit.Notebooks;

/// <summary>Gathers what a running cell shows and prints, in order. Cells may print from several threads.</summary>
/// <param name="formatters">How values look.</param>
/// <param name="inputs">Answers to what the cell asks, by question; null when nobody has given any.</param>
sealed class CellOutputs(ValueFormatters formatters, IReadOnlyDictionary<string, string>? inputs = null) : ICellOutputs
{
    /// <summary>What a cell prints beyond this many characters is left out, with a remark that says how much.</summary>
    public const int MostPrinted = 4_000_000;

    /// <summary>What a cell shows beyond this many characters is left out, with a remark.</summary>
    public const int MostShown = 64_000_000;

    readonly Lock _adding = new();
    readonly JsonArray _outputs = [];
    readonly StringBuilder _stream = new();
    readonly Dictionary<string, JsonObject> _named = new(StringComparer.Ordinal);
    bool _clearNext, _leftOut;
    string? _streamName;
    long _printed;
    long _shown;

    public void Print(string text) => Add("stdout", text);

    public void PrintError(string text) => Add("stderr", text);

    public void Display(object? value, string? id = null) => Keep(Displayed(formatters.Format(value).ToJson()), id);

    /// <summary>Replaces what this cell showed; what an earlier cell showed stays, and the value is shown here.</summary>
    public void Update(string id, object? value)
    {
        var data = formatters.Format(value).ToJson();
        lock (_adding)
        {
            if (!_named.TryGetValue(id, out var output))
                Keep(Displayed(data), id);
            else if (Fits(Length(data) - Length(output["data"])))
                output["data"] = data;
        }
    }

    public void Clear(bool wait)
    {
        lock (_adding)
        {
            _clearNext = true;
            if (!wait)
                ClearIfDue();
        }
    }

    public string Ask(string prompt, bool hidden) => inputs?.GetValueOrDefault(prompt) ?? throw NotebookScope.NobodyToAsk();

    public void Result(object? value, int executionCount) => Keep(new()
    {
        ["output_type"] = "execute_result", ["execution_count"] = executionCount, ["metadata"] = new JsonObject(), ["data"] = formatters.Format(value).ToJson(),
    });

    public void Error(CellError error) => Keep(new()
    {
        ["output_type"] = "error",
        ["ename"] = error.Name,
        ["evalue"] = error.Message,
        ["traceback"] = new JsonArray([.. error.Traceback.Select(line => (JsonNode)line)]),
    });

    /// <summary>All outputs so far.</summary>
    public JsonArray ToJson()
    {
        lock (_adding)
        {
            EndStream();
            var outputs = _outputs.DeepClone().AsArray();
            if (_printed > MostPrinted)
                outputs.Add(Remark($"The cell printed {_printed - MostPrinted:N0} characters more than the {MostPrinted:N0} that are kept; they were left out."));
            if (_leftOut)
                outputs.Add(Remark($"The cell showed more than the {MostShown:N0} characters that are kept; what did not fit was left out."));
            return outputs;
        }
    }

    // What went wrong has no data, and always fits.
    void Keep(JsonObject output, string? id = null)
    {
        lock (_adding)
        {
            ClearIfDue();
            EndStream();
            if (!Fits(Length(output["data"])))
                return;
            _outputs.Add(output);
            if (id is not null)
                _named[id] = output;
        }
    }

    void Add(string stream, string text)
    {
        lock (_adding)
        {
            ClearIfDue();
            if (_streamName != stream)
                EndStream();
            _streamName = stream;
            var room = MostPrinted - _printed;
            _printed += text.Length;
            _stream.Append(text.AsSpan(0, (int)Math.Clamp(room, 0, text.Length)));
        }
    }

    bool Fits(long length)
    {
        var fits = length <= 0 || _shown + length <= MostShown;
        _leftOut |= !fits;
        _shown += fits ? length : 0;
        return fits;
    }

    static JsonObject Displayed(JsonObject data) => new() { ["output_type"] = "display_data", ["metadata"] = new JsonObject(), ["data"] = data };

    static long Length(JsonNode? form) => form switch
    {
        null => 0,
        JsonArray items => items.Sum(Length),
        JsonObject members => members.Sum(member => Length(member.Value)),
        JsonValue value when value.TryGetValue<string>(out var text) => text.Length,
        _ => 8,
    };

    static JsonObject Remark(string text) => new() { ["output_type"] = "stream", ["name"] = "stderr", ["text"] = Lines.Split($"… {text}\n") };

    void ClearIfDue()
    {
        if (!_clearNext)
            return;
        _clearNext = false;
        (_printed, _shown, _leftOut) = (0, 0, false);
        _outputs.Clear();
        _stream.Clear();
        _named.Clear();
    }

    void EndStream()
    {
        if (_stream.Length > 0)
            _outputs.Add(new JsonObject { ["output_type"] = "stream", ["name"] = _streamName, ["text"] = Lines.Split(Printable.Clean(_stream.ToString())) });
        _stream.Clear();
    }
}
