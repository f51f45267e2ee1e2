using System.Collections.Concurrent;
using Toolkit.Hosting.Packages;

namespace Toolkit.Hosting;

/// <summary>What a result was made by: an extension, its version, the hash of its files, and the settings that results depend on.</summary>
sealed record Lineage(string ExtensionId, string Version, string Hash, IReadOnlyDictionary<string, string> Settings)
{
    static readonly ConcurrentDictionary<string, string> _hashes = new(StringComparer.Ordinal);

    /// <summary>Of one extension.</summary>
    public static Lineage Of(FoundExtension found, IReadOnlyDictionary<string, string> settings) => new(
        found.Manifest.Id,
        found.Manifest.Version,
        found.ContentHash ?? _hashes.GetOrAdd(found.Folder, HashOf),
        found.Manifest.Contributes.Settings.Where(setting => setting.AffectsResults && settings.ContainsKey(setting.Key)).ToDictionary(setting => setting.Key, setting => settings[setting.Key], StringComparer.Ordinal));

    static string HashOf(string folder) => FileList.Hash(folder);

    /// <summary>One line: <c>acme.lines 1.2.0 (sha512 1f3a…; gap = 30)</c>. Where it ran changes nothing and is not part of it.</summary>
    public override string ToString()
    {
        var settings = string.Join(", ", Settings.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} = {pair.Value}"));
        return $"{ExtensionId} {Version} (sha512 {Hash[..16]}{(settings is "" ? "" : "; ")}{settings})";
    }
}
