using System.Text;
using System.Text.RegularExpressions;
using Toolkit.Extensibility;
using Toolkit.Hosting.Manifests;

namespace Toolkit.Hosting;

/// <summary>Chooses who reads an export, from manifests alone as far as they decide.</summary>
static class ImporterSelection
{
    const int HeadBytes = 64 * 1024;

    /// <summary>The importer to use: the one named, else the one with the highest priority among those whose patterns and signatures match. Profiles of extensions compete with importers.</summary>
    /// <exception cref="ToolkitException">TK5010: unknown id. TK5011: nobody reads it. TK5012: several do, equally well.</exception>
    public static ChosenImporter Choose(ExtensionHost host, ExportArchive archive, string? requested)
    {
        if (requested is not null)
            return Named(host, requested);
        var matching = Candidates(host).Where(candidate => Matches(candidate.Patterns, candidate.Signatures, archive)).OrderByDescending(candidate => candidate.Priority).ToList();
        if (matching is [])
        {
            throw ToolkitException.Because(
                "TK5011",
                $"No installed extension recognises '{archive.Name}'.",
                new(archive.Name),
                $"If it is a table or JSON lines, name the importer: --importer table. Known importers: {Known(host)}.");
        }

        var best = matching.Where(candidate => candidate.Priority == matching[0].Priority).Select(candidate => candidate.Choose()).ToList();
        if (best is [var only])
            return only;
        var sure = best.Select(candidate => (candidate, sureness: candidate.Importer.Recognise(archive))).OrderByDescending(pair => pair.sureness).ToList();
        if (sure[0].sureness > sure[1].sureness)
            return sure[0].candidate;
        throw ToolkitException.Because(
            "TK5012",
            $"More than one extension reads '{archive.Name}': {string.Join(", ", best.Select(candidate => candidate.Id))}.",
            new(archive.Name),
            "Name an importer with --importer, and a profile with --profile.");
    }

    sealed record Candidate(IReadOnlyList<string> Patterns, IReadOnlyList<Signature> Signatures, int Priority, Func<ChosenImporter> Choose);

    static IEnumerable<Candidate> Candidates(ExtensionHost host)
    {
        foreach (var (extension, contribution) in host.Importers)
            yield return new(contribution.Patterns, contribution.Signatures, contribution.Priority, () => Of(extension, contribution));
        foreach (var (extension, profile) in host.Extensions.SelectMany(one => one.Manifest.Contributes.Profiles.Select(profile => (one, profile))))
            yield return new(profile.Patterns, profile.Signatures, profile.Priority, () => Named(host, profile.Importer) with { Id = profile.Id, Profile = Path.Combine(extension.Folder, profile.File), ProfileOf = extension });
    }

    static ChosenImporter Of(Extension extension, ImporterContribution contribution) => new(contribution.Id, extension, contribution, extension.Contributions.Importers[contribution.Id]);

    static ChosenImporter Named(ExtensionHost host, string id)
    {
        foreach (var (extension, contribution) in host.Importers)
        {
            if (contribution.Id == id)
                return Of(extension, contribution);
        }

        throw ToolkitException.Because("TK5010", $"There is no importer named '{id}'.", fix: $"Known importers: {Known(host)}.");
    }

    static string Known(ExtensionHost host) => string.Join(", ", host.Importers.Select(pair => pair.Contribution.Id).Order(StringComparer.Ordinal));

    static bool Matches(IReadOnlyList<string> patterns, IReadOnlyList<Signature> signatures, ExportArchive archive) =>
        patterns.Any(pattern => archive.Entries.Any(entry => Matches(pattern, entry)))
        && (signatures is [] || signatures.Any(signature => Holds(signature, archive)));

    static bool Holds(Signature signature, ExportArchive archive) =>
        archive.Entries.Where(entry => Matches(signature.Entry, entry)).Any(entry => Head(archive, entry).Contains(signature.Contains, StringComparison.Ordinal));

    static string Head(ExportArchive archive, ArchiveEntry entry)
    {
        var buffer = new byte[HeadBytes];
        using var stream = archive.Open(entry.Path);
        return Encoding.UTF8.GetString(buffer, 0, stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false));
    }

    /// <summary>Compares a glob (<c>*</c>, <c>?</c>, <c>**/</c>) with an entry; without a slash with its name alone. Case matters not.</summary>
    internal static bool Matches(string pattern, ArchiveEntry entry) =>
        Regex.IsMatch(
            pattern.Contains('/') ? entry.Path : entry.Name,
            "^" + Regex.Escape(pattern).Replace(@"\*\*/", "(.*/)?").Replace(@"\*", "[^/]*").Replace(@"\?", "[^/]") + "$",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
}

/// <summary>Who reads an export.</summary>
/// <param name="Id">The importer's id, or the profile's that chose it.</param>
/// <param name="Extension">Whose importer it is.</param>
/// <param name="Contribution">What its manifest says of it.</param>
/// <param name="Importer">The importer.</param>
sealed record ChosenImporter(string Id, Extension Extension, ImporterContribution Contribution, IImporter Importer)
{
    /// <summary>The mapping profile that an extension brought; null without.</summary>
    public string? Profile { get; init; }

    /// <summary>The extension that brought it.</summary>
    public Extension? ProfileOf { get; init; }
}
