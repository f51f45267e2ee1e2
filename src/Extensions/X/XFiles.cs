using System.Globalization;
using System.Text.Json;
using Toolkit.Extensibility;

namespace Toolkit.X;

/// <summary>The files of an archive by data type. The manifest names them; archives without one are known by their file names.</summary>
sealed class XFiles
{
    static readonly (string Type, string[] Names)[] _byName =
    [
        ("tweets", ["tweets", "tweet"]),
        ("communityTweet", ["community-tweet", "community_tweet"]),
        ("deletedTweets", ["deleted-tweets"]),
        ("noteTweet", ["note-tweet"]),
        ("like", ["like"]),
        ("follower", ["follower"]),
        ("following", ["following"]),
        ("block", ["block"]),
        ("mute", ["mute"]),
        ("directMessages", ["direct-messages", "direct-message"]),
        ("directMessagesGroup", ["direct-messages-group", "direct-message-group"]),
        ("account", ["account"]),
    ];

    readonly Dictionary<string, List<XFile>> _files = new(StringComparer.OrdinalIgnoreCase);
    readonly List<Diagnostic> _findings = [];

    public XFiles(ExportArchive archive)
    {
        if (archive.Find("manifest.js") is { } manifest)
            TryManifest(archive, manifest);
        foreach (var entry in archive.Entries.Where(entry => entry.Name.EndsWith(".js", StringComparison.OrdinalIgnoreCase)))
            AddByName(entry);
        if (archive.Find("tweets.csv") is { } table)
            Add("tweetsCsv", new(table.Path, null));
    }

    /// <summary>What is wrong with the manifest, and which of its files are not there.</summary>
    public IReadOnlyList<Diagnostic> Findings => _findings;

    /// <summary>Types of which the manifest states a file that is not there.</summary>
    public HashSet<string> Incomplete { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>True when the archive says that it holds a part of the account's data only.</summary>
    public bool IsPartial { get; private set; }

    /// <summary>When the archive was made; null when it does not say.</summary>
    public DateTimeOffset? GeneratedAt { get; private set; }

    /// <summary>The account's id; null when it does not say.</summary>
    public string? AccountId { get; private set; }

    /// <summary>The account's handle.</summary>
    public string? Handle { get; private set; }

    /// <summary>The files of a type, in order of their parts.</summary>
    public IReadOnlyList<XFile> Of(string type) => _files.TryGetValue(type, out var files) ? files : [];

    void TryManifest(ExportArchive archive, ArchiveEntry manifest)
    {
        try
        {
            ReadManifest(archive, manifest);
        }
        catch (JsonException error)
        {
            Warn("X0010", $"The manifest cannot be read, so the files are known by their names and the day of the archive is unknown: {error.Message}", manifest.Path, "State the moment with --exported-at.");
        }
    }

    void ReadManifest(ExportArchive archive, ArchiveEntry manifest)
    {
        using var stream = archive.Open(manifest.Path);
        using var text = new StreamReader(stream);
        var script = text.ReadToEnd();
        using var config = JsonDocument.Parse(script[Math.Max(0, script.IndexOf('{'))..].TrimEnd().TrimEnd(';'));
        var root = config.RootElement;
        AccountId = root.Member("userInfo")?.Text("accountId");
        Handle = root.Member("userInfo")?.Text("userName");
        IsPartial = root.Member("archiveInfo")?.Member("isPartialArchive") is { ValueKind: JsonValueKind.True };
        if (XTime.Iso(root.Member("archiveInfo")?.Text("generationDate")) is { } generated)
            GeneratedAt = InteractionTime.Moment(generated.Instant);
        foreach (var type in root.Member("dataTypes") is { ValueKind: JsonValueKind.Object } types ? types.EnumerateObject().ToArray() : [])
        {
            foreach (var file in type.Value.Items("files"))
                AddFromManifest(archive, type.Name, file);
        }
    }

    void AddFromManifest(ExportArchive archive, string type, JsonElement file)
    {
        if (file.Text("fileName") is not { } name)
            return;
        var known = Canonical(type);
        long? count = long.TryParse(file.Text("count"), CultureInfo.InvariantCulture, out var stated) ? stated : null;
        if (archive.Find(name) is { } entry)
            Add(known, new(entry.Path, count));
        else if (count is not 0 && _byName.Any(pair => pair.Type.Equals(known, StringComparison.OrdinalIgnoreCase)))
            Miss(known, name);
    }

    void Miss(string type, string name)
    {
        Incomplete.Add(type);
        Warn("X0011", "The manifest names a file that is not in the archive.", name, "Import all parts of the archive together if it came in several.");
    }

    void Warn(string code, string message, string file, string fix) =>
        _findings.Add(new() { Code = code, Severity = DiagnosticSeverity.Warning, Message = message, Location = new(file), Fix = fix });

    // Until 2022 the manifest calls the tweets "tweet".
    static string Canonical(string type) => type == "tweet" ? "tweets" : type;

    void AddByName(ArchiveEntry entry)
    {
        var stem = entry.Name[..^3];
        var part = stem.IndexOf("-part", StringComparison.Ordinal);
        var name = part > 0 ? stem[..part] : stem;
        var type = _byName.FirstOrDefault(pair => pair.Names.Contains(name, StringComparer.OrdinalIgnoreCase)).Type
            ?? (entry.Path.Contains("js/tweets/", StringComparison.OrdinalIgnoreCase) ? "tweets" : null);
        if (type is not null && !Of(type).Any(file => file.Path == entry.Path))
            Add(type, new(entry.Path, null));
    }

    void Add(string type, XFile file)
    {
        if (!_files.TryGetValue(type, out var files))
            _files.Add(type, files = []);
        if (!files.Any(other => other.Path == file.Path))
            files.Add(file);
    }
}

/// <summary>One file and the number of records its manifest states.</summary>
sealed record XFile(string Path, long? ExpectedCount);
