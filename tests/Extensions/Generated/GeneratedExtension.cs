using System.Globalization;
using System.Runtime.CompilerServices;
using Toolkit.Extensibility;

namespace Toolkit.Tests.Extensions.Generated;

/// <summary>An importer that costs nothing but the way, and a metric that reads every row: what they take is what the lane takes.</summary>
public sealed class GeneratedExtension : IExtension
{
    public void Activate(IExtensionContext context)
    {
        context.Add(new GeneratedImporter());
        context.Add(new Metric
        {
            Id = "bench_row_sum",
            Version = 1,
            Title = "Sum over rows",
            Unit = Unit.Count,
            Direction = Direction.Context,
            Formula = "sum of audiences",
            Reference = "Toolkit definition",
            UndefinedReasons = [UndefinedReason.NoOpportunity],
            Query = new() { Table = FactTable.Posts, RowColumns = ["audience"] },
            Finish = group => Measured.Of(Sum(group.Rows("audience")), group.RowCount),
        });
    }

    static double Sum(ReadOnlySpan<double> values)
    {
        var sum = 0d;
        foreach (var value in values)
            sum += value;
        return sum;
    }
}

/// <summary>Reads the number of rows from the file, and makes that many up.</summary>
sealed class GeneratedImporter : IImporter
{
    const int BatchRows = 8192;

    public string Id => "bench.generated";

    public async IAsyncEnumerable<ImportBatch> ReadAsync(ImportContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var entry = context.Archive.Entries[0];
        using var reader = new StreamReader(context.Archive.Open(entry.Path));
        var rows = int.Parse((await reader.ReadLineAsync(cancellationToken))!, CultureInfo.InvariantCulture);
        for (var from = 0; from < rows; from += BatchRows)
        {
            var batch = context.NewBatch("generated");
            for (var row = from; row < Math.Min(rows, from + BatchRows); row++)
                Add(batch.Interactions, row);
            context.RecordsRead(entry.Path, batch.Interactions.Count);
            yield return batch;
        }
    }

    static void Add(InteractionColumns columns, int row)
    {
        Span<byte> text = stackalloc byte[16];
        row.TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        columns.Id.Append(text[..length]);
        columns.Kind.Append("post"u8);
        columns.Channel.Append("bench"u8);
        (row % 1000).TryFormat(text, out length, default, CultureInfo.InvariantCulture);
        columns.Actor.Append(text[..length]);
        columns.Time.Append(1_700_000_000_000_000L + row);
        columns.Precision.Append(TimePrecision.Second);
        columns.EndRow();
    }
}
