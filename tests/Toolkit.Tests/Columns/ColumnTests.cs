using Toolkit.Columns;

namespace Toolkit.Tests.Columns;

public sealed class ColumnTests
{
    enum Colour
    {
        Red,
    }

    public static TheoryData<object, Type, object> Foreign => new()
    {
        { (byte)255, typeof(int), 255 },
        { (short)-5, typeof(int), -5 },
        { uint.MaxValue, typeof(long), 4294967295L },
        { 7UL, typeof(long), 7L },
        { 0.5f, typeof(double), 0.5 },
        { 'c', typeof(string), "c" },
        { Guid.Empty, typeof(string), "00000000-0000-0000-0000-000000000000" },
        { Colour.Red, typeof(string), "Red" },
        { new DateTimeOffset(2026, 1, 1, 2, 0, 0, TimeSpan.FromHours(2)), typeof(DateTime), new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc) },
    };

    [Theory]
    [MemberData(nameof(Foreign))]
    public void Takes_foreign_types_where_nothing_is_lost(object value, Type type, object kept)
    {
        foreach (var declared in new[] { value.GetType(), typeof(object) })
        {
            var column = Column.From("x", declared, [value, null, DBNull.Value]);

            Assert.Equal((type, kept, null, null), (column.Type, column[0], column[1], column[2]));
        }
    }

    [Theory]
    [InlineData(typeof(decimal))]
    [InlineData(typeof(TimeSpan))]
    [InlineData(typeof(byte[]))]
    public void Refuses_types_that_it_cannot_keep_exactly(Type type) =>
        Assert.Equal("TK3301", Assert.Throws<ToolkitException>(() => Column.From("x", type, [null])).Diagnostic.Code);

    [Fact]
    public void Refuses_a_number_that_is_too_large() =>
        Assert.Equal("TK3302", Assert.Throws<ToolkitException>(() => Column.From("x", typeof(ulong), [ulong.MaxValue])).Diagnostic.Code);

    [Fact]
    public void Finds_one_type_for_mixed_values()
    {
        Assert.Equal(typeof(long), Column.From("x", typeof(object), [1, 2L]).Type);
        Assert.Equal(typeof(double), Column.From("x", typeof(object), [1, 2.5]).Type);
        Assert.Equal(typeof(double), Column.From("x", typeof(object), [1L, 2.5]).Type);
        Assert.Equal(typeof(string), Column.From("x", typeof(object), [long.MaxValue, 2.5]).Type);
        Assert.Equal("1|b|true", string.Join('|', Column.From("x", typeof(object), [1, "b", true]).ValuesOf<string>()));
        Assert.Equal(typeof(string), Column.From("x", typeof(object), [null]).Type);
    }

    [Fact]
    public void Under_a_missing_value_lies_the_default_and_without_one_there_is_no_mask()
    {
        var some = Column.Of("x", [1, 2, 3], [false, true, false]);

        Assert.Equal([1, 0, 3], some.ValuesOf<int>());
        Assert.Equal([1, null, 3], some.Nullable<int>());
        Assert.Null(Column.Of("x", [1], [false]).IsNull);
        Assert.Equal([true, false], Column.Of<string?>("x", [null, "a"]).IsNull!);
    }

    [Fact]
    public void A_moment_without_a_zone_is_in_utc()
    {
        var column = Column.From("x", typeof(DateTime), [new DateTime(2026, 1, 1)]);

        Assert.Equal((new DateTime(2026, 1, 1), DateTimeKind.Utc), (column.ValuesOf<DateTime>()[0], column.ValuesOf<DateTime>()[0].Kind));
    }
}
