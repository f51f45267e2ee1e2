using System.Globalization;

namespace Toolkit.Extensibility.Testing.Importers;

/// <summary>What every importer must keep, on one sample.</summary>
static class ImporterChecks
{
    const int AtOnce = 4;

    public static async Task<IReadOnlyList<ConformanceCheck>> OfAsync(Subject subject, ConformanceSample sample, CancellationToken cancellationToken)
    {
        var name = $"{sample.Importer}, {Path.GetFileName(Path.TrimEndingDirectorySeparator(sample.Path))}";
        var reader = new SampleReader(subject, sample);
        var usual = await reader.ReadAsync(reader.Inside, cancellationToken);
        var reads = Law.Hold("importer.reads", name, () => usual.Error is { } error ? Law.In(error) : usual.Count > 0 ? null : "It read nothing from this sample.");
        if (reads.Outcome == ConformanceOutcome.Failed)
            return [reads];

        async Task<ConformanceCheck> SameAsync(string id, Func<Task<Reading>> again) => await Law.HoldAsync(id, name, async () => (await again()).DifferenceFrom(usual));

        return
        [
            reads,
            Recognition.Of("importer.recognised", name, subject, sample),
            await SameAsync("importer.repeats", () => reader.ReadAsync(reader.Inside, cancellationToken)),
            await SameAsync("importer.lanes", () => reader.ReadAsync(reader.Boxed, cancellationToken)),
            await SameAsync("importer.culture", () => reader.UnderAnotherCultureAsync(cancellationToken)),
            await SameAsync("importer.zone", () => reader.InAnotherZoneAsync(cancellationToken)),
            await Law.HoldAsync("importer.threads", name, async () =>
            {
                var together = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => reader.ReadAsync(reader.Inside, cancellationToken)));
                return together.Select(one => one.DifferenceFrom(usual)).FirstOrDefault(difference => difference is not null);
            }),
            Law.Hold("importer.timed", name, () => Times.Fault(sample, usual)),
            .. RowLaws.Of(name, usual, subject.Found.Manifest.Contributes.Importers.First(one => one.Id == sample.Importer).OpaqueIds),
            .. await CancelLaws.OfAsync(name, reader, usual, cancellationToken),
            await Law.HoldAsync("importer.again", name, () => Twice.ImportAsync(subject, sample, cancellationToken)),
            .. await DamageLaws.OfAsync(name, subject, reader, usual, cancellationToken),
            await Law.HoldAsync("importer.memory", name, () => GrowthLaw.HoldAsync(subject, reader, usual, cancellationToken)),
        ];
    }
}

/// <summary>What holds for the rows of one reading.</summary>
static class RowLaws
{
    static readonly long _first = InteractionTime.Microseconds(new(1971, 1, 1, 0, 0, 0, TimeSpan.Zero));
    static readonly long _last = InteractionTime.Microseconds(new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public static IEnumerable<ConformanceCheck> Of(string name, Reading usual, bool declaresOpaqueIds) =>
    [
        Law.Hold("importer.ids", name, () => Ids(usual)),
        Law.Hold("importer.opaque", name, () => declaresOpaqueIds || usual.SaysOpaqueIds ? Opaque(usual) : null),
        Law.Hold("importer.kinds", name, () => Find(usual, row => row.Kind is "" || row.Kind.Any(letter => !char.IsAsciiLetterLower(letter) && letter is not ('_' or '-')), "its kind is no lower-case word")),
        Law.Hold("importer.times", name, () => Find(usual, row => row.Time is { } time && (time < _first || time >= _last), "its time is not between 1971 and 2100. Times are microseconds since 1970 UTC")),
        Law.Hold("importer.places", name, () => Places(usual)),
        Law.Hold("importer.records", name, () => Records(usual)),
    ];

    static string? Find(Reading usual, Func<ReadRow, bool> isWrong, string how) => usual.Rows.FirstOrDefault(isWrong) is { Kind: not null } row ? $"Of the row {row} {how}." : null;

    static string? Ids(Reading usual) =>
        usual.Rows.Where(row => row.Id is not null).GroupBy(row => (row.Source, row.Id)).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? $"Two rows have the id '{twice.Key.Id}': {string.Join(" and ", twice.Take(2))}. Of them only one is kept."
            : null;

    static string? Opaque(Reading usual)
    {
        var actors = usual.Rows.Select(row => row.Actor).Where(actor => actor is { Length: > 2 } && !actor.All(char.IsAsciiDigit)).ToHashSet(StringComparer.Ordinal);
        return Find(usual, row => row.Id is { } id && (id.Contains('@') || id.Contains("://", StringComparison.Ordinal) || actors.Any(actor => id.Contains(actor!, StringComparison.OrdinalIgnoreCase))), "the id names somebody, and the importer says that its ids name nobody (opaqueIds)");
    }

    // Rows of one file come in the file's order.
    static string? Places(Reading usual)
    {
        Dictionary<string, long> last = new(StringComparer.Ordinal);
        foreach (var row in usual.Rows.Where(row => row.Row is not null))
        {
            if (row.Row < 1)
                return $"The row {row} has no place: records count from 1.";
            if (row.Row < last.GetValueOrDefault(row.File ?? ""))
                return $"The row {row} comes after one from record {last[row.File ?? ""]}: rows come in the export's order.";
            last[row.File ?? ""] = row.Row ?? 0;
        }

        return null;
    }

    static string? Records(Reading usual)
    {
        if (usual.Rows is not [] && usual.Records.Values.Sum() == 0)
            return "It says of no file how many records it read. Call RecordsRead once for each file.";
        foreach (var (file, count) in usual.Records)
        {
            var given = usual.Rows.Where(row => row.File == file && row.Row is not null).Select(row => row.Row!.Value).Distinct().LongCount();
            var told = usual.Findings.Where(finding => finding.Location?.File == file).Sum(finding => finding.Count);
            if (given > count)
                return string.Create(CultureInfo.InvariantCulture, $"Of '{file}' it says that it read {count:N0} records, and gives rows from {given:N0}.");
            // Records may be of other use than as interactions; where all are, each is given or told of.
            if (given > 0 && given + told < count && usual.Count == usual.Rows.Count)
                return string.Create(CultureInfo.InvariantCulture, $"Of the {count:N0} records of '{file}' {count - given - told:N0} were neither given nor reported. A record that is left out is reported with its place.");
        }

        return null;
    }
}
