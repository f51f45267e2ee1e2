using System.Text;
using Toolkit.Storage.Arrow;

namespace Toolkit.Tests.Storage;

public class ArrowFileTests
{
    static readonly ArrowField[] _fields =
    [
        new("word", ArrowType.Symbol), new("text", ArrowType.Utf8), new("flag", ArrowType.Int8), new("row", ArrowType.Int32), new("content", ArrowType.Int64),
        new("value", ArrowType.Double), new("time", ArrowType.Timestamp), new("actors", ArrowType.ListInt32), new("labels", ArrowType.ListUtf8),
    ];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(5000)]
    public void Gives_back_what_was_written_in_each_batch(int rows)
    {
        using var folder = new TemporaryFolder();

        Write(folder["a.arrow"], rows);

        using var file = new ArrowFileReader(folder["a.arrow"], _fields);
        Assert.Equal((2, 2L * rows), (file.BatchCount, file.Rows));
        Assert.Equal(["", "post", "reply"], file.Words());
        for (var batch = 0; batch < 2; batch++)
        {
            for (var i = 0; i < rows; i++)
                Assert.Equal(Expected(batch, i), Row(file, batch, i));
        }
    }

    [Fact]
    public void Many_nulls_before_the_first_value_are_nulls_with_their_sentinel()
    {
        using var folder = new TemporaryFolder();
        var column = new ColumnBuffer(new("row", ArrowType.Int32));
        column.AddNulls(1000, -1);
        column.AddRows<int>([7, 8, 9], [true, false, true], [0, 1, 2], -1);
        column.AddNulls(2, -1);
        using (var writer = new ArrowFileWriter(folder["a.arrow"], [column.Field]))
        {
            writer.WriteBatch([column]);
            writer.Finish([]);
        }

        using var file = new ArrowFileReader(folder["a.arrow"], _fields);

        Assert.Equal([.. Enumerable.Repeat(-1, 1000), 7, -1, 9, -1, -1], file.Values<int>(0, "row").ToArray());
        Assert.Equal(1003, column.NullCount);
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused()
    {
        using var folder = new TemporaryFolder();
        Write(folder["a.arrow"], 20);
        var bytes = File.ReadAllBytes(folder["a.arrow"]);

        for (var length = 0; length < bytes.Length; length += 41)
        {
            File.WriteAllBytes(folder["cut.arrow"], bytes[..length]);

            Assert.Equal("TK6010", Assert.Throws<ToolkitException>(() => new ArrowFileReader(folder["cut.arrow"], _fields)).Diagnostic.Code);
        }
    }

    [Fact]
    public void Any_changed_bytes_give_values_or_a_plain_error_but_never_a_crash()
    {
        using var folder = new TemporaryFolder();
        Write(folder["a.arrow"], 20);
        var bytes = File.ReadAllBytes(folder["a.arrow"]);
        var random = new Random(20261124);
        var refused = 0;

        for (var attempt = 0; attempt < 3000; attempt++)
        {
            var changed = bytes.ToArray();
            var at = random.Next(changed.Length - 8);
            if (attempt % 2 == 0)
                changed[at] = (byte)random.Next(256);
            else
                BitConverter.TryWriteBytes(changed.AsSpan(at & ~7), random.NextInt64(long.MinValue, long.MaxValue));
            File.WriteAllBytes(folder["b.arrow"], changed);
            refused += ReadsAll(folder["b.arrow"]) ? 0 : 1;
        }

        Assert.InRange(refused, 300, 2900);
    }

    static bool ReadsAll(string path)
    {
        try
        {
            using var file = new ArrowFileReader(path, _fields);
            for (var batch = 0; batch < file.BatchCount; batch++)
            {
                for (var i = 0; i < file.RowsIn(batch); i++)
                    Row(file, batch, i);
            }

            file.Words();
            return true;
        }
        catch (ToolkitException error)
        {
            Assert.Equal("TK6010", error.Diagnostic.Code);
            return false;
        }
    }

    static void Write(string path, int rows)
    {
        ColumnBuffer[] columns = [.. _fields.Select(field => new ColumnBuffer(field))];
        using var writer = new ArrowFileWriter(path, _fields);
        for (var batch = 0; batch < 2; batch++)
        {
            for (var i = 0; i < rows; i++)
                AddRow(columns, batch, i);
            writer.WriteBatch(columns);
            foreach (var column in columns)
                column.Clear();
        }

        writer.Finish(["", "post", "reply"]);
    }

    static void AddRow(ColumnBuffer[] columns, int batch, int i)
    {
        columns[0].Add((short)(i % 3), i % 3 == 0);
        columns[1].AddText(Encoding.UTF8.GetBytes($"täxt {batch} {i}"), isNull: false);
        columns[2].Add((sbyte)(i % 100), isNull: false);
        columns[3].Add(i - 1, i == 0);
        columns[4].Add((long)i << 33, isNull: false);
        columns[5].Add(i / 8.0, isNull: false);
        columns[6].Add(1_700_000_000_000_000 + i, isNull: false);
        for (var item = 0; item < i % 3; item++)
        {
            columns[7].AddItem(i + item);
            columns[8].AddItem(Encoding.UTF8.GetBytes($"l{i}.{item}"));
        }

        columns[7].EndRow(i % 3 == 0);
        columns[8].EndRow(i % 3 == 0);
    }

    static string Expected(int batch, int i) =>
        $"{i % 3} täxt {batch} {i} {i % 100} {i - 1} {(long)i << 33} {i / 8.0} {1_700_000_000_000_000 + i} [{string.Join(',', Enumerable.Range(0, i % 3).Select(item => i + item))}] [{string.Join(',', Enumerable.Range(0, i % 3).Select(item => $"l{i}.{item}"))}]";

    static string Row(ArrowFileReader file, int batch, int i)
    {
        IReadOnlyList<(ArrowFileReader, int, int)> batches = [(file, batch, 0)];
        var (texts, lists) = (WideColumn.OfTexts(batches, "text"), WideColumn.OfTextLists(batches, "labels"));
        var labels = Enumerable.Range(0, lists.Count(i)).Select(item => Encoding.UTF8.GetString(lists.Item(i, item)));
        return $"{file.Values<short>(batch, "word")[i]} {Encoding.UTF8.GetString(texts.Text(i))} {file.Values<sbyte>(batch, "flag")[i]} {file.Values<int>(batch, "row")[i]} {file.Values<long>(batch, "content")[i]} {file.Values<double>(batch, "value")[i]} {file.Values<long>(batch, "time")[i]} [{string.Join(',', WideColumn.OfNumbers(batches, "actors").Numbers(i).ToArray())}] [{string.Join(',', labels)}]";
    }
}
