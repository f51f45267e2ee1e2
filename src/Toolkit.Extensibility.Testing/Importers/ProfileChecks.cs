namespace Toolkit.Extensibility.Testing.Importers;

/// <summary>What every mapping profile must keep, on one sample. Who reads tables is examined by itself.</summary>
static class ProfileChecks
{
    public static async Task<IReadOnlyList<ConformanceCheck>> OfAsync(Subject subject, ConformanceSample sample, CancellationToken cancellationToken)
    {
        var name = $"{Path.GetFileName(sample.Profile)}, {Path.GetFileName(sample.Path)}";
        var usual = await new SampleReader(subject, sample).ReadAsync(Subject.Importer(subject.Inside, sample.Importer), cancellationToken);
        return
        [
            Law.Hold("profile.reads", name, () => usual.Error is { } error ? Law.In(error)
                : usual.Count == 0 ? "With this profile nothing is read from the sample."
                : usual.Findings.FirstOrDefault(finding => finding.Severity > DiagnosticSeverity.Info) is { } finding ? $"With this profile the sample gives a finding: {finding}"
                : null),
            Recognition.Of("importer.recognised", name, subject, sample),
            Law.Hold("importer.timed", name, () => Times.Fault(sample, usual)),
            await Law.HoldAsync("importer.again", name, () => Twice.ImportAsync(subject, sample, cancellationToken)),
        ];
    }
}
