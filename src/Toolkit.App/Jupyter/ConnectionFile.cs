using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Toolkit.Extensibility;

namespace Toolkit.App.Jupyter;

/// <summary>Where the front end wants the kernel to listen, and the key that both sign with. Source: https://jupyter-client.readthedocs.io/en/stable/kernels.html#connection-files</summary>
/// <param name="Key">The key; empty when messages are not signed.</param>
/// <param name="Address">The address for a name such as <c>shell</c>.</param>
sealed record ConnectionFile(byte[] Key, Func<string, EndPoint> Address)
{
    /// <exception cref="ToolkitException">TK3202: it cannot be read. TK3203: it asks for what this kernel does not do.</exception>
    public static ConnectionFile Read(string path)
    {
        if (!File.Exists(path))
            throw ToolkitException.Because("TK3202", $"There is no connection file '{path}'.", new(path), "Start kernels from Jupyter or VS Code; they write this file.");
        var file = Parse(path);
        var scheme = Text(file, "signature_scheme");
        if (scheme is not (null or "" or "hmac-sha256"))
            throw ToolkitException.Because("TK3203", $"The front end signs with '{scheme}', which this kernel does not know.", new(path), "Set the front end's signature scheme to hmac-sha256.");
        var (transport, ip) = (Text(file, "transport") ?? "tcp", Text(file, "ip") ?? "127.0.0.1");
        return new(Encoding.UTF8.GetBytes(Text(file, "key") ?? ""), name => transport switch
        {
            "ipc" => new UnixDomainSocketEndPoint($"{ip}-{Port(file, name, path)}"),
            "tcp" => new IPEndPoint(Of(ip, path), Port(file, name, path)),
            _ => throw ToolkitException.Because("TK3203", $"The front end asks for the transport '{transport}', which this kernel does not know.", new(path), "Use tcp or ipc."),
        });
    }

    static JsonObject Parse(string path)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllBytes(path), documentOptions: new() { AllowDuplicateProperties = false }) as JsonObject ?? throw new JsonException("It is no object.");
        }
        catch (JsonException fault)
        {
            throw ToolkitException.Because("TK3202", $"The connection file '{path}' is no JSON: {fault.Message}", new(path), "Start kernels from Jupyter or VS Code; they write this file.");
        }
    }

    static IPAddress Of(string ip, string path) => ip switch
    {
        "localhost" => IPAddress.Loopback,
        "*" or "" => IPAddress.Any,
        _ => IPAddress.TryParse(ip, out var address) ? address : throw ToolkitException.Because("TK3202", $"'{ip}' in the connection file is no address.", new(path), "Give an IP address."),
    };

    static int Port(JsonObject file, string name, string path) =>
        file[$"{name}_port"] is JsonValue value && value.TryGetValue<int>(out var port) && port is > 0 and <= ushort.MaxValue
            ? port
            : throw ToolkitException.Because("TK3202", $"The connection file names no {name}_port.", new(path), "Start kernels from Jupyter or VS Code; they write this file.");

    static string? Text(JsonObject file, string name) => file[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
