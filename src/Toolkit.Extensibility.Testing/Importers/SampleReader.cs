using System.Globalization;
using Toolkit.Importing.Archives;

namespace Toolkit.Extensibility.Testing.Importers;

/// <summary>Reads a sample in one lane or the other, as it is or damaged, under usual or unusual circumstances.</summary>
sealed class SampleReader(Subject subject, ConformanceSample sample)
{
    static readonly SemaphoreSlim _zone = new(1);

    public IReadOnlyDictionary<string, string> Options => sample.Profile is { } profile
        ? new Dictionary<string, string>(StringComparer.Ordinal) { ["profile"] = Path.GetFullPath(profile) }
        : new Dictionary<string, string>(StringComparer.Ordinal);

    public ConformanceSample Sample => sample;

    public IImporter Inside => Subject.Importer(subject.Inside, sample.Importer);

    public IImporter Boxed => Subject.Importer(subject.Boxed, sample.Importer);

    public Task<Reading> ReadAsync(IImporter importer, CancellationToken cancellationToken) => ReadAsync(importer, sample.Path, cancellationToken);

    public async Task<Reading> ReadAsync(IImporter importer, string path, CancellationToken cancellationToken, bool keepsRows = true)
    {
        using var archive = ExportArchives.Open(path);
        return await ReadAsync(importer, archive, cancellationToken, keepsRows);
    }

    /// <summary>Reads, and gives up on what does not come to an end: its thread then goes on, but nobody waits for it.</summary>
    public async Task<Reading> ReadAsync(IImporter importer, ExportArchive archive, CancellationToken cancellationToken, bool keepsRows = true)
    {
        var context = new ReadingContext(archive, Options, keepsRows);
        try
        {
            await Task.Run(() => ReadAllAsync(importer, context, cancellationToken), CancellationToken.None).WaitAsync(subject.Options.Patience, CancellationToken.None);
            return context.ToReading(null);
        }
        // The importer's own code ran: what it threw is what is examined.
        catch (Exception error)
        {
            return context.ToReading(error);
        }
    }

    static async Task ReadAllAsync(IImporter importer, ReadingContext context, CancellationToken cancellationToken)
    {
        await foreach (var batch in importer.ReadAsync(context, cancellationToken))
            context.Take(batch);
    }

    /// <summary>Reads inside this process under another culture.</summary>
    public async Task<Reading> UnderAnotherCultureAsync(CancellationToken cancellationToken)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = UnusualCulture.Instance;
        try
        {
            return await ReadAsync(Inside, cancellationToken);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    /// <summary>Reads in a process of its own in another time zone.</summary>
    public async Task<Reading> InAnotherZoneAsync(CancellationToken cancellationToken)
    {
        await _zone.WaitAsync(cancellationToken);
        var before = Environment.GetEnvironmentVariable("TZ");
        Environment.SetEnvironmentVariable("TZ", "Asia/Kathmandu");
        try
        {
            return await ReadAsync(Boxed, cancellationToken);
        }
        finally
        {
            Environment.SetEnvironmentVariable("TZ", before);
            _zone.Release();
        }
    }
}
