using System.Diagnostics;
using System.Globalization;
using Toolkit.Importing.Archives;

namespace Toolkit.Extensibility.Testing.Importers;

/// <summary>An importer ends when it is told to.</summary>
static class CancelLaws
{
    // Generous: the machine may be busy with other things.
    static readonly TimeSpan _longest = TimeSpan.FromMilliseconds(1000);

    public static async Task<IReadOnlyList<ConformanceCheck>> OfAsync(string name, SampleReader reader, Reading usual, CancellationToken cancellationToken) =>
    [
        await Law.HoldAsync("importer.cancelled", name, async () =>
        {
            var reading = await reader.ReadAsync(reader.Inside, new CancellationToken(canceled: true));
            return reading.Error is OperationCanceledException ? null
                : reading.Error is { } error ? Law.In(error)
                : "It read to the end although it was cancelled before it began. Call cancellationToken.ThrowIfCancellationRequested() for each batch.";
        }),
        await Law.HoldAsync("importer.cancel", name, () => usual.Batches < 2 ? Task.FromResult<string?>($"{Law.NotApplicable}The sample gives one batch only.") : MidwayAsync(reader, cancellationToken)),
    ];

    static async Task<string?> MidwayAsync(SampleReader reader, CancellationToken cancellationToken)
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var archive = ExportArchives.Open(reader.Sample.Path);
        using var context = new ReadingContext(archive, reader.Options, keepsRows: false);
        var clock = new Stopwatch();
        try
        {
            await foreach (var batch in reader.Inside.ReadAsync(context, source.Token))
            {
                if (clock.IsRunning)
                    break;
                await source.CancelAsync();
                clock.Start();
            }
        }
        catch (OperationCanceledException)
        {
            // As it should.
        }

        return clock.Elapsed <= _longest ? null : string.Create(CultureInfo.InvariantCulture, $"It went on for {clock.Elapsed.TotalMilliseconds:N0} ms after it was cancelled.");
    }
}

/// <summary>The same export again adds nothing, in either lane.</summary>
static class Twice
{
    public static async Task<string?> ImportAsync(Subject subject, ConformanceSample sample, CancellationToken cancellationToken)
    {
        var settings = new Toolkit.Importing.ImportSettings { Importer = sample.Importer, Profile = sample.Profile };
        var folder = subject.NewFolder();
        string? hash = null;
        var setAside = 0L;
        foreach (var host in new[] { subject.Inside, subject.Inside, subject.Boxed })
        {
            using var workspace = subject.Open(folder, host);
            var summary = await workspace.ImportAsync([sample.Path], settings, null, cancellationToken);
            var inspected = workspace.Inspect();
            var now = inspected.ContentHash;
            if (hash is not null && inspected.Quarantined != setAside)
                return $"After importing the same export again {inspected.Quarantined:N0} records are set aside instead of {setAside:N0}.";
            if (hash is not null && (summary.Added > 0 || summary.Observations > 0 || now != hash))
            {
                return $"Importing the same export again{(host == subject.Boxed ? " in a process of its own" : "")} added {summary.Added:N0} interactions and {summary.Observations:N0} counters, or changed what is stored. "
                    + "What an export gives, ids above all, must follow from the export alone.";
            }

            (hash, setAside) = (now, inspected.Quarantined);
        }

        return null;
    }
}
