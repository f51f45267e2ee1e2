using System.Text.Json.Nodes;
using Toolkit.App.Jupyter.Zmtp;
using Toolkit.Extensibility;
using Toolkit.Notebooks;

namespace Toolkit.App.Jupyter;

/// <summary>
/// A Jupyter kernel: answers requests one after the other on the shell channel, and beside that, at once, those on the control channel.
/// Source: https://jupyter-client.readthedocs.io/en/stable/messaging.html
/// </summary>
sealed class Kernel(KernelChannels channels, CellExecution cells, KernelLanguage language, Func<string, IReadOnlyList<KnownWord>> words)
{
    static readonly TimeSpan _farewell = TimeSpan.FromSeconds(2);

    readonly TaskCompletionSource _ending = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly SpareMemory _spare = new();
    long _abortedThrough;

    /// <summary>Answers until somebody ends the kernel.</summary>
    /// <returns>False when a cell still runs that could not be stopped.</returns>
    public async Task<bool> RunAsync()
    {
        channels.Publish("status", null, new() { ["execution_state"] = "starting" });
        using var stop = new CancellationTokenSource();
        Task[] loops = [ShellAsync(stop.Token), ControlAsync(stop.Token), InputAsync(stop.Token)];
        // A loop ends before the kernel only by a fault of the toolkit's own: then the kernel ends with it, and Jupyter starts a new one.
        var broken = await Task.WhenAny([_ending.Task, .. loops]);
        await stop.CancelAsync();
        cells.Interrupt();
        var ended = await Task.WhenAny(Task.WhenAll(loops), Task.Delay(_farewell, CancellationToken.None)) is { IsCompletedSuccessfully: true } && loops.All(loop => loop.IsCompleted);
        await channels.FlushAsync(_farewell);
        await broken;
        return ended;
    }

    /// <summary>Ends the kernel.</summary>
    public void End() => _ending.TrySetResult();

    static async IAsyncEnumerable<ZmtpRequest> Received(RouterSocket socket, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var waiting = socket.Received.WaitToReadAsync(stop).AsTask();
            await ((Task)waiting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (waiting.IsCompletedSuccessfully && socket.Received.TryRead(out var next))
                yield return next;
        }
    }

    async Task ShellAsync(CancellationToken stop)
    {
        await foreach (var received in Received(channels.Shell, stop))
        {
            if (channels.Read(received) is not { } request)
                continue;
            channels.Publish("status", request.Message, State("busy"));
            if (await AnswerAsync(request, ShellReplyAsync, stop) is { } reply)
                channels.Reply(request, reply);
            channels.Publish("status", request.Message, State("idle"));
            if (!channels.Shell.Received.TryPeek(out _))
                _spare.GiveBack();
        }
    }

    async Task ControlAsync(CancellationToken stop)
    {
        await foreach (var received in Received(channels.Control, stop))
        {
            if (channels.Read(received) is not { } request)
                continue;
            channels.PublishNow("status", request.Message, State("busy"));
            if (await AnswerAsync(request, (asked, _) => Task.FromResult(ControlReply(asked)), stop) is { } reply)
                channels.Reply(request, reply);
            channels.PublishNow("status", request.Message, State("idle"));
        }
    }

    async Task InputAsync(CancellationToken stop)
    {
        await foreach (var received in Received(channels.Input, stop))
        {
            if (channels.Read(received) is { Message: { Kind: "input_reply" } answer })
                cells.Answer(answer.Text("value") ?? "");
        }
    }

    static async Task<JsonObject?> AnswerAsync(KernelRequest request, Func<KernelRequest, CancellationToken, Task<JsonObject?>> answer, CancellationToken stop)
    {
        try
        {
            return await answer(request, stop);
        }
        // A request that cannot be answered must not end the loop: the next one can. Who asked is told why.
        catch (Exception fault) when (!stop.IsCancellationRequested)
        {
            var reply = KernelOutputs.Content(CellError.Of(new CellOutcome { Exception = fault }, ""));
            reply["status"] = "error";
            return reply;
        }
        catch (OperationCanceledException)
        {
            // The kernel ends; nobody waits for this any more.
            return null;
        }
    }

    async Task<JsonObject?> ShellReplyAsync(KernelRequest request, CancellationToken stop)
    {
        var message = request.Message;
        return message.Kind switch
        {
            "execute_request" => request.Received.Number <= _abortedThrough ? cells.Aborted() : await ExecuteAsync(request),
            "complete_request" => await Assistance(stop).CompleteAsync(message, stop),
            "inspect_request" => await Assistance(stop).InspectAsync(message, stop),
            "is_complete_request" => await Assistance(stop).IsCompleteAsync(message),
            "history_request" => cells.History.Reply(message),
            "comm_info_request" => new() { ["status"] = "ok", ["comms"] = new JsonObject() },
            "comm_open" => Refuse(message),
            _ => ControlReply(request),
        };
    }

    JsonObject? ControlReply(KernelRequest request)
    {
        switch (request.Message.Kind)
        {
            case "kernel_info_request":
                return Description();
            case "interrupt_request":
                cells.Interrupt();
                return new() { ["status"] = "ok" };
            case "shutdown_request":
                var reply = new JsonObject { ["status"] = "ok", ["restart"] = request.Message.Flag("restart", otherwise: false) };
                channels.PublishNow("shutdown_reply", request.Message, reply.DeepClone().AsObject());
                End();
                return reply;
            default:
                // From a newer protocol, or for a debugger that is not there: silence is what the protocol asks for.
                return null;
        }
    }

    async Task<JsonObject> ExecuteAsync(KernelRequest request)
    {
        var reply = await cells.RunAsync(request);
        // Cells that were sent before the failure was known count on the one that failed.
        if ((string?)reply["status"] == "error" && request.Message.Flag("stop_on_error", otherwise: true))
            _abortedThrough = channels.Shell.LastNumber;
        return reply;
    }

    Assistance Assistance(CancellationToken stop) => new(
        async id => cells.Languages.Contains(id) ? await cells.SessionAsync(id, stop) : null, [language.Id, .. cells.Languages.Where(id => id != language.Id)], words);

    // Widgets have no counterpart here: the front end is told that its side is closed.
    JsonObject? Refuse(KernelMessage message)
    {
        channels.Publish("comm_close", message, new() { ["comm_id"] = message.Text("comm_id"), ["data"] = new JsonObject() });
        return null;
    }

    static JsonObject State(string state) => new() { ["execution_state"] = state };

    JsonObject Description() => new()
    {
        ["status"] = "ok",
        ["protocol_version"] = "5.4",
        ["implementation"] = "toolkit",
        ["implementation_version"] = Versions.Toolkit,
        ["language_info"] = language.ToJson(),
        ["banner"] = $"Toolkit {Versions.Toolkit}, {language.Name}. The workspace of this folder is in scope as Workspace.",
        ["debugger"] = false,
        ["help_links"] = new JsonArray(),
        ["supported_features"] = new JsonArray("iopub_welcome"),
    };
}
