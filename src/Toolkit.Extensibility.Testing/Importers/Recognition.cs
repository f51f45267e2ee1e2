using Toolkit.Hosting;
using Toolkit.Importing.Archives;

namespace Toolkit.Extensibility.Testing.Importers;

/// <summary>An export is read by whom its sample names, also when nobody names an importer on the command line.</summary>
static class Recognition
{
    public static ConformanceCheck Of(string id, string name, Subject subject, ConformanceSample sample) => Law.Hold(id, name, () =>
    {
        if (!IsOfManifest(subject, sample))
            return $"{Law.NotApplicable}It was named with its importer.";
        using var archive = ExportArchives.Open(sample.Path);
        if (Chosen(subject, archive) is not { } chosen)
            return $"Imported without --importer, this sample is recognised by nobody, or by several; it is meant for {Meant(subject, sample)}.";
        return chosen.Id == sample.Importer || (chosen.Contribution.Id == sample.Importer && chosen.ProfileOf?.Manifest.Id == subject.Id)
            ? null
            : $"Imported without --importer, this sample is read by '{chosen.Id}' and not by {Meant(subject, sample)}.";
    });

    static ChosenImporter? Chosen(Subject subject, ExportArchive archive)
    {
        try
        {
            return ImporterSelection.Choose(subject.Inside, archive, null);
        }
        catch (ToolkitException)
        {
            return null;
        }
    }

    static bool IsOfManifest(Subject subject, ConformanceSample sample) =>
        subject.Found.Manifest.Contributes.Samples.Any(one => one.Importer == sample.Importer && Path.Combine(subject.Found.Folder, one.Path) == sample.Path);

    static string Meant(Subject subject, ConformanceSample sample)
    {
        var points = subject.Found.Manifest.Contributes;
        return points.Importers.FirstOrDefault(one => one.Id == sample.Importer) is { } importer
            ? $"'{importer.Id}', whose patterns are {string.Join(", ", importer.Patterns)}"
            : $"the profile '{points.Profiles[0].Id}', whose patterns are {string.Join(", ", points.Profiles[0].Patterns)}";
    }
}
