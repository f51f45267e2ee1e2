using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Toolkit.Tests.Notebooks.JupyterKernel;

/// <summary>A message as a front end sees it.</summary>
sealed record Received(string Kind, string? Parent, JsonObject Content)
{
    public string Text(string name) => (string?)Content[name] ?? "";
}

/// <summary>What a request came to: the reply, and what all front ends were told about it, up to "idle".</summary>
sealed record Answered(JsonObject Reply, IReadOnlyList<Received> Told)
{
    public string Status => (string)Reply["status"]!;

    /// <summary>The contents of one kind.</summary>
    public IReadOnlyList<JsonObject> Of(string kind) => [.. Told.Where(message => message.Kind == kind).Select(message => message.Content)];

    /// <summary>All that was printed to a stream.</summary>
    public string Printed(string stream = "stdout") => string.Concat(Of("stream").Where(content => (string?)content["name"] == stream).Select(content => (string?)content["text"]));

    /// <summary>The result as plain text; null without one.</summary>
    public string? Result => (string?)Of("execute_result").SingleOrDefault()?["data"]!["text/plain"];
}

/// <summary>A front end: sends requests over real sockets, and gathers what comes back.</summary>
sealed class KernelClient : IDisposable
{
    readonly ZmtpClient _shell;
    readonly ZmtpClient _control;
    readonly ZmtpClient _input;
    readonly ZmtpClient _published;
    readonly byte[] _key;

    KernelClient(ZmtpClient[] sockets, string key) => (_shell, _control, _input, _published, _key) = (sockets[0], sockets[1], sockets[2], sockets[3], Encoding.UTF8.GetBytes(key));

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Connects, and waits for the kernel's welcome.</summary>
    public static async Task<KernelClient> ConnectAsync(KernelProcess kernel, string identity = "client", string key = KernelProcess.Key, bool subscribesByCommand = false)
    {
        var name = Encoding.ASCII.GetBytes(identity);
        var client = new KernelClient(
            [
                await ZmtpClient.ConnectAsync(kernel.Ports["shell"], "DEALER", name, Stop),
                await ZmtpClient.ConnectAsync(kernel.Ports["control"], "DEALER", name, Stop),
                await ZmtpClient.ConnectAsync(kernel.Ports["stdin"], "DEALER", name, Stop),
                await ZmtpClient.ConnectAsync(kernel.Ports["iopub"], "SUB", [], Stop),
            ],
            key);
        await client._published.SubscribeAsync(subscribesByCommand, Stop);
        Assert.Equal("iopub_welcome", client.Parse(await client._published.ReceiveAsync(Stop)).Kind);
        return client;
    }

    /// <summary>Runs a cell to its end.</summary>
    public async Task<Answered> ExecuteAsync(string code, Action<JsonObject>? change = null) => await AnswerAsync(await BeginAsync(code, change));

    /// <summary>Sends a cell, and gives the id to wait for.</summary>
    public Task<string> BeginAsync(string code, Action<JsonObject>? change = null)
    {
        var content = new JsonObject { ["code"] = code, ["silent"] = false, ["store_history"] = true, ["user_expressions"] = new JsonObject(), ["allow_stdin"] = false, ["stop_on_error"] = true };
        change?.Invoke(content);
        return SendAsync(_shell, "execute_request", content);
    }

    public async Task<Answered> AskAsync(string kind, JsonObject? content = null) => await AnswerAsync(await SendAsync(_shell, kind, content ?? []));

    /// <summary>Asks on the control channel.</summary>
    public async Task<JsonObject> ControlAsync(string kind, JsonObject? content = null)
    {
        var id = await SendAsync(_control, kind, content ?? []);
        var reply = Parse(await _control.ReceiveAsync(Stop));
        Assert.Equal(id, reply.Parent);
        return reply.Content;
    }

    public Task<string> SendAsync(string kind, JsonObject content) => SendAsync(_shell, kind, content);

    /// <summary>The kernel's question.</summary>
    public async Task<Received> QuestionAsync() => Parse(await _input.ReceiveAsync(Stop));

    public Task AnswerQuestionAsync(string value) => SendAsync(_input, "input_reply", new() { ["value"] = value, ["status"] = "ok" });

    /// <summary>The next message that all are told.</summary>
    public async Task<Received> ToldAsync() => Parse(await _published.ReceiveAsync(Stop));

    public async Task<Answered> AnswerAsync(string id)
    {
        var reply = Parse(await _shell.ReceiveAsync(Stop));
        Assert.Equal(id, reply.Parent);
        return new(reply.Content, await UntilIdleAsync(id));
    }

    /// <summary>All that is told about a request, up to "idle".</summary>
    public async Task<IReadOnlyList<Received>> UntilIdleAsync(string id)
    {
        List<Received> told = [];
        while (true)
        {
            var message = await ToldAsync();
            if (message.Parent != id)
                continue;
            told.Add(message);
            if (message.Kind == "status" && message.Text("execution_state") == "idle")
                return told;
        }
    }

    public void Dispose()
    {
        foreach (var socket in new[] { _shell, _control, _input, _published })
            socket.Dispose();
    }

    async Task<string> SendAsync(ZmtpClient socket, string kind, JsonObject content)
    {
        var id = Guid.NewGuid().ToString();
        var header = new JsonObject { ["msg_id"] = id, ["msg_type"] = kind, ["session"] = "s", ["username"] = "u", ["version"] = "5.4", ["date"] = "2026-01-01T00:00:00Z" };
        byte[][] parts = [Bytes(header), Bytes([]), Bytes([]), Bytes(content)];
        await socket.SendAsync([Encoding.ASCII.GetBytes("<IDS|MSG>"), Signature(parts), .. parts], Stop);
        return id;
    }

    Received Parse(IReadOnlyList<byte[]> frames)
    {
        var start = frames.ToList().FindIndex(frame => frame.AsSpan().SequenceEqual("<IDS|MSG>"u8));
        var parts = frames.Skip(start + 2).ToArray();
        Assert.Equal(Encoding.ASCII.GetString(Signature(parts)), Encoding.ASCII.GetString(frames[start + 1]));
        return new((string)JsonNode.Parse(parts[0])!["msg_type"]!, (string?)JsonNode.Parse(parts[1])!["msg_id"], JsonNode.Parse(parts[3])!.AsObject());
    }

    byte[] Signature(byte[][] parts) => Encoding.ASCII.GetBytes(Convert.ToHexStringLower(HMACSHA256.HashData(_key, parts.SelectMany(part => part).ToArray())));

    static byte[] Bytes(JsonObject json) => Encoding.UTF8.GetBytes(json.ToJsonString());
}

/// <summary>One kernel for the tests that leave it as it was.</summary>
public sealed class SharedKernel : IAsyncLifetime
{
    internal KernelProcess Process { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Process = await KernelProcess.StartAsync();

    public ValueTask DisposeAsync()
    {
        Process.Dispose();
        return ValueTask.CompletedTask;
    }
}
