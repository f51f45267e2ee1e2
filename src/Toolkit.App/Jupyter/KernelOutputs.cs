using System.Text.Json.Nodes;
using Toolkit.Notebooks;

namespace Toolkit.App.Jupyter;

/// <summary>Sends what a running cell prints and shows to the front ends as it comes.</summary>
/// <param name="request">The request to run the cell.</param>
/// <param name="formatters">How values look.</param>
/// <param name="channels">Where it goes.</param>
/// <param name="questions">Whom the cell asks.</param>
sealed class KernelOutputs(KernelRequest request, ValueFormatters formatters, KernelChannels channels, Questions questions) : ICellOutputs
{
    readonly bool _silent = request.Message.Flag("silent", otherwise: false);
    readonly PrintedText _printed = new((name, text) =>
    {
        if (!request.Message.Flag("silent", otherwise: false))
            channels.Publish("stream", request.Message, new() { ["name"] = name, ["text"] = Printable.Clean(text) });
    });

    public bool IsWatched => !_silent;

    public CancellationToken Stop => questions.Stop;

    public void Print(string text) => _printed.Append("stdout", text);

    public void PrintError(string text) => _printed.Append("stderr", text);

    public void Display(object? value, string? id = null) => Show("display_data", value, id);

    public void Update(string id, object? value) => Show("update_display_data", value, id);

    public void Clear(bool wait) => Send("clear_output", new() { ["wait"] = wait });

    public string Ask(string prompt, bool hidden)
    {
        Flush();
        return questions.Ask(request, prompt, hidden);
    }

    public void Result(MimeBundle bundle, int number) =>
        Send("execute_result", new() { ["execution_count"] = number, ["data"] = bundle.ToMessage(), ["metadata"] = new JsonObject() });

    public void Error(CellError error) => Send("error", Content(error));

    /// <summary>Sends what was printed and not yet sent.</summary>
    public void Flush() => _printed.Flush();

    /// <summary>An error as messages hold it.</summary>
    public static JsonObject Content(CellError error) => new()
    {
        ["ename"] = error.Name,
        ["evalue"] = error.Message,
        ["traceback"] = new JsonArray([.. error.Traceback.Select(line => (JsonNode)line)]),
    };

    void Show(string kind, object? value, string? id)
    {
        var bundle = formatters.Format(value);
        Send(kind, new()
        {
            ["data"] = bundle.ToMessage(),
            ["metadata"] = new JsonObject(),
            ["transient"] = id is null ? new JsonObject() : new JsonObject { ["display_id"] = id },
        });
    }

    void Send(string kind, JsonObject content)
    {
        if (_silent)
            return;
        try
        {
            // The cell's thread can be stopped at any instruction, but not in here: a message is sent whole or not at all.
        }
        finally
        {
            Flush();
            channels.Publish(kind, request.Message, content);
        }
    }
}
