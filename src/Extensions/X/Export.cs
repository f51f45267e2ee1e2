using System.Globalization;
using System.Text.Json;
using Toolkit.Extensibility;

namespace Toolkit.X;

/// <summary>One archive while it is read: whose it is, as of when, and its records.</summary>
sealed class Export(ImportContext context, XFiles files)
{
    public const int BatchRows = 8192;

    /// <summary>A conversation is one record with all its messages; a file of an archive ends near 100 MB.</summary>
    const int LargestRecordBytes = 128 << 20;

    bool _zoneWarned;
    long _untimed;

    public XFiles Files { get; } = files;

    public string? Owner { get; set; } = files.AccountId;

    public string? Handle { get; set; } = files.Handle;

    /// <summary>When the archive was made, in microseconds since 1970 UTC.</summary>
    public long? AsOf { get; } = (context.ExportedAt ?? files.GeneratedAt) is { } moment ? InteractionTime.Microseconds(moment) : null;

    public ImportBatch NewBatch()
    {
        var batch = context.NewBatch(context.SourceName ?? "x");
        batch.ExportedAt = AsOf;
        return batch;
    }

    /// <summary>The records of all files of a type, with file and number. Damaged records are set aside; a wrong count is reported.</summary>
    public IEnumerable<(JsonElement Record, string File, long Row)> Records(string type)
    {
        foreach (var file in Files.Of(type))
        {
            using var stream = context.Archive.Open(file.Path);
            var reader = new JsonRecordReader(stream, maximumElementBytes: LargestRecordBytes);
            while (Next(reader, file.Path) is { } document)
            {
                using (document)
                    yield return (document.RootElement, file.Path, reader.Count);
            }

            Finish(reader, type, file);
        }
    }

    /// <summary>The rows of a table.</summary>
    public IEnumerable<IReadOnlyDictionary<string, string>> Rows(XFile file)
    {
        using var reader = new StreamReader(context.Archive.Open(file.Path));
        long count = 0;
        foreach (var row in XSpreadsheet.Rows(reader))
        {
            count++;
            yield return row;
        }

        context.RecordsRead(file.Path, count);
    }

    JsonDocument? Next(JsonRecordReader reader, string file)
    {
        while (true)
        {
            try
            {
                return reader.Read();
            }
            catch (JsonException error)
            {
                Report("X0001", DiagnosticSeverity.Warning, $"A record is not valid JSON and was left out: {error.Message}", new(file, reader.Count), raw: "");
            }
        }
    }

    void Finish(JsonRecordReader reader, string type, XFile file)
    {
        context.RecordsRead(file.Path, reader.Count);
        context.Progress(reader.BytesRead);
        if (reader.IsTruncated || !reader.HasArray || file.ExpectedCount > reader.Count)
            Files.Incomplete.Add(type);
        if (reader.IsTruncated)
            Report("X0005", DiagnosticSeverity.Warning, "The file ends before its list does; the records up to there were read.", new(file.Path, reader.Count + 1), "Download the archive again.");
        if (!reader.HasArray)
            Report("X0006", DiagnosticSeverity.Warning, "The file holds no list of records.", new(file.Path));
        if (file.ExpectedCount is { } expected && expected != reader.Count)
            Report("X0007", DiagnosticSeverity.Warning, string.Create(CultureInfo.InvariantCulture, $"The manifest states {expected:N0} records; the file holds {reader.Count:N0}."), new(file.Path), "Download the archive again if records are missing.");
    }

    /// <summary>Reports a record that is left out; the host keeps it.</summary>
    public void SetAside(string code, string message, string file, long row, string field, JsonElement record) =>
        Report(code, DiagnosticSeverity.Warning, message, new(file, row, field), raw: record.Raw());

    /// <summary>A tweet's id carries its creation time: a disagreement with the stated time is told once.</summary>
    public void CheckTime(XTweet tweet, string file, long row)
    {
        if (_zoneWarned || tweet.Time is not { } time || XTime.OfSnowflake(tweet.Id) is not { } created || Math.Abs(time.Instant - created) < 2_000_000)
            return;
        _zoneWarned = true;
        Report("X0008", DiagnosticSeverity.Warning, "The stated time of a tweet differs from the time its id carries; the stated time was used.", new(file, row, "created_at"));
    }

    /// <summary>Counts tweets whose time cannot be read.</summary>
    public void CountUntimed(XTweet tweet) => _untimed += tweet.Time is null ? 1 : 0;

    /// <summary>Tells what holds for the archive as a whole.</summary>
    public void ReportWhole()
    {
        foreach (var finding in Files.Findings)
            context.Report(finding);
        if (Owner is null)
            Report("X0012", DiagnosticSeverity.Warning, "The archive does not say whose it is, so its tweets have no author.", new("account.js"), "Import the archive as it was downloaded, with its manifest.");
    }

    /// <summary>Tells how many tweets have no readable time.</summary>
    public void ReportUntimed(string type)
    {
        if (_untimed > 0)
            context.Report(new() { Code = "X0013", Severity = DiagnosticSeverity.Warning, Message = "Tweets without a readable time were read without one.", Location = new(Files.Of(type)[0].Path, Field: "created_at"), Count = _untimed });
        _untimed = 0;
    }

    public void Report(string code, DiagnosticSeverity severity, string message, Location location, string? fix = null, string? raw = null) =>
        context.Report(new() { Code = code, Severity = severity, Message = message, Location = location, Fix = fix, Raw = raw });
}
