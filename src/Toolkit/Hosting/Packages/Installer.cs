using Toolkit.Extensibility;
using Toolkit.Hosting.Manifests;

namespace Toolkit.Hosting.Packages;

/// <summary>Changes what is installed. Each change is one transaction: whatever stops it, what was installed before still is, and works.</summary>
/// <param name="profile">The person's extensions.</param>
/// <param name="builtIn">The manifests of what came with the toolkit.</param>
/// <param name="clock">Dates generations.</param>
sealed class Installer(Profile profile, IReadOnlyList<ExtensionManifest> builtIn, TimeProvider clock)
{
    /// <summary>Does what a plan says.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="consent">What a person granted: exactly what the plan asks for.</param>
    /// <exception cref="ToolkitException">TK5251: something asked for was not granted. TK5252: something was granted that nobody asks for. TK5256: something else was installed since the plan. TK5002, TK5245, TK5257: it does not fit any more.</exception>
    public Generation Apply(InstallPlan plan, Consent consent)
    {
        using var held = profile.LockForWriting();
        var generation = profile.Read();
        if (generation.Number != plan.Base)
            throw ToolkitException.Because("TK5256", "What is installed has changed since this was planned.", fix: "Run the same command again.");
        CheckConsent(plan, consent);
        if (plan.Extensions is [])
            return generation;
        var blocked = BlockList.Read(profile.Home);
        foreach (var planned in plan.Extensions)
            CheckFits(planned, blocked);
        CheckDependencies([.. Manifests().Where(one => plan.Extensions.All(planned => planned.Manifest.Id != one.Id)), .. plan.Extensions.Select(planned => planned.Manifest)]);
        foreach (var planned in plan.Extensions)
            generation = generation.With(Record(planned));
        return Commit(generation with { Publishers = plan.Publishers }, $"Installed {string.Join(", ", plan.Extensions.Select(planned => $"{planned.Manifest.Id} {planned.Manifest.Version}"))}.");
    }

    /// <summary>Takes an extension out. Its folder stays, so that this can be taken back.</summary>
    /// <exception cref="ToolkitException">TK5255: it is not installed. TK5257: another extension needs it.</exception>
    public Generation Remove(string id)
    {
        using var held = profile.LockForWriting();
        var generation = Have(id, out _);
        CheckDependencies([.. Manifests().Where(one => one.Id != id)]);
        return Commit(generation with { Extensions = [.. generation.Extensions.Where(one => one.Id != id)] }, $"Removed {id}.");
    }

    /// <exception cref="ToolkitException">TK5255: it is not installed.</exception>
    public Generation Enable(string id) => Change(id, one => one with { Disabled = false }, $"Switched {id} on.");

    /// <exception cref="ToolkitException">TK5255: it is not installed.</exception>
    public Generation Disable(string id) => Change(id, one => one with { Disabled = true }, $"Switched {id} off.");

    /// <summary>Lets an extension run inside the toolkit's process, with all its rights, as long as its author's key stays the same.</summary>
    /// <param name="id">The extension.</param>
    /// <param name="key">The fingerprint of its author's key, as the person saw it.</param>
    /// <exception cref="ToolkitException">TK5255: it is not installed. TK5258: it is not signed, or with another key.</exception>
    public Generation Pin(string id, string key) => Change(
        id,
        one => one.Key == key
            ? one with { PinnedKey = key }
            : throw ToolkitException.Because("TK5258", one.Key is null ? $"The extension '{id}' is not signed, so nobody can tell whose code would run." : $"The extension '{id}' is signed with the key {one.Key}, not {key}.", fix: "Leave it in its own process, or name the key that it is signed with."),
        $"Pinned {id}.");

    /// <exception cref="ToolkitException">TK5255: it is not installed.</exception>
    public Generation Unpin(string id) => Change(id, one => one with { PinnedKey = null }, $"Unpinned {id}.");

    /// <summary>Goes back to what was installed at a time. Works, too, when what is installed now is damaged.</summary>
    /// <param name="number">The generation, 0 for nothing installed; null for the one before.</param>
    /// <exception cref="ToolkitException">TK5259: that generation is not known whole. TK5261: a file of it was changed since.</exception>
    public Generation Rollback(int? number = null)
    {
        using var held = profile.LockForWriting();
        var target = number is { } wanted ? Known(wanted) : Before();
        if (target is null)
            throw ToolkitException.Because("TK5259", number is null ? "There is nothing to go back to." : $"What was installed as number {number} is not known, or its record is damaged.", fix: "toolkit extension list --generations shows what there is to go back to.");
        foreach (var extension in target.Extensions)
            Integrity.Check(profile.FolderOf(extension), extension.Id, extension.ContentHash);
        profile.Use(target);
        return target;
    }

