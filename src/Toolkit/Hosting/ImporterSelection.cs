using System.Text;
using System.Text.RegularExpressions;
using Toolkit.Extensibility;
using Toolkit.Hosting.Manifests;

namespace Toolkit.Hosting;

/// <summary>Chooses who reads an export, from manifests alone as far as they decide.</summary>
static class ImporterSelection
{
    const int HeadBytes = 64 * 1024;

    /// <summary>The importer to use: the one named, else the one with the highest priority among those whose patterns and signatures match.</summary>
    /// <exception cref="ToolkitException">TK5010: unknown id. TK5011: nobody reads it. TK5012: several do, equally well.</exception>
    public static (Extension Extension, ImporterContribution Contribution, IImporter Importer) Choose(ExtensionHost host, ExportArchive archive, string? requested)
    {
        if (requested is not null)
            return Named(host, requested);
        var matching = host.Importers.Where(pair => Matches(pair.Contribution, archive)).ToList();
        if (matching is [])
        {
            throw ToolkitException.Because(
                "TK5011",
                $"No installed extension recognises '{archive.Name}'.",
                new(archive.Name),
                $"If it is a table or JSON lines, name the importer: --importer table. Known importers: {Known(host)}.");
        }

        var best = matching.Where(pair => pair.Contribution.Priority == matching[0].Contribution.Priority)
            .Select(pair => (pair.Extension, pair.Contribution, Importer: pair.Extension.Contributions.Importers[pair.Contribution.Id]))
            .ToList();
        if (best is [var only])
            return only;
        var sure = best.Select(candidate => (candidate, sureness: candidate.Importer.Recognise(archive))).OrderByDescending(pair => pair.sureness).ToList();
        if (sure[0].sureness > sure[1].sureness)
            return sure[0].candidate;
        throw ToolkitException.Because(
            "TK5012",
            $"More than one importer reads '{archive.Name}': {string.Join(", ", best.Select(candidate => candidate.Contribution.Id))}.",
            new(archive.Name),
            "Name one with --importer.");
    }

    static (Extension, ImporterContribution, IImporter) Named(ExtensionHost host, string id)
    {
        foreach (var (extension, contribution) in host.Importers)
        {
            if (contribution.Id == id)
                return (extension, contribution, extension.Contributions.Importers[id]);
        }

        throw ToolkitException.Because("TK5010", $"There is no importer named '{id}'.", fix: $"Known importers: {Known(host)}.");
    }

    static string Known(ExtensionHost host) => string.Join(", ", host.Importers.Select(pair => pair.Contribution.Id).Order(StringComparer.Ordinal));

    static bool Matches(ImporterContribution contribution, ExportArchive archive) =>
        contribution.Patterns.Any(pattern => archive.Entries.Any(entry => Matches(pattern, entry)))
        && (contribution.Signatures is [] || contribution.Signatures.Any(signature => Holds(signature, archive)));

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
