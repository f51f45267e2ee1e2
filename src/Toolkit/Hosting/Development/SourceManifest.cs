using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Toolkit.Extensibility;
using Toolkit.Hosting.Manifests;

namespace Toolkit.Hosting.Development;

/// <summary>
/// The manifest of an extension that is being written: an extension.json, or the comment at the head of its one source file. What runs it may be left out there: the assembly and
/// the class follow from the source.
/// </summary>
sealed partial class SourceManifest
{
    const string Unknown = "?";

    static readonly JsonDocumentOptions _lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    readonly string _before, _json;
    readonly bool _namesMain, _namesEntry;

    /// <param name="file">The file that the manifest stands in, as findings name it.</param>
    /// <param name="before">What stands before it there, so that findings name the right line.</param>
    /// <param name="json">The manifest.</param>
    /// <exception cref="ToolkitException">TK5001: it is not valid.</exception>
    SourceManifest(string file, string before, string json)
    {
        _before = Blank().Replace(before, " ");
        _json = json;
        (_namesMain, _namesEntry, NeedsCode) = Names(json);
        Manifest = ExtensionManifest.Parse(Encoding.UTF8.GetBytes(_before + Filled(Unknown)), file);
    }

    /// <summary>What it says; the entry is not known yet where it is not named.</summary>
    public ExtensionManifest Manifest { get; }

    /// <summary>False for an extension that is data only.</summary>
    public bool NeedsCode { get; }

    /// <summary>The assembly that the source is compiled to.</summary>
    public string Main => Manifest.Main ?? $"{Manifest.Id}.dll";

    /// <summary>The class that starts it; null where the source tells.</summary>
    public string? Entry => _namesEntry ? Manifest.Entry : null;

    /// <summary>Reads the comment at the head of a source file.</summary>
    /// <exception cref="ToolkitException">TK5301: there is none. TK5001: it is not valid.</exception>
    public static SourceManifest OfComment(string file, string text)
    {
        CheckEnd(file, text);
        var comment = Comment().Match(text);
        if (!comment.Success)
        {
            throw ToolkitException.Because(
                "TK5301", "This file does not say what extension it is.", new(file, 1),
                "Begin it with its manifest: /* extension.json { \"id\": \"acme.lines\", \"version\": \"0.1.0\", … } */. toolkit extension new writes one.");
        }

        var json = comment.Groups["json"];
        return new(file, text[..json.Index], json.Value);
    }

    // A glob such as **/x.json ends the comment in the midst of the manifest, and the compiler would complain of all that follows.
    static void CheckEnd(string file, string text)
    {
        var head = Head().Match(text);
        if (!head.Success)
            return;
        var end = text.IndexOf("*/", head.Length, StringComparison.Ordinal);
        if (end >= 0 && text[..end].TrimEnd().EndsWith('}'))
            return;
        var line = (end < 0 ? text : text[..end]).Count(letter => letter == '\n') + 1;
        throw ToolkitException.Because(
            "TK5305", end < 0 ? "The comment that holds the manifest never ends." : $"The comment that holds the manifest ended at line {line}, before the manifest did: a comment ends at the first */.",
            new(file, line, Column: end < 0 ? null : end - text.LastIndexOf('\n', end)), end < 0 ? "End it with */ after the last brace." : "If it is part of a pattern, write **\\/ instead of **/: in JSON both are the same. Else put */ after the last brace.");
    }

    /// <summary>Reads an extension.json.</summary>
    /// <exception cref="ToolkitException">TK5001: it is not valid.</exception>
    public static SourceManifest OfFile(string file) => new(file, "", File.ReadAllText(file));

    /// <summary>The manifest with all that it needs to run.</summary>
    public string Complete(string entry) => Filled(entry);

    // A comment ends at the first */, so a glob such as **/x.json is written **\/x.json there: in JSON both are the same.
    [GeneratedRegex(@"\A\s*/\*\s*extension\.json\s*(?<json>\{.*?\})\s*\*/", RegexOptions.Singleline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\A\s*/\*\s*extension\.json", RegexOptions.CultureInvariant)]
    private static partial Regex Head();

    [GeneratedRegex(@"[^\r\n]", RegexOptions.CultureInvariant)]
    private static partial Regex Blank();

    // Put right after the brace, so that all lines stay where they are.
    string Filled(string entry)
    {
        if (!NeedsCode)
            return _json;
        var main = _namesMain ? "" : $"\"main\": \"{IdOf(_json)}.dll\", ";
        var named = _namesEntry ? "" : $"\"entry\": \"{entry}\", ";
        var brace = _json.IndexOf('{', StringComparison.Ordinal) + 1;
        return _json[..brace] + " " + main + named + _json[brace..].TrimStart(' ');
    }

    static (bool Main, bool Entry, bool NeedsCode) Names(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, _lenient);
            var root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object
                ? (root.TryGetProperty("main", out _), root.TryGetProperty("entry", out _), root.Text("runtime") is null or "dotnet")
                : (true, true, true);
        }
        catch (JsonException)
        {
            // Who reads it whole says what is wrong, and where.
            return (true, true, true);
        }
    }

    static string IdOf(string json)
    {
        using var document = JsonDocument.Parse(json, _lenient);
        return document.RootElement.Text("id") is { } id && !id.Contains('"', StringComparison.Ordinal) ? id : Unknown;
    }
}
