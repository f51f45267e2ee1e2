using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Toolkit.Tests.Notebooks.RealJupyter;

/// <summary>A front end as the server's own page is one: all channels of a kernel over one web socket.</summary>
sealed class ServerClient : IDisposable
{
    readonly ClientWebSocket _socket = new();
    readonly string _session = Guid.NewGuid().ToString("N");

    ServerClient() => _socket.Options.SetRequestHeader("Authorization", $"token {JupyterServer.Token}");

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Connects, and waits until the kernel answers.</summary>
    public static async Task<ServerClient> ConnectAsync(JupyterServer server, string kernel)
    {
        var client = new ServerClient();
        await client._socket.ConnectAsync(new($"ws://127.0.0.1:{server.Port}/api/kernels/{kernel}/channels?session_id={client._session}"), Stop);
        await client.ReplyAsync(await client.SendAsync("shell", "kernel_info_request", []));
        return client;
    }

    /// <summary>Sends a cell, and gives the id to wait for.</summary>
    public Task<string> BeginAsync(string code) => SendAsync("shell", "execute_request", new() { ["code"] = code, ["silent"] = false, ["store_history"] = true, ["user_expressions"] = new JsonObject(), ["allow_stdin"] = true, ["stop_on_error"] = true });

    /// <summary>Runs a cell to its end.</summary>
    public async Task<Ended> RunAsync(string code) => await EndAsync(await BeginAsync(code));

    /// <summary>Waits for the reply to a request and until the kernel is idle again, and gathers what came meanwhile.</summary>
    public async Task<Ended> EndAsync(string id)
    {
        List<JsonNode> told = [];
        JsonNode? reply = null;
        for (var idle = false; reply is null || !idle;)
        {
            var message = await ReceiveAsync();
            if ((string?)message["parent_header"]?["msg_id"] != id)
                continue;
            told.Add(message);
            reply = (string?)message["channel"] == "shell" ? message["content"] : reply;
            idle |= Kind(message) == "status" && (string?)message["content"]!["execution_state"] == "idle";
        }

        return new(reply, told);
    }

    /// <summary>The next message of a kind.</summary>
    public async Task<JsonNode> NextAsync(string kind)
    {
        while (true)
        {
            var message = await ReceiveAsync();
            if (Kind(message) == kind)
                return message["content"]!;
        }
    }

    public Task AnswerAsync(string text) => SendAsync("stdin", "input_reply", new() { ["value"] = text, ["status"] = "ok" });

    public void Dispose() => _socket.Dispose();

    async Task ReplyAsync(string id)
    {
        while ((string?)(await ReceiveAsync())["parent_header"]?["msg_id"] != id)
        {
        }
    }

    async Task<string> SendAsync(string channel, string kind, JsonObject content)
    {
        var id = Guid.NewGuid().ToString("N");
        var message = new JsonObject
        {
            ["header"] = new JsonObject { ["msg_id"] = id, ["msg_type"] = kind, ["session"] = _session, ["username"] = "u", ["version"] = "5.3", ["date"] = "2026-01-01T00:00:00Z" },
            ["parent_header"] = new JsonObject(), ["metadata"] = new JsonObject(), ["content"] = content, ["channel"] = channel, ["buffers"] = new JsonArray(),
        };
        await _socket.SendAsync(Encoding.UTF8.GetBytes(message.ToJsonString()), WebSocketMessageType.Text, endOfMessage: true, Stop);
        return id;
    }

    async Task<JsonNode> ReceiveAsync()
    {
        using var whole = new MemoryStream();
        var part = new byte[1 << 16];
        while (true)
        {
            var received = await _socket.ReceiveAsync(part.AsMemory(), Stop);
            Assert.NotEqual(WebSocketMessageType.Close, received.MessageType);
            whole.Write(part, 0, received.Count);
            if (received.EndOfMessage)
                return JsonNode.Parse(whole.GetBuffer().AsSpan(0, (int)whole.Length))!;
        }
    }

    static string? Kind(JsonNode message) => (string?)message["msg_type"] ?? (string?)message["header"]?["msg_type"];
}

/// <summary>What a cell came to.</summary>
sealed record Ended(JsonNode Reply, IReadOnlyList<JsonNode> Told)
{
    public string Status => (string)Reply["status"]!;

    /// <summary>All that was printed.</summary>
    public string Printed => string.Concat(Contents("stream").Select(content => (string?)content["text"]));

    /// <summary>The result as plain text; null without one.</summary>
    public string? Result => (string?)Contents("execute_result").SingleOrDefault()?["data"]!["text/plain"];

    public IReadOnlyList<JsonNode> Contents(string kind) => [.. Told.Where(message => (string?)message["header"]!["msg_type"] == kind).Select(message => message["content"]!)];
}
