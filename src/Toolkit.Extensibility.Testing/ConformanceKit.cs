using Toolkit.Extensibility.Testing.Importers;
using Toolkit.Hosting;
using Toolkit.Hosting.Development;
using Toolkit.Hosting.Packages;
using Toolkit.Storage;

namespace Toolkit.Extensibility.Testing;

/// <summary>
/// Examines an extension: runs all that it contributes both inside this process and in a boxed process of its own, on its samples, on damaged copies of them and on a small made-up
/// workspace, and holds what comes of it against what every extension must keep. docs/EXTENSIONS.md lists the checks.
/// </summary>
public static class ConformanceKit
{
    /// <summary>Examines an extension and says what holds.</summary>
    /// <param name="path">A source file, a folder with an extension.json, or a package (.nupkg).</param>
    /// <param name="options">How thoroughly, and on what.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ToolkitException">It is no extension, or does not compile.</exception>
    public static async Task<ConformanceReport> RunAsync(string path, ConformanceOptions? options = null, CancellationToken cancellationToken = default)
    {
        using var builtIn = ExtensionHost.Of(ExtensionHost.BuiltInFolder);
        return await RunAsync(Open(path, builtIn, StoreFolder.DefaultHome, cancellationToken), options ?? new(), cancellationToken);
    }

    /// <summary>Examines an extension and throws when something does not hold: for tests of any framework.</summary>
    /// <param name="path">A source file, a folder with an extension.json, or a package (.nupkg).</param>
    /// <param name="options">How thoroughly, and on what.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ConformanceException">Something does not hold: the message lists what, and why.</exception>
    /// <exception cref="ToolkitException">It is no extension, or does not compile.</exception>
    public static async Task AssertAsync(string path, ConformanceOptions? options = null, CancellationToken cancellationToken = default)
    {
        var report = await RunAsync(path, options, cancellationToken);
        if (!report.Passed)
            throw new ConformanceException(report);
    }

    /// <summary>Makes what is at a path ready to run.</summary>
    internal static FoundExtension Open(string path, ExtensionHost compilers, string home, CancellationToken cancellationToken = default)
    {
        if (path.EndsWith(".nupkg", StringComparison.OrdinalIgnoreCase))
            return Unpacked(PackageFile.Read(path), home);
        return new SourceExtension(compilers.Compiler, home).Build(path, cancellationToken: cancellationToken).Required;
    }

    internal static async Task<ConformanceReport> RunAsync(FoundExtension found, ConformanceOptions options, CancellationToken cancellationToken)
    {
        CheckNamed(found, options);
        using var subject = new Subject(found, options);
        List<ConformanceCheck> checks = [.. ManifestChecks.Of(subject), .. CodeChecks.Of(subject)];
        // Of what does not start nothing else can be said.
        if (checks.Exists(check => check.Outcome == ConformanceOutcome.Failed && check.Id is "code.start" or "code.box"))
            return new(Name(found), checks);
        foreach (var sample in Samples(subject))
            checks.AddRange(sample.Profile is null || IsOwn(found, sample.Importer) ? await ImporterChecks.OfAsync(subject, sample, cancellationToken) : await ProfileChecks.OfAsync(subject, sample, cancellationToken));
        checks.AddRange(await MadeUpWorkspace.ExamineAsync(subject, cancellationToken));
        return new(Name(found), checks);
    }

    static string Name(FoundExtension found) => $"{found.Manifest.Id} {found.Manifest.Version}";

    // Its own importers, and the tables that its profiles explain to somebody else's.
    static IEnumerable<ConformanceSample> Samples(Subject subject)
    {
        var (points, folder) = (subject.Found.Manifest.Contributes, subject.Found.Folder);
        foreach (var sample in points.Samples.Where(sample => Path.Exists(Path.Combine(folder, sample.Path))))
        {
            var path = Path.Combine(folder, sample.Path);
            if (IsOwn(subject.Found, sample.Importer))
                yield return new(path, sample.Importer);
            else if (points.ProfileFor(sample) is { } profile && File.Exists(Path.Combine(folder, profile.File)))
                yield return new(path, sample.Importer, Path.Combine(folder, profile.File));
        }

        foreach (var sample in subject.Options.Samples)
            yield return sample;
    }

    static bool IsOwn(FoundExtension found, string importer) => found.Manifest.Contributes.Importers.Any(one => one.Id == importer);

    static void CheckNamed(FoundExtension found, ConformanceOptions options)
    {
        foreach (var sample in options.Samples.Where(sample => !IsOwn(found, sample.Importer) && sample.Profile is null))
        {
            var own = found.Manifest.Contributes.Importers.Select(one => one.Id).ToList();
            throw ToolkitException.Because(
                "TK5040", $"The extension '{found.Manifest.Id}' has no importer '{sample.Importer}'.", new(sample.Path),
                own is [] ? "It has none at all: leave --sample out." : $"Write the importer before the equals sign: {string.Join(", ", own.Select(id => $"--sample {id}=PATH"))}.");
        }

        if (options.Samples.FirstOrDefault(sample => !Path.Exists(sample.Path)) is { } lost)
            throw ToolkitException.Because("TK1001", $"There is no file or folder '{lost.Path}'.", new(lost.Path), "Check the path after the equals sign of --sample.");
    }

    static FoundExtension Unpacked(PackageFile package, string home)
    {
        var folder = Path.Combine(home, "extensions", "development", package.Hash[..32]);
        package.ExtractTo(folder);
        return new(Toolkit.Hosting.Manifests.ExtensionManifest.Read(folder), folder, Origin.Development);
    }
}
