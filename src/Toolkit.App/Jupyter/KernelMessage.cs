using System.Text.Json.Nodes;

namespace Toolkit.App.Jupyter;

/// <summary>A message of Jupyter's protocol. Source: https://jupyter-client.readthedocs.io/en/stable/messaging.html</summary>
/// <param name="Route">Frames before the message; an answer carries them back.</param>
/// <param name="Header">Its id, kind, session and sender.</param>
/// <param name="Metadata">What front ends add.</param>
/// <param name="Content">What it says.</param>
sealed record KernelMessage(IReadOnlyList<byte[]> Route, JsonObject Header, JsonObject Metadata, JsonObject Content)
{
    public string Kind { get; } = (string)Header["msg_type"]!;

    /// <summary>A text of the content; null when there is none of this name.</summary>
    public string? Text(string name) => Content[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>A yes or no of the content.</summary>
    public bool Flag(string name, bool otherwise) => Content[name] is JsonValue value && value.TryGetValue<bool>(out var flag) ? flag : otherwise;

    /// <summary>A number of the content; null when there is none of this name.</summary>
    public int? Number(string name) => Content[name] is JsonValue value && value.TryGetValue<int>(out var number) ? number : null;
}
