using System.Text.Json.Nodes;

namespace Toolkit.App.Jupyter;

/// <summary>Questions of cells to the person at the front end, one at a time. The cell's thread waits for the answer, and can be stopped while it does.</summary>
sealed class Questions(KernelChannels channels) : IDisposable
{
    readonly SemaphoreSlim _answered = new(0);
    readonly Lock _asking = new();
    bool _waiting;
    string _answer = "";

    /// <summary>Stops a question that the running cell asks from another of its threads.</summary>
    public CancellationToken Stop { get; set; }

    /// <exception cref="Toolkit.Extensibility.ToolkitException">TK3201: the front end takes no questions.</exception>
    public string Ask(KernelRequest request, string prompt, bool hidden)
    {
        lock (_asking)
            _waiting = true;
        // An answer to a question that was stopped belongs to nobody.
        while (_answered.Wait(0, CancellationToken.None))
            _answer = "";
        if (!request.Message.Flag("allow_stdin", otherwise: false) || !channels.Ask(request, new JsonObject { ["prompt"] = prompt, ["password"] = hidden }))
            throw NotebookScope.NobodyToAsk();
        _answered.Wait(Stop);
        return _answer;
    }

    /// <summary>Hands an answer to the cell that waits; without one it is dropped.</summary>
    public void Answer(string text)
    {
        lock (_asking)
        {
            if (!_waiting)
                return;
            _waiting = false;
        }

        _answer = text;
        _answered.Release();
    }

    public void Dispose() => _answered.Dispose();
}
