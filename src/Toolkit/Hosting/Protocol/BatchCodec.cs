using System.Text;
using Toolkit.Extensibility;

namespace Toolkit.Hosting.Protocol;

/// <summary>A batch as bytes: source, age and flag, then each table as its number of rows and its columns, in the order of the API.</summary>
static class BatchCodec
{
    const int MaximumSource = 4096;
    const int MaximumRows = 1 << 20;

    /// <summary>How many bytes <see cref="Write"/> needs.</summary>
    public static long Size(ImportBatch batch) =>
        sizeof(int) + Encoding.UTF8.GetByteCount(batch.Source) + sizeof(long) + 2
        + batch.Tables.Sum(table => sizeof(int) + (table.Count == 0 ? 0 : table.Columns.Sum(column => column.SavedBytes(table.Count))));

    public static void Write(ImportBatch batch, Span<byte> to)
    {
        var writer = new BatchWriter(to);
        var source = Encoding.UTF8.GetBytes(batch.Source);
        writer.Add(source.Length);
        writer.Add<byte>(source);
        writer.Add(batch.ExportedAt ?? 0);
        writer.Add(batch.ExportedAt.HasValue);
        writer.Add(batch.HasOpaqueIds);
        foreach (var table in batch.Tables)
        {
            writer.Add(table.Count);
            foreach (var column in table.Count == 0 ? [] : table.Columns)
                column.Save(ref writer, table.Count);
        }
    }

    /// <summary>Reads a batch that another process wrote into an empty one.</summary>
    /// <param name="from">The bytes. The other process may still write them: each is read once.</param>
    /// <param name="newBatch">Gives an empty batch of a source.</param>
    /// <exception cref="InvalidDataException">They are no batch.</exception>
    public static ImportBatch Read(ReadOnlySpan<byte> from, Func<string, ImportBatch> newBatch)
    {
        var reader = new BatchReader(from);
        var source = new byte[Limited(reader.NextCount(1), MaximumSource)];
        reader.Copy<byte>(source);
        var batch = newBatch(Encoding.UTF8.GetString(source));
        var exportedAt = reader.Next<long>();
        var flags = new bool[2];
        reader.CopyTruth(flags);
        batch.ExportedAt = flags[0] ? exportedAt : null;
        batch.HasOpaqueIds = flags[1];
        foreach (var table in batch.Tables)
        {
            var rows = Limited(reader.NextCount(1), MaximumRows);
            foreach (var column in rows == 0 ? [] : table.Columns)
                column.Load(ref reader, rows);
            table.Load(rows);
        }

        return reader.IsAtEnd ? batch : throw new InvalidDataException("A batch holds more than it announces.");
    }

    static int Limited(int count, int most) => count <= most ? count : throw new InvalidDataException($"A batch holds more than {most} rows in one table, or a source name that is too long.");
}
