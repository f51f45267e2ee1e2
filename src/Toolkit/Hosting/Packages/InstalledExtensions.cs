using System.Text;
using Toolkit.Extensibility;
using Toolkit.Hosting.Manifests;
using Toolkit.Storage;

namespace Toolkit.Hosting.Packages;

/// <summary>What a person has installed, as the host wants to know it at every start.</summary>
static class InstalledExtensions
{
    /// <summary>All installed extensions, in the order of their ids, also those that are switched off or blocked (<see cref="FoundExtension.Off"/>). No code and no manifest is opened.</summary>
    /// <param name="home">The person's folder.</param>
    /// <param name="findings">Takes what is wrong with those that are left out.</param>
    /// <exception cref="ToolkitException">TK5253: what is installed cannot be told.</exception>
    public static IReadOnlyList<FoundExtension> Read(string home, ICollection<Diagnostic>? findings = null)
    {
        var index = ReadIndex(new(home), findings ?? []);
        var found = new FoundExtension[index.Count];
        for (var i = 0; i < found.Length; i++)
            found[i] = index[i].Found with { ContentHash = index[i].ContentHash };
        return found;
    }

    /// <summary>The same, with the hashes of their files.</summary>
    public static IReadOnlyList<IndexedExtension> ReadIndex(Profile profile, ICollection<Diagnostic> findings)
    {
        var (number, checksum) = profile.Pointer();
        if (number == 0)
            return [];
        var index = ExtensionIndex.Read(Bytes(profile.IndexFile(number)), Inputs(profile, checksum), out var damage);
        if (damage is not null)
        {
            findings.Add(new()
            {
                Code = "TK5262",
                Severity = DiagnosticSeverity.Info,
                Message = $"The index of installed extensions was damaged ({damage}) and was made anew from their manifests.",
                Location = new(profile.IndexFile(number)),
            });
        }

        index ??= WriteIndex(profile, profile.Read());
        foreach (var finding in index.Findings)
            findings.Add(finding);
        return index.Extensions;
    }

    /// <summary>Makes the index of a generation from the manifests, and keeps it where the disk lets it.</summary>
    public static ExtensionIndex WriteIndex(Profile profile, Generation generation)
    {
        List<Diagnostic> findings = [];
        var blocked = BlockList.Read(profile.Home, findings);
        var index = new ExtensionIndex([.. generation.Extensions.Select(one => Find(profile, one, blocked, findings)).OfType<IndexedExtension>()], findings);
        try
        {
            DurableFile.Replace(profile.IndexFile(generation.Number), index.Write(Inputs(profile, generation.Checksum)));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // On a disk that cannot be written to each start makes it again: slower, not wrong.
        }

        return index;
    }

    static IndexedExtension? Find(Profile profile, InstalledPackage package, BlockList blocked, List<Diagnostic> findings)
    {
        var folder = profile.FolderOf(package);
        try
        {
            Integrity.Check(folder, package.Id, package.ContentHash);
            var manifest = ExtensionManifest.Read(folder);
            return new(
                new(manifest, folder, Origin.User)
                {
                    EntryToken = EntryPoint.TokenOf(manifest, folder),
                    PackageHash = package.PackageHash,
                    Key = package.Key,
                    PinnedInProcess = package.PinnedInProcess,
                    Off = blocked.Reason(package.Id, package.Version) ?? (package.Disabled ? $"It is switched off. Switch it on: toolkit extension enable {package.Id}." : null),
                },
                package.ContentHash);
        }
        catch (ToolkitException error)
        {
            findings.Add(error.Diagnostic);
            return null;
        }
    }

    // The check-sum stands for the generation. Titles are in the person's language, and a block list switches off.
    static Hash128 Inputs(Profile profile, string checksum)
    {
        var language = $"{checksum}|{profile.Extensions}|{Environment.GetEnvironmentVariable("LC_ALL")}|{Environment.GetEnvironmentVariable("LANG")}|";
        return Hash128.Of(Encoding.UTF8.GetBytes(language), default).With(Bytes(BlockList.FileOf(profile.Home)));
    }

    /// <summary>A file's bytes; none when there is no file.</summary>
    public static byte[] Bytes(string file)
    {
        // Most starts find none, and the first exception of a process takes longer than all else here.
        if (!File.Exists(file))
            return [];
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
    }
}
