using System.Text.RegularExpressions;
using Toolkit.Extensibility;

namespace Toolkit.CSharp.Packages;

/// <summary>Fetches the packages of a session through the SDK's own restore, so that feeds, credentials and the package folder are the user's. What was restored once is kept.</summary>
/// <param name="options">The session's options.</param>
sealed partial class PackageRestore(NotebookSessionOptions options)
{
    readonly List<PackageWish> _packages = [];
    readonly List<string> _sources = [];

    /// <summary>Restores what this cell asks for together with what earlier ones did.</summary>
    /// <returns>The files, and remarks.</returns>
    /// <exception cref="ToolkitException">TK3010: NuGet cannot, with its reason. TK3052: there is no SDK. TK3053: the network is not to be used.</exception>
    public async Task<(RestoredPackages Packages, IReadOnlyList<Diagnostic> Findings)> RunAsync(PackageDirectives asked, CancellationToken cancellationToken)
    {
        List<PackageWish> packages = [.. _packages.Where(old => !asked.Packages.Any(wish => Same(wish.Id, old.Id))), .. asked.Packages];
        List<string> sources = [.. _sources.Concat(asked.Sources.Select(Absolute)).Distinct(StringComparer.Ordinal)];
        // Sources alone fetch nothing yet.
        var restored = packages is [] ? new([], [], new Dictionary<string, string>()) : await RestoreAsync(new(packages, sources, options.WorkingDirectory), packages, cancellationToken);
        _packages.Clear();
        _packages.AddRange(packages);
        _sources.Clear();
        _sources.AddRange(sources);
        return (restored, [.. asked.Packages.Where(wish => !wish.IsExact).Select(wish => Floating(wish, restored.Versions.GetValueOrDefault(wish.Id)))]);
    }

    async Task<RestoredPackages> RestoreAsync(RestoreProject project, List<PackageWish> packages, CancellationToken cancellationToken)
    {
        var exact = packages.TrueForAll(package => package.IsExact);
        if (exact && File.Exists(project.Assets) && RestoredPackages.Read(project.Assets) is { IsWhole: true } kept)
            return kept;
        if (Environment.GetEnvironmentVariable("TOOLKIT_OFFLINE") is { Length: > 0 })
            throw ToolkitException.Because("TK3053", $"{Named(packages)} must be fetched, and TOOLKIT_OFFLINE says that nothing is.", fix: "Run the cell once without TOOLKIT_OFFLINE; with exact versions it is kept from then on.");
        options.Print($"Fetching {Named(packages)} …\n");
        project.Write();
        var (exitCode, output) = await DotnetCommand.RunAsync(project.Folder, ["restore", RestoreProject.Name, "-v", "q", "-nologo"], cancellationToken);
        return exitCode == 0 ? RestoredPackages.Read(project.Assets) : throw Failed(packages, output);
    }

    static ToolkitException Failed(List<PackageWish> packages, string output) =>
        output.Contains("No .NET SDKs were found", StringComparison.Ordinal) ? DotnetCommand.NoSdk()
        : ToolkitException.Because("TK3010", $"NuGet cannot fetch {Named(packages)}: {Reason(output)}", fix: "Correct the name or version, or add a source: #i \"nuget: SOURCE\".");

    // NuGet writes each reason as "project : error NU1101: sentence [project]", and goes on in indented lines.
    static string Reason(string output)
    {
        var reasons = Error().Matches(output).Select(match => $"{match.Groups["code"].Value}: {Spaces().Replace(match.Groups["text"].Value, " ").Trim()}").Distinct(StringComparer.Ordinal).ToList();
        return reasons is [] ? Spaces().Replace(output, " ").Trim() : string.Join(' ', reasons);
    }

    static Diagnostic Floating(PackageWish wish, string? version) => new()
    {
        Code = "TK3054",
        Severity = DiagnosticSeverity.Warning,
        Message = $"'{wish.Id}' is asked for without an exact version, and came as {version}: another day it may be another one.",
        Fix = $"Write #r \"nuget: {wish.Id}, {version}\".",
    };

    string Absolute(string source) => Uri.TryCreate(source, UriKind.Absolute, out _) ? source : Path.GetFullPath(source, options.WorkingDirectory);

    static string Named(IEnumerable<PackageWish> packages) => string.Join(", ", packages.Select(package => package.Version is { } version ? $"{package.Id} {version}" : package.Id));

    static bool Same(string left, string right) => left.Equals(right, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"error (?<code>[A-Z]+\d+): (?<text>.+?)(?= \[[^\]\n]*\]$|\n\S|\z)", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Error();

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Spaces();
}
