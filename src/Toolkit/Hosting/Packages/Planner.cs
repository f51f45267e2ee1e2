using System.Globalization;
using Toolkit.Extensibility;
using Toolkit.Hosting.Manifests;

namespace Toolkit.Hosting.Packages;

/// <summary>Says what an installation or update would do, and changes nothing.</summary>
/// <param name="profile">The person's extensions.</param>
/// <param name="sources">Where packages are.</param>
/// <param name="builtIn">The manifests of what came with the toolkit: a dependency on one of them is met.</param>
/// <param name="clock">Tells the age of packages.</param>
sealed class Planner(Profile profile, PackageSources sources, IReadOnlyList<ExtensionManifest> builtIn, TimeProvider clock)
{
    /// <summary>How long a version must have been out before it is taken as an update: most that were tampered with are found within days.</summary>
    public static TimeSpan Cooldown { get; } = TimeSpan.FromDays(7);

    /// <summary>Plans an installation of what a person named, in the highest versions that fit.</summary>
    /// <exception cref="ToolkitException">TK5002, TK5222, TK5232 to TK5247: it cannot be done.</exception>
    public Task<InstallPlan> InstallAsync(IReadOnlyList<WantedExtension> wanted, CancellationToken cancellationToken) => PlanAsync(wanted, ResolverRules.NoWaitAsync, cancellationToken);

    /// <summary>Plans an update of these extensions to the highest versions that have been out long enough. The plan is empty when there is nothing newer.</summary>
    /// <exception cref="ToolkitException">TK5247: what is newer has to wait. TK5255: one is not installed. And what an installation throws.</exception>
    public async Task<InstallPlan> UpdateAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var generation = profile.Read();
        List<WantedExtension> wanted = [];
        foreach (var id in ids)
        {
            var installed = generation.Find(id) ?? throw Installer.NotInstalled(id);
            if (await HasNewerAsync(installed, cancellationToken))
                wanted.Add(new(id, $">{installed.Version}"));
        }

        return wanted is [] ? new(generation.Number, [], generation.Publishers) : await PlanAsync(wanted, WaitAsync, cancellationToken);
    }

    /// <summary>The updates that there are, for all that is installed. Nothing is updated by asking.</summary>
    /// <param name="findings">Takes what keeps one from being updated.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IReadOnlyList<UpdateNotice>> NoticesAsync(ICollection<Diagnostic> findings, CancellationToken cancellationToken)
    {
        List<UpdateNotice> notices = [];
        foreach (var installed in profile.Read().Extensions)
        {
            try
            {
                if (await NoticeAsync(installed, cancellationToken) is { } notice)
                    notices.Add(notice);
            }
            catch (ToolkitException error)
            {
                findings.Add(error.Diagnostic);
            }
        }

        return notices;
    }

    async Task<UpdateNotice?> NoticeAsync(InstalledPackage installed, CancellationToken cancellationToken)
    {
        if (!await HasNewerAsync(installed, cancellationToken))
            return null;
        var plan = await PlanAsync([new(installed.Id, $">{installed.Version}")], ResolverRules.NoWaitAsync, cancellationToken);
        var update = plan.Extensions.First(extension => extension.Manifest.Id == installed.Id);
        return new(installed.Id, installed.Version, update.Manifest.Version)
        {
            Published = await update.From.Source.PublishedAsync(update.From, cancellationToken),
            Wait = await WaitAsync(update.From, cancellationToken),
            MendsWeakness = BlockList.Read(profile.Home).IsVulnerable(installed.Id, installed.Version),
            Growth = plan.Asks,
        };
    }

    async Task<bool> HasNewerAsync(InstalledPackage installed, CancellationToken cancellationToken)
    {
        var newer = VersionRange.Parse($">{installed.Version}");
        return (await sources.VersionsAsync(installed.Id, cancellationToken)).Any(one => newer.Contains(one.Version));
    }

    async Task<string?> WaitAsync(AvailablePackage package, CancellationToken cancellationToken)
    {
        if (profile.Read().Find(package.Id) is { } installed && BlockList.Read(profile.Home).IsVulnerable(installed.Id, installed.Version))
            return null;
        if (await package.Source.PublishedAsync(package, cancellationToken) is not { } published)
            return "its source does not say when it was published";
        return clock.GetUtcNow() - published >= Cooldown ? null
            : string.Create(CultureInfo.InvariantCulture, $"it was published on {published:yyyy-MM-dd} and is taken from {published + Cooldown:yyyy-MM-dd} on");
    }

    async Task<InstallPlan> PlanAsync(IReadOnlyList<WantedExtension> wanted, Func<AvailablePackage, CancellationToken, Task<string?>> wait, CancellationToken cancellationToken)
    {
        var generation = profile.Read();
        var present = builtIn.Concat(InstalledExtensions.ReadIndex(profile, []).Select(one => one.Found.Manifest)).GroupBy(one => one.Id, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Last(), StringComparer.Ordinal);
        var resolved = await new Resolver(sources, present, new(BlockList.Read(profile.Home), wait)).ResolveAsync(wanted, cancellationToken);
        var publishers = generation.Publishers.ToDictionary(StringComparer.Ordinal);
        List<PlannedExtension> planned = [];
        foreach (var one in resolved)
            planned.Add(Plan(one, generation, publishers));
        return new(generation.Number, planned, publishers);
    }

    static PlannedExtension Plan(ResolvedPackage one, Generation generation, Dictionary<string, string> publishers)
    {
        var package = one.Package;
        var pinned = publishers.GetValueOrDefault(package.Manifest.Publisher);
        var state = StateOf(package, pinned);
        if (package.Signature is { } signature)
            publishers[package.Manifest.Publisher] = signature.Fingerprint;
        var before = generation.Find(package.Manifest.Id);
        var all = Ask.Of(package, pinned);
        var granted = before?.Granted.ToHashSet(StringComparer.Ordinal) ?? [];
        var isOtherContent = before is not null && SemanticVersion.Parse(before.Version) == package.Version && before.PackageHash != package.Hash;
        return new()
        {
            Package = package,
            From = one.Available,
            Replaces = before,
            AllAsks = all,
            Asks =
            [
                .. all.Where(ask => !granted.Contains(ask.Granted)),
                .. isOtherContent ? [new Ask(package.Manifest.Id, AskKind.Content, package.Hash[..16])] : Enumerable.Empty<Ask>(),
                .. before is not null && before.Source != one.Available.Source.Name ? [new Ask(package.Manifest.Id, AskKind.Source, one.Available.Source.Name)] : Enumerable.Empty<Ask>(),
            ],
            Signature = state,
        };
    }

    static SignatureState StateOf(PackageFile package, string? pinned) => package.Signature switch
    {
        null => SignatureState.Unsigned,
        _ when pinned is null => SignatureState.FirstKey,
        { Fingerprint: var key } when key == pinned => SignatureState.KnownKey,
        { Rotation: { } rotation } when rotation.OldFingerprint == pinned => SignatureState.NewKey,
        { Fingerprint: var key } => throw ToolkitException.Because(
            "TK5222",
            $"The package '{package.Manifest.Id}' {package.Manifest.Version} is signed with the key {key}, and its publisher '{package.Manifest.Publisher}' has used {pinned} so far.",
            new(package.Name),
            "Somebody else may have made it. Ask the publisher; a real change of keys is signed with the old one."),
    };
}
