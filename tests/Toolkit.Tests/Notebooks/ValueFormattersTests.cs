using Toolkit.Columns;
using Toolkit.Notebooks;

namespace Toolkit.Tests.Notebooks;

public sealed class ValueFormattersTests
{
    readonly ValueFormatters _formatters = ValueFormatters.For(SampleFigure.Drawing);

    sealed record Post(string Author, int Replies, double? Share);

    sealed record Summary(string Archive, long Added)
    {
        public override string ToString() => $"{Archive}: {Added} added";
    }

    sealed class Broken
    {
        public int Works => 1;

        public int Throws => throw new InvalidOperationException();
    }

    public static TheoryData<object?, string> Plain => new()
    {
        { null, "null" },
        { "a <b>", "a <b>" },
        { 1.5, "1.5" },
        { true, "true" },
        { 'c', "c" },
        { new DateOnly(2026, 1, 5), "2026-01-05" },
        { new InvalidOperationException("no"), "System.InvalidOperationException: no" },
        { Array.Empty<int>(), "empty" },
        { new[] { 1, 2 }, "1\n2" },
        { typeof(string), "System.String" },
        { "\u001b[31mred", "[31mred" },
        { Task.FromResult(1), "The result is not there yet: put await in front of it." },
    };

    [Theory]
    [MemberData(nameof(Plain))]
    public void Write_simple_values_as_plain_text(object? value, string expected)
    {
        var bundle = _formatters.Format(value);

        Assert.Equal((expected, null), (bundle.PlainText, bundle.Html));
    }

    [Fact]
    public void Write_a_list_of_records_as_a_table()
    {
        var bundle = _formatters.Format(new[] { new Post("ana", 3, 0.25), new Post("ben <i>", 0, null) });

        Assert.Equal("Author   Replies  Share\nana      3        0.25\nben <i>  0", bundle.PlainText);
        Assert.Contains("<tr><td style=\"text-align:left\">ben &lt;i&gt;</td><td style=\"text-align:right\">0</td><td style=\"text-align:left\"></td></tr>", bundle.Html);
    }

    [Fact]
    public void Write_a_record_as_a_table_of_its_properties_and_keep_its_own_words()
    {
        Assert.Equal("property  value\nAuthor    ana\nReplies   3\nShare     0.5", _formatters.Format(new Post("ana", 3, 0.5)).PlainText);
        Assert.Equal("x.zip: 5 added", _formatters.Format(new Summary("x.zip", 5)).PlainText);
        Assert.Contains(">Archive</td><td style=\"text-align:left\">x.zip</td>", _formatters.Format(new Summary("x.zip", 5)).Html);
        Assert.Equal("property  value\nA         1\nB         two", _formatters.Format(new { A = 1, B = "two" }).PlainText);
    }

    [Fact]
    public void Show_the_other_properties_when_one_throws() =>
        Assert.Equal("property  value\nWorks     1\nThrows    (InvalidOperationException)", _formatters.Format(new Broken()).PlainText);

    [Fact]
    public void Show_the_first_rows_of_a_long_table_with_their_count()
    {
        var bundle = _formatters.Format(new CellScope().Table(120));

        Assert.Equal(ShownTable.PageRows + 1, bundle.Html!.Split("<tr>").Length - 1);
        Assert.Contains("<p>The first 25 of 120 rows. ToCsv() gives all.</p>", bundle.Html);
        Assert.EndsWith("\nThe first 25 of 120 rows. ToCsv() gives all.", bundle.PlainText);
    }

    [Fact]
    public void Stay_small_and_read_no_more_than_they_show_however_long_the_table()
    {
        const int rows = 10_000_000;
        var table = new ColumnTable("numbers", [Column.Of("number", new int[rows]), Column.Of("flag", new bool[rows])]);

        var since = System.Diagnostics.Stopwatch.GetTimestamp();
        var bundle = _formatters.Format(table);

        Assert.InRange(System.Diagnostics.Stopwatch.GetElapsedTime(since), TimeSpan.Zero, TimeSpan.FromSeconds(2));
        Assert.InRange(bundle.Html!.Length + bundle.PlainText.Length, 1000, 400_000);
        Assert.EndsWith("The first 25 of 10,000,000 rows. WriteCsv and WriteArrow write all.", bundle.PlainText);
        Assert.Contains("Of 10,000,000 rows, the first 1,000 are here", bundle.Html);
    }

