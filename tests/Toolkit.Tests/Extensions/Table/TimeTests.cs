namespace Toolkit.Tests.Extensions.Table;

public class TimeTests
{
    static Task<TableImport> Import(string time, string settings) =>
        TableImport.Of("x.csv", $"id|at\n1|{time}\n", $"format: profile/1\nreader: {{ delimiter: \"|\" }}\ntime: {settings}\ncolumns:\n  id: id\n  time: at\n");

    [Theory]
    [InlineData("2026-05-08T09:00:00Z", "{ }", "2026-05-08T09:00:00Z", ZoneBasis.Stated, TimePrecision.Second)]
    [InlineData("2013-01-01T00:00:48-08:00", "{ }", "2013-01-01T08:00:48Z", ZoneBasis.Stated, TimePrecision.Second)]
    [InlineData("2026-05-08 09:00:00 UTC", "{ }", "2026-05-08T09:00:00Z", ZoneBasis.Stated, TimePrecision.Second)]
    [InlineData("2017-03-01 12:34 +0000", "{ }", "2017-03-01T12:34:00Z", ZoneBasis.Stated, TimePrecision.Minute)]
    [InlineData("2026-01-01T00:00:00.123456+02:00", "{ }", "2025-12-31T22:00:00.123456Z", ZoneBasis.Stated, TimePrecision.Microsecond)]
    [InlineData("2026-05-08", "{ zone: UTC }", "2026-05-08T00:00:00Z", ZoneBasis.Assumed, TimePrecision.Day)]
    [InlineData("1514765865", "{ }", "2018-01-01T00:17:45Z", ZoneBasis.Epoch, TimePrecision.Second)]
    [InlineData("1514765999.0", "{ }", "2018-01-01T00:19:59Z", ZoneBasis.Epoch, TimePrecision.Second)]
    [InlineData("1700000000123", "{ }", "2023-11-14T22:13:20.123Z", ZoneBasis.Epoch, TimePrecision.Millisecond)]
    [InlineData("1700000000123456", "{ }", "2023-11-14T22:13:20.123456Z", ZoneBasis.Epoch, TimePrecision.Microsecond)]
    [InlineData("1359999999.000200", "{ }", "2013-02-04T17:46:39.0002Z", ZoneBasis.Epoch, TimePrecision.Microsecond)]
    [InlineData("12/11/2024 12:05 AM", "{ order: M/d, zone: UTC }", "2024-12-11T00:05:00Z", ZoneBasis.Assumed, TimePrecision.Minute)]
    [InlineData("12/11/2024 12:05 PM", "{ format: \"M/d/yyyy h:mm tt\", zone: UTC }", "2024-12-11T12:05:00Z", ZoneBasis.Assumed, TimePrecision.Minute)]
    [InlineData("13/02/2025 09:00", "{ order: d/M, zone: UTC }", "2025-02-13T09:00:00Z", ZoneBasis.Assumed, TimePrecision.Minute)]
    [InlineData("9/5/26, 1:12 AM", "{ order: M/d, zone: UTC }", "2026-09-05T01:12:00Z", ZoneBasis.Assumed, TimePrecision.Minute)]
    [InlineData("Sat Sep 05 08:12:14 UTC 2026", "{ }", "2026-09-05T08:12:14Z", ZoneBasis.Stated, TimePrecision.Second)]
    [InlineData("Tue Dec 02 06:23:48 +0000 2025", "{ }", "2025-12-02T06:23:48Z", ZoneBasis.Stated, TimePrecision.Second)]
    [InlineData("Thu, 4 Jan 2024 01:02:03 -0500", "{ }", "2024-01-04T06:02:03Z", ZoneBasis.Stated, TimePrecision.Second)]
    [InlineData("Fri, Feb 27, 2026", "{ zone: UTC }", "2026-02-27T00:00:00Z", ZoneBasis.Assumed, TimePrecision.Day)]
    [InlineData("Sep 20, 2026", "{ zone: America/Los_Angeles }", "2026-09-20T07:00:00Z", ZoneBasis.Assumed, TimePrecision.Day)]
    [InlineData("Aug 26, 2026, 3:50:40\u202FPM UTC", "{ }", "2026-08-26T15:50:40Z", ZoneBasis.Stated, TimePrecision.Second)]
    [InlineData("05 Nov 2022", "{ zone: UTC }", "2022-11-05T00:00:00Z", ZoneBasis.Assumed, TimePrecision.Day)]
    [InlineData("31.12.2025 23:30", "{ zone: Europe/Berlin }", "2025-12-31T22:30:00Z", ZoneBasis.Assumed, TimePrecision.Minute)]
    [InlineData("2025-08-01T00:00:00", "{ zone: \"-04:00\" }", "2025-08-01T04:00:00Z", ZoneBasis.Assumed, TimePrecision.Second)]
    public async Task Is_read_and_placed(string text, string settings, string expected, ZoneBasis zone, TimePrecision precision)
    {
        var import = await Import(text, settings);

        Assert.Equal([expected], import.Times);
        Assert.Equal([zone], import.Values(columns => columns.Zone));
        Assert.Equal([precision], import.Values(columns => columns.Precision));
        Assert.Empty(import.Warnings);
    }

