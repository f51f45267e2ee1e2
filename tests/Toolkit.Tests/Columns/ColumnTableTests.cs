using System.Data;
using Toolkit.Columns;
using Toolkit.Storage.Arrow;

namespace Toolkit.Tests.Columns;

public sealed class ColumnTableTests
{
    [Fact]
    public void A_reader_gives_back_every_type_and_what_is_missing()
    {
        var table = SampleTable.All();
        using var reader = table.ToDataReader();

        var read = ColumnTable.Read("read", reader);

        Assert.Equal(SampleTable.Describe(table), SampleTable.Describe(read));
    }

    [Fact]
    public void A_table_of_ado_gives_back_every_type_and_what_is_missing()
    {
        var table = SampleTable.All();
        using var ado = table.ToAdoTable();
        using var reader = ado.CreateDataReader();

        var read = ColumnTable.Read("read", reader);

        Assert.Equal(SampleTable.Describe(table), SampleTable.Describe(read));
        Assert.Equal("all", ado.TableName);
    }

    [Fact]
    public void A_table_of_ado_loads_from_the_reader()
    {
        using var ado = new System.Data.DataTable();
        using var reader = SampleTable.All().ToDataReader();

        ado.Load(reader);

        Assert.Equal((4, 7), (ado.Rows.Count, ado.Columns.Count));
        Assert.Equal((typeof(DateOnly), DBNull.Value), (ado.Columns["day"]!.DataType, ado.Rows[1]["day"]));
    }

    [Fact]
    public void A_reader_is_asked_by_type_and_name()
    {
        using var reader = SampleTable.All().ToDataReader();

        Assert.Throws<InvalidOperationException>(() => reader.GetValue(0));
        Assert.True(reader.Read());
        Assert.Equal(("=1+1", true, int.MinValue, (long)int.MinValue), (reader.GetString(0), reader.GetBoolean(1), reader.GetInt32(2), reader.GetInt64(2)));
        Assert.Equal((long.MinValue, 0.1 + 0.2, new DateOnly(1969, 12, 29)), (reader.GetInt64(3), reader.GetDouble(4), reader.GetFieldValue<DateOnly>(reader.GetOrdinal("Day"))));
        Assert.Throws<InvalidCastException>(() => reader.GetFieldValue<uint>(2));
        Assert.True(reader.Read() && reader.IsDBNull(0));
        Assert.Throws<InvalidCastException>(() => reader.GetInt32(2));
        Assert.Equal((true, true, false), (reader.Read(), reader.Read(), reader.Read()));
    }

    [Fact]
    public void Csv_keeps_all_digits_tells_missing_from_empty_and_runs_no_formula()
    {
        using var writer = new StringWriter();

        SampleTable.All().WriteCsv(writer);

        Assert.Equal(
            """
            text,flag,number,large,share,day,time
            '=1+1,true,-2147483648,-9223372036854775808,0.30000000000000004,1969-12-29,2026-11-28T01:02:03.456789Z
            ,,,,,,
            "",false,0,0,NaN,1970-01-01,1970-01-01T00:00:00Z
            "a,""b""
            c ü",true,2147483647,9223372036854775807,-1E+300,9999-12-31,1969-01-01T00:00:00Z

            """.ReplaceLineEndings("\r\n"), writer.ToString());
    }

    [Fact]
    public void An_arrow_file_holds_the_values_and_takes_the_place_of_an_earlier_one()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["a.arrow"], "earlier");

        SampleTable.All().WriteArrow(folder["a.arrow"]);

        ArrowField[] fields =
        [
            new("text", ArrowType.Utf8), new("flag", ArrowType.Boolean), new("number", ArrowType.Int32), new("large", ArrowType.Int64),
            new("share", ArrowType.Double), new("day", ArrowType.Date), new("time", ArrowType.Timestamp),
        ];
        using var file = new ArrowFileReader(folder["a.arrow"], fields);
        Assert.Equal(4, file.Rows);
        Assert.Equal([int.MinValue, 0, 0, int.MaxValue], file.Values<int>(0, "number").ToArray());
        Assert.Equal([-3, 0, 0, 2932896], file.Values<int>(0, "day").ToArray());
        Assert.Equal([1795827723456789, 0, 0, -31536000000000], file.Values<long>(0, "time").ToArray());
        Assert.Equal("a,\"b\"\r\nc ü", System.Text.Encoding.UTF8.GetString(file.Texts(0, "text")[3]));
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Many_rows_and_none_are_written_too()
    {
        using var folder = new TemporaryFolder();

        new ColumnTable("many", [Column.Of("x", Enumerable.Range(0, 150_000).ToArray())]).WriteArrow(folder["many.arrow"]);
        new ColumnTable("none", [Column.Of("x", Array.Empty<int>())]).WriteArrow(folder["none.arrow"]);

        using var many = new ArrowFileReader(folder["many.arrow"], [new("x", ArrowType.Int32)]);
        using var none = new ArrowFileReader(folder["none.arrow"], [new("x", ArrowType.Int32)]);
        Assert.Equal((150_000, 3, 0), (many.Rows, many.BatchCount, none.Rows));
    }

    [Fact]
    public void Names_are_unique_and_never_empty()
    {
        string[] names = ["a", "A", "a (2)", "", "a"];

        var table = new ColumnTable("t", names.Select((name, i) => Column.Of(name, [i])));

        Assert.Equal(["a", "A (3)", "a (2)", "column 4", "a (4)"], table.Columns.Select(column => column.Name));
        Assert.Equal([0, 1, 2, 3, 4], table.Columns.Select(column => column[0]).Cast<int>());
    }

    [Fact]
    public void Says_which_columns_there_are() => Assert.Equal("TK3303", Assert.Throws<ToolkitException>(() => SampleTable.All()["nothing"]).Diagnostic.Code);
}
