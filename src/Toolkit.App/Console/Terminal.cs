using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Toolkit.Extensibility;

namespace Toolkit.App.Console;

/// <summary>
/// The one place that writes to the terminal: results to the output stream, all else to the error stream. Text from exports may hold control and
/// bidirectional characters: both are made visible, so that data cannot drive the terminal.
/// </summary>
sealed class Terminal(TextWriter output, TextWriter errors, bool json, bool quiet)
{
    public static Terminal Of(bool json, bool quiet) => new(System.Console.Out, System.Console.Error, json, quiet);

    /// <summary>True when results are to be JSON.</summary>
    public bool Json { get; } = json;

    /// <summary>True when the error stream is a terminal, so that a progress line may be rewritten.</summary>
    static bool IsInteractive => !System.Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") is not (null or "dumb");

    /// <summary>Writes a result line.</summary>
    public void Result(string line) => output.WriteLine(Harmless(line));

    /// <summary>Writes a table: as JSON where asked for, whole where a program or a file takes it, and with long cells cut for people at a terminal.</summary>
    public void Result(DataTable table)
    {
        if (Json)
            ResultJson(table.ToJson());
        else
            Result(System.Console.IsOutputRedirected ? table.ToText(int.MaxValue) : table.ToText());
    }

    /// <summary>Writes a result that is already JSON.</summary>
    public void ResultJson(string json) => output.WriteLine(json);

    /// <summary>Writes the path of a file that was made.</summary>
    public void ResultFile(string path) => WriteFiles([("file", path)], path);

    /// <summary>Writes the paths of files that were made, each with its name.</summary>
    public void ResultFiles(params (string Name, string Path)[] files) =>
        WriteFiles(files, string.Join('\n', files.Select(file => $"{file.Name + ":",-9} {file.Path}")));

    void WriteFiles((string Name, string Path)[] files, string text)
    {
        if (Json)
            ResultJson(new JsonObject(files.Select(file => KeyValuePair.Create(file.Name, (JsonNode?)file.Path))).ToJsonString());
        else
            Result(text);
    }

    /// <summary>Writes a remark to the error stream, unless told to be quiet.</summary>
    public void Remark(string line)
    {
        if (!quiet)
            errors.WriteLine(Harmless(line));
    }

    /// <summary>Rewrites the progress line; without a terminal nothing is shown.</summary>
    public void Progress(string line)
    {
        if (!quiet && IsInteractive)
            errors.Write("\r\u001b[K" + Harmless(line));
    }

    /// <summary>Ends the progress line.</summary>
    public void ProgressDone()
    {
        if (!quiet && IsInteractive)
            errors.Write("\r\u001b[K");
    }

    /// <summary>Shows a finding: code, sentence, place, the line itself for a text file, and the next step.</summary>
    public void Show(Diagnostic diagnostic)
    {
        if (Json)
        {
            errors.WriteLine(JsonError(diagnostic));
            return;
        }

        errors.WriteLine(Harmless($"{diagnostic.Severity.ToString().ToLowerInvariant()}[{diagnostic.Code}]: {diagnostic.Message}"));
        if (diagnostic.Location is { } place)
        {
            errors.WriteLine(Harmless($"  {place}"));
            ShowLine(place);
        }

        if (diagnostic.Fix is { } fix)
            errors.WriteLine(Harmless($"  help: {fix}"));
    }

    /// <summary>Shows a finding that did not stop the work: never hidden by JSON, never mixed into it.</summary>
    public void Finding(Diagnostic diagnostic)
    {
        if (quiet && diagnostic.Severity == DiagnosticSeverity.Info)
            return;
        var count = diagnostic.Count > 1 ? string.Create(CultureInfo.InvariantCulture, $" ({diagnostic.Count:N0} times)") : "";
        errors.WriteLine(Harmless($"{diagnostic.Severity.ToString().ToLowerInvariant()}[{diagnostic.Code}]: {diagnostic.Message}{count}"
            + (diagnostic.Location is { } place ? $"\n  {place}" : "")
            + (diagnostic.Fix is { } fix ? $"\n  help: {fix}" : "")));
    }

    void ShowLine(Location place)
    {
        if (place.Row is not { } row || place.Column is not { } column || !File.Exists(place.File))
            return;
        var line = File.ReadLines(place.File).Skip((int)row - 1).FirstOrDefault();
        if (line is null)
            return;
        errors.WriteLine(Harmless($"  {row,4} | {line}"));
        errors.WriteLine($"       | {new string(' ', Math.Max(0, column - 1))}^");
    }

    static string JsonError(Diagnostic diagnostic)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("error");
            writer.WriteString("code", diagnostic.Code);
            writer.WriteString("message", diagnostic.Message);
            writer.WriteString("at", diagnostic.Location?.ToString());
            writer.WriteString("help", diagnostic.Fix);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>Replaces control characters (but line feed and tab) and bidirectional overrides by visible escapes.</summary>
    internal static string Harmless(string text)
    {
        if (!text.AsSpan().ContainsAny(_harmful))
            return text;
        var harmless = new StringBuilder(text.Length + 16);
        foreach (var character in text)
        {
            if (_harmful.Contains(character))
                harmless.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            else
                harmless.Append(character);
        }

        return harmless.ToString();
    }

    static readonly System.Buffers.SearchValues<char> _harmful = System.Buffers.SearchValues.Create(
        [.. Enumerable.Range(0, 0xA0).Select(code => (char)code).Where(c => char.IsControl(c) && c is not ('\n' or '\t')),
            '\u200e', '\u200f', '\u061c', .. "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"]);
}
