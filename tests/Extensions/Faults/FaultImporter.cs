using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Toolkit.Extensibility;

namespace Toolkit.Tests.Extensions.Faults;

/// <summary>Reads a file whose first line names a fault and whose second line is the fault's own; gives some good rows, then lets the fault happen.</summary>
/// <param name="id">Its id.</param>
public sealed class FaultImporter(string id) : IImporter
{
    const int GoodRows = 1000;

    /// <inheritdoc/>
    public string Id => id;

    /// <inheritdoc/>
    public async IAsyncEnumerable<ImportBatch> ReadAsync(ImportContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // What is printed becomes the log, where the tests find the process.
        Console.WriteLine($"process {Environment.ProcessId}");
        var entry = context.Archive.Entries[0].Path;
        string fault, detail;
        using (var reader = new StreamReader(context.Archive.Open(entry)))
        {
            fault = await reader.ReadLineAsync(cancellationToken) ?? "";
            detail = await reader.ReadLineAsync(cancellationToken) ?? "";
        }

        var first = Good(context, detail, GoodRows);
        context.RecordsRead(entry, GoodRows);
        yield return first;
        Console.WriteLine($"happens {Stopwatch.GetTimestamp()}");
        foreach (var batch in FaultList.Of(fault)(new(context, detail, cancellationToken)))
            yield return batch;
    }

    /// <summary>Rows as they should be.</summary>
    public static ImportBatch Good(ImportContext context, string label, int rows)
    {
        var batch = context.NewBatch("faults");
        for (var row = 0; row < rows; row++)
        {
            batch.Interactions.Id.Append(string.Create(CultureInfo.InvariantCulture, $"{label}-{row}"));
            batch.Interactions.Kind.Append("post");
            batch.Interactions.Channel.Append("faults");
            batch.Interactions.Actor.Append(string.Create(CultureInfo.InvariantCulture, $"somebody-{row % 10}"));
            batch.Interactions.Time.Append(1_700_000_000_000_000 + row);
            batch.Interactions.Text.Append("All is well.");
            batch.Interactions.EndRow();
        }

        return batch;
    }
}

/// <summary>What a fault works with.</summary>
/// <param name="Import">The import it happens in.</param>
/// <param name="Detail">What the file says beside its name.</param>
/// <param name="Cancelled">The host's wish to end it.</param>
public sealed record Occasion(ImportContext Import, string Detail, CancellationToken Cancelled);