    [Theory]
    [InlineData("2024-03-10 02:30:00", "America/New_York", "TABLE0033", "2024-03-10T07:30:00Z")]
    [InlineData("2024-11-03 01:30:00", "America/New_York", "TABLE0034", "2024-11-03T05:30:00Z")]
    [InlineData("2016-10-30 02:30:00", "Europe/Berlin", "TABLE0034", "2016-10-30T00:30:00Z")]
    public async Task Is_told_of_when_the_clock_was_changed_over_it(string text, string zone, string code, string expected)
    {
        var import = await Import(text, $"{{ zone: {zone} }}");

        Assert.Equal([expected], import.Times);
        Assert.Equal(code, Assert.Single(import.Findings).Code);
    }

    [Theory]
    [InlineData("Thu, 1 Jan 1970 00:00:00 +0000", "TABLE0035")]
    [InlineData("0", "TABLE0035")]
    [InlineData("2024-02-30", "TABLE0028")]
    [InlineData("yesterday", "TABLE0028")]
    [InlineData("02/03/2024", "TABLE0028")]
    public async Task Is_missing_when_it_stands_for_none_or_cannot_be_read(string text, string code)
    {
        var import = await Import(text, "{ }");

        Assert.Equal([null], import.Times);
        Assert.Equal([text], import.Texts(columns => columns.TimeText));
        Assert.Equal(code, Assert.Single(import.Findings).Code);
    }

    [Fact]
    public async Task Without_zone_is_UTC_and_said_so()
    {
        var import = await Import("2024-01-01 00:00", "{ }");

        Assert.Equal(["2024-01-01T00:00:00Z"], import.Times);
        Assert.Equal("TABLE0107", Assert.Single(import.Findings).Code);
    }

    [Fact]
    public async Task Keeps_its_text_unless_the_instant_gives_it_back()
    {
        var import = await TableImport.Of("x.csv", "id,at\n1,2024-01-01T00:00:00Z\n2,2024-01-01T00:00:00+01:00\n3,1514765865\n", "format: profile/1\ncolumns:\n  id: id\n  time: at\n");

        Assert.Equal([null, "2024-01-01T00:00:00+01:00", null], import.Texts(columns => columns.TimeText));
        Assert.Equal(["iso", "iso", "epoch-s"], import.Texts(columns => columns.TimeFormat));
    }

    [Fact]
    public async Task Is_placed_by_the_ids_where_they_are_snowflakes()
    {
        var import = await TableImport.Of("x.csv", "id,created_at,text\n901656910939770881,2017-08-27 00:05:34,a\n901656917281574912,2017-08-27 00:05:35,b\n901656917105369088,2017-08-27 00:05:35,c\n901656916828401664,2017-08-27 00:05:35,d\n901656918820896770,2017-08-27 00:05:36,e\n");

        Assert.Equal("2017-08-27T04:05:34Z", import.Times[0]);
        Assert.All(import.Values(columns => columns.Zone), zone => Assert.Equal(ZoneBasis.Snowflake, zone));
        Assert.Contains(import.Findings, finding => finding.Code == "TABLE0107" && finding.Message.Contains("-04:00", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Is_compared_with_the_ids_when_a_zone_is_stated()
    {
        var import = await TableImport.Of("x.csv", "id,at\n901656910939770881,2017-08-27 00:05:34\n", "format: profile/1\ntime: { zone: UTC }\ncolumns:\n  id: id\n  time: at\n");

        Assert.Equal("TABLE0036", Assert.Single(import.Findings).Code);
    }
}
