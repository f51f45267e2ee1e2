using System.Globalization;
using System.Text;
using Toolkit.Extensibility;
using Toolkit.Hosting.Manifests;
using Toolkit.Storage;

namespace Toolkit.Hosting.Packages;

/// <summary>The extensions that came with the toolkit, by an index of their manifests that is made anew whenever one of them changes: reading the manifests takes longer than all else at a start.</summary>
static class BuiltInExtensions
{
    public static IReadOnlyList<FoundExtension> Read(string folder, string home, List<Diagnostic> findings)
    {
        var inputs = Inputs(folder);
        var file = Path.Combine(home, "extensions", string.Create(CultureInfo.InvariantCulture, $"builtin-{Hash128.Of(Encoding.UTF8.GetBytes(folder), default).Low:x16}.bin"));
        if (ExtensionIndex.Read(InstalledExtensions.Bytes(file), inputs, out _) is { } index)
        {
            findings.AddRange(index.Findings);
            return [.. index.Extensions.Select(one => one.Found)];
        }

        List<Diagnostic> fresh = [];
        IReadOnlyList<FoundExtension> found = [.. ExtensionFolders.Read(folder, Origin.BuiltIn, fresh).Select(one => one with { EntryToken = EntryPoint.TokenOf(one.Manifest, one.Folder) })];
        findings.AddRange(fresh);
        Keep(file, new ExtensionIndex([.. found.Select(one => new IndexedExtension(one, ""))], fresh).Write(inputs));
        return found;
    }

    // Titles are in the person's language.
    static Hash128 Inputs(string folder)
    {
        var text = new StringBuilder();
        text.Append(Versions.Toolkit).Append('|').Append(Environment.GetEnvironmentVariable("LC_ALL")).Append('|').Append(Environment.GetEnvironmentVariable("LANG")).Append('|').Append(folder);
        string[] folders = Directory.Exists(folder) ? Directory.GetDirectories(folder) : [];
        foreach (var one in folders.Order(StringComparer.Ordinal))
        {
            foreach (var file in Directory.EnumerateFiles(one, "*.dll").Append(Path.Combine(one, ExtensionManifest.FileName)).Order(StringComparer.Ordinal))
            {
                var state = new FileInfo(file);
                text.Append(CultureInfo.InvariantCulture, $"\n{file}|{(state.Exists ? state.Length : -1)}|{state.LastWriteTimeUtc.Ticks}");
            }
        }

        return Hash128.Of(Encoding.UTF8.GetBytes(text.ToString()), default);
    }

    static void Keep(string file, byte[] index)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            DurableFile.Replace(file, index);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // On a disk that cannot be written to each start reads the manifests: slower, not wrong.
        }
    }
}
