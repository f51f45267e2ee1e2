using Apache.Arrow;
using Apache.Arrow.Ipc;
using Apache.Arrow.Types;
using Column = Toolkit.Columns.Column;

namespace Toolkit.Integrations.Tests;

/// <summary>The core's Arrow files, read by Apache's own library.</summary>
public sealed class ArrowTests
{
    [Fact]
    public async Task Every_type_and_what_is_missing_is_read_as_it_was_written()
    {
        var path = Path.GetTempFileName();
        new ColumnTable("all", [.. SampleTable.All().Columns, SampleTable.Days()]).WriteArrow(path);

        using var batch = await ReadAsync(path);

        Assert.Equal((4, 9), (batch.Length, batch.ColumnCount));
        Assert.Equal([1, 1, 1, 1, 1, 1, 0, 4, 1], batch.Arrays.Select(array => array.NullCount));
        Assert.Equal("<script>alert(1)</script>|(none)|null|", string.Join('|', Enumerable.Range(0, 4).Select(row => ((StringArray)batch.Column("text")).GetString(row) ?? "(none)")));
        Assert.Equal([true, null, false, true], Enumerable.Range(0, 4).Select(row => ((BooleanArray)batch.Column("flag")).GetValue(row)));
        Assert.Equal([int.MinValue, null, 0, int.MaxValue], Enumerable.Range(0, 4).Select(row => ((Int32Array)batch.Column("number")).GetValue(row)));
        Assert.Equal([long.MinValue, null, 0, long.MaxValue], Enumerable.Range(0, 4).Select(row => ((Int64Array)batch.Column("large")).GetValue(row)));
        Assert.Equal([0.1 + 0.2, null, 0, -1e300], Enumerable.Range(0, 4).Select(row => ((DoubleArray)batch.Column("share")).GetValue(row)));
        Assert.Equal([-3, null, 20458, 2932896], Enumerable.Range(0, 4).Select(row => ((Date32Array)batch.Column("day")).GetValue(row)));
        Assert.Equal(1795827723456789, ((TimestampArray)batch.Column("time")).GetValue(0));
        Assert.Equal((TimeUnit.Microsecond, "UTC"), ((TimestampType)batch.Column("time").Data.DataType) is var type ? (type.Unit, type.Timezone) : default);
        File.Delete(path);
    }

    [Fact]
    public async Task Flags_beyond_the_first_byte_and_batch_are_right()
    {
        var path = Path.GetTempFileName();
        bool?[] flags = [.. Enumerable.Range(0, 70_001).Select(row => row % 5 == 0 ? (bool?)null : row % 3 == 0)];
        new ColumnTable("flags", [Column.OfNullable<bool>("flag", flags)]).WriteArrow(path);

        List<bool?> read = [];
        using var stream = File.OpenRead(path);
        using var file = new ArrowFileReader(stream);
        while (await file.ReadNextRecordBatchAsync(TestContext.Current.CancellationToken) is { } batch)
            read.AddRange(Enumerable.Range(0, batch.Length).Select(row => ((BooleanArray)batch.Column(0)).GetValue(row)));

        Assert.Equal(flags, read);
        File.Delete(path);
    }

    static async Task<RecordBatch> ReadAsync(string path)
    {
        using var stream = new MemoryStream(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
        using var reader = new ArrowFileReader(stream);
        return await reader.ReadNextRecordBatchAsync(TestContext.Current.CancellationToken);
    }
}
