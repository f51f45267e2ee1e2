using System.Collections.Concurrent;
using Toolkit.Hosting.Packages;

namespace Toolkit.Hosting;

/// <summary>What a result was made by: an extension, its version, the hash of its files, where it ran, and the settings that results depend on.</summary>
sealed record Lineage(string ExtensionId, string Version, string Hash, Lane Lane, IReadOnlyDictionary<string, string> Settings)
{
    static readonly ConcurrentDictionary<string, string> _hashes = new(StringComparer.Ordinal);

    /// <summary>Of one extension.</summary>
    public static Lineage Of(FoundExtension found, IReadOnlyDictionary<string, string> settings) => new(
        found.Manifest.Id,
        found.Manifest.Version,
        found.ContentHash ?? _hashes.GetOrAdd(found.Folder, HashOf),
        found.Lane,
        found.Manifest.Contributes.Settings.Where(setting => setting.AffectsResults && settings.ContainsKey(setting.Key)).ToDictionary(setting => setting.Key, setting => settings[setting.Key], StringComparer.Ordinal));

    static string HashOf(string folder) => FileList.Hash(folder);

    /// <summary>One line: <c>acme.lines 1.2.0 (sha512 1f3a…, boxed; gap = 30)</c>.</summary>
    public override string ToString()
    {
        var settings = string.Join(", ", Settings.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} = {pair.Value}"));
        var lane = Lane switch { Lane.InProcess => "in process", Lane.Boxed => "boxed", _ => "data only" };
        return $"{ExtensionId} {Version} (sha512 {Hash[..16]}, {lane}{(settings is "" ? "" : "; ")}{settings})";
    }
}