    [Fact]
    public void Stay_small_however_long_the_texts_and_however_many_the_columns()
    {
        var wide = new DataTable([.. Enumerable.Range(0, 500).Select(i => $"c{i}")], [.. Enumerable.Range(0, 900).Select(_ => (IReadOnlyList<object?>)[.. Enumerable.Repeat<object?>(new string('x', 5000), 500)])]);

        var bundle = _formatters.Format(wide);

        Assert.InRange(bundle.Html!.Length, 1000, 1_200_000);
        Assert.Contains("450 more columns are not shown.", bundle.Html);
        Assert.DoesNotContain(new string('x', ShownTable.LongestCell), bundle.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Hold_hostile_texts_in_a_script_that_none_of_them_ends()
    {
        var html = _formatters.Format(new CellScope().Table(40)).Html!;

        var script = html[html.IndexOf("<script>", StringComparison.Ordinal)..];
        Assert.Equal(1, script.Split("</").Length - 1);
        Assert.EndsWith("</script>", script);
    }

    [Fact]
    public void End_an_endless_sequence() => Assert.EndsWith("\nThe first 25 of more than 1,000 rows.", _formatters.Format(Endless()).PlainText);

    [Fact]
    public void Write_measurements_with_their_groups_and_why_one_is_missing()
    {
        Measurement[] measurements =
        [
            new() { Metric = "response_rate@1", Channel = "forum", Unit = Unit.Share, Measured = Measured.Of(0.5, 10) with { Low = 0.2, High = 0.8 } },
            new() { Metric = "response_rate@1", Channel = "x", Measured = Measured.Undefined(UndefinedReason.NoOpportunity) },
        ];

        var bundle = _formatters.Format(measurements);

        Assert.Equal(
            """
            metric           channel  value  95 % interval  n   not shown because
            response_rate@1  forum    50 %   20 % to 80 %   10
            response_rate@1  x                              0   nothing happened that could have succeeded
            """,
            bundle.PlainText);
    }

    [Fact]
    public void Write_findings_as_a_table()
    {
        Diagnostic[] findings = [new() { Code = "TK1001", Severity = DiagnosticSeverity.Warning, Message = "A record was set aside.", Location = new("a.json", 3) }];

        Assert.Contains(">Warning</td><td style=\"text-align:left\">TK1001</td><td style=\"text-align:left\">A record was set aside.</td><td style=\"text-align:left\">a.json:3</td>", _formatters.Format(findings).Html);
    }

    [Fact]
    public void Draw_a_figure_for_every_front_end()
    {
        var data = _formatters.Format(SampleFigure.Scatter("A finding")).ToJson();

        Assert.Equal(["application/vnd.plotly.v1+json", "image/svg+xml", "text/html", "text/plain"], data.Select(mime => mime.Key));
        Assert.Equal(["data", "layout", "config"], data["application/vnd.plotly.v1+json"]!.AsObject().Select(part => part.Key));
    }

    [Fact]
    public void Bring_the_library_once_for_each_notebook()
    {
        Assert.SkipUnless(PlotlyLibrary.Packed is not null, "The build could not fetch plotly.js.");

        var first = _formatters.Format(SampleFigure.Scatter("one")).Html!;
        var second = _formatters.Format(SampleFigure.Scatter("two")).Html!;

        Assert.InRange(first.Length, 400_000, 650_000);
        Assert.InRange(second.Length, 500, 6_000);
    }

    [Fact]
    public void Write_a_static_picture_where_there_is_no_library()
    {
        var html = ValueFormatters.For(SampleFigure.Static).Format(SampleFigure.Scatter("one")).Html!;

        Assert.DoesNotContain("<script", html);
        Assert.Contains("<img src=\"data:image/svg+xml;base64,", html);
    }

    static IEnumerable<int> Endless()
    {
        while (true)
            yield return 1;
    }
}
