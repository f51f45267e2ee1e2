using System.Globalization;
using System.Runtime.CompilerServices;
using Toolkit.Extensibility;

namespace Acme.Lines;

/// <summary>Reads lines of five fields: moment without a zone, who, id, the id it answers, text.</summary>
/// <param name="offset">How far the clock of the log is ahead of UTC.</param>
sealed class LinesImporter(TimeSpan offset) : IImporter
{
    const int BatchRows = 4096;

    public string Id => "acme.lines";

    public async IAsyncEnumerable<ImportBatch> ReadAsync(ImportContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var entry in context.Archive.Entries)
        {
            var batch = context.NewBatch(context.SourceName ?? "lines");
            var row = 0;
            using var lines = new StreamReader(context.Archive.Open(entry.Path));
            while (await lines.ReadLineAsync(cancellationToken) is { } line)
            {
                row++;
                if (Read(line, entry.Path, row) is { } interaction)
                    batch.Interactions.Add(interaction);
                else
                    context.Report(new() { Code = "LINES1", Severity = DiagnosticSeverity.Warning, Message = "A line cannot be read and was left out.", Location = new(entry.Path, row), Raw = line });
                if (batch.Interactions.Count < BatchRows)
                    continue;
                yield return batch;
                batch = context.NewBatch(batch.Source);
            }

            context.RecordsRead(entry.Path, row);
            yield return batch;
        }
    }

    Interaction? Read(string line, string file, int row)
    {
        if (line.Split(';', 5) is not [var moment, var actor, var id, var parent, var text]
            || !DateTime.TryParseExact(moment, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return null;
        return new()
        {
            Id = id, Kind = parent is "" ? InteractionKind.Post : InteractionKind.Reply, Parent = parent is "" ? null : parent, Channel = "lines", Actor = actor, Text = text,
            Visibility = Visibility.Public, File = file, Row = row,
            Time = new() { Instant = InteractionTime.Microseconds(new(time, offset)), Original = moment, Format = "yyyy-MM-dd HH:mm", Precision = TimePrecision.Minute, Zone = ZoneBasis.Assumed },
        };
    }
}