    Generation? Known(int number) => number == 0 ? Generation.Empty.Sealed() : profile.Read(number);

    // Where nothing says which one is in use, the newest that is whole is the one to go to.
    Generation? Before()
    {
        int current;
        try
        {
            current = profile.Pointer().Number;
        }
        catch (ToolkitException)
        {
            current = int.MaxValue;
        }

        return current == 0 ? null : profile.Numbers.Where(one => one < current).Reverse().Select(Known).OfType<Generation>().FirstOrDefault() ?? Known(0);
    }

    Generation Change(string id, Func<InstalledPackage, InstalledPackage> change, string reason)
    {
        using var held = profile.LockForWriting();
        var generation = Have(id, out var installed);
        return Commit(generation.With(change(installed)), reason);
    }

    Generation Have(string id, out InstalledPackage installed)
    {
        var generation = profile.Read();
        installed = generation.Find(id) ?? throw NotInstalled(id);
        return generation;
    }

    Generation Commit(Generation next, string reason) => profile.Commit(next with { Made = clock.GetUtcNow(), Reason = reason });

    static void CheckConsent(InstallPlan plan, Consent consent)
    {
        var asked = plan.Asks.Select(ask => ask.Text).ToList();
        if (asked.Where(ask => !consent.Granted.Contains(ask)).ToList() is [_, ..] missing)
            throw ToolkitException.Because("TK5251", $"Nothing was installed, as this was not granted: {string.Join("; ", missing)}.", fix: "Grant all that is shown with --yes, or leave the extension as it is.");
        if (consent.Granted.Except(asked, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList() is [_, ..] surplus)
            throw ToolkitException.Because("TK5252", $"Nothing was installed, as nobody asks for this: {string.Join("; ", surplus)}.", fix: "The consent was given for something else. Look at what is asked for now.");
    }

    static void CheckFits(PlannedExtension planned, BlockList blocked)
    {
        Extension.CheckEngine(planned.Manifest, planned.Package.Name);
        if (blocked.Reason(planned.Manifest.Id, planned.Manifest.Version) is { } reason)
            throw ToolkitException.Because("TK5245", $"The extension '{planned.Manifest.Id}' {planned.Manifest.Version} is not installed. {reason}", fix: "Choose another extension or version.");
    }

    void CheckDependencies(IReadOnlyList<ExtensionManifest> manifests)
    {
        var there = builtIn.Concat(manifests).GroupBy(one => one.Id, StringComparer.Ordinal).ToDictionary(group => group.Key, group => SemanticVersion.Parse(group.Last().Version), StringComparer.Ordinal);
        foreach (var (manifest, id, range) in manifests.SelectMany(one => one.Dependencies.Select(pair => (one, pair.Key, pair.Value))))
        {
            if (!there.TryGetValue(id, out var version) || !VersionRange.Parse(range).Contains(version))
                throw ToolkitException.Because("TK5257", $"The extension '{manifest.Id}' needs {id} in a version {range}, {(version is null ? "and it would not be there" : $"and it would be {version}")}.", fix: $"Update or remove {manifest.Id} first.");
        }
    }

    IEnumerable<ExtensionManifest> Manifests() => InstalledExtensions.ReadIndex(profile, []).Select(one => one.Found.Manifest);

    InstalledPackage Record(PlannedExtension planned)
    {
        var package = planned.Package;
        return new()
        {
            Id = package.Manifest.Id,
            Version = package.Manifest.Version,
            PackageHash = package.Hash,
            ContentHash = FileList.Hash(package.Files),
            Folder = profile.Unpack(package),
            Key = package.Signature?.Fingerprint,
            Source = planned.From.Source.Name,
            PinnedKey = planned.Replaces?.PinnedKey is { } pinned && pinned == package.Signature?.Fingerprint ? pinned : null,
            Disabled = planned.Replaces?.Disabled ?? false,
            Granted = [.. planned.AllAsks.Select(ask => ask.Granted)],
        };
    }

    public static ToolkitException NotInstalled(string id) => ToolkitException.Because("TK5255", $"The extension '{id}' is not installed.", fix: "toolkit extension list shows what is.");
}
