namespace Toolkit.Tests.Extensions.Table;

/// <summary>Files made to break parsers, and what each must do.</summary>
public class CorpusTests
{
    const string IdAndText = "format: profile/1\ncolumns:\n  id: id\n  text: { column: text, optional: true }\n";

    static Task<TableImport> Import(string file, string? profile = null) => TableImport.OfPath(Path.Combine(Repository.Corpus("synthetic"), file), profile);

    [Theory]
    [InlineData("csv/cr-only.csv", 2)]
    [InlineData("csv/crlf-in-quotes.csv", 2)]
    [InlineData("csv/nul-bytes.csv", 2)]
    [InlineData("csv/unterminated-quote.csv", 1)]
    [InlineData("csv/formula-injection.csv", 2)]
    [InlineData("csv/latin1.csv", 1)]
    [InlineData("csv/utf8-nbsp-header.csv", 1)]
    [InlineData("csv/linkedin-connections-notes.csv", 1)]
    [InlineData("csv/linkedin-comments-backslash.csv", 2)]
    [InlineData("csv/linkedin-shares-doubled.csv", 1)]
    [InlineData("csv/youtube-studio-table.csv", 2)]
    [InlineData("csv/youtube-takeout-comments.csv", 2)]
    [InlineData("csv/x-analytics-content.csv", 1)]
    [InlineData("csv/excel-broken-ids.csv", 2)]
    [InlineData("csv/decimal-comma-semicolon.csv", 0)]
    [InlineData("csv/meta-series-utf16.csv", 0)]
    [InlineData("json/ids-beyond-2p53.json", 1, "id: as_number")]
    [InlineData("json/one-line-array-200k.json", 200_000)]
    [InlineData("json/truncated-array.json", 2)]
    [InlineData("json/duplicate-keys.json", 1)]
    [InlineData("json/bom.json", 1, "id: ok")]
    [InlineData("json/utf16le.json", 1, "id: ok")]
    [InlineData("json/nul-escape.json", 1)]
    [InlineData("json/lone-surrogate.json", 1, "text: a")]
    [InlineData("ndjson/crlf-blank-bom.ndjson", 2)]
    [InlineData("ndjson/no-final-newline.ndjson", 2)]
    [InlineData("ndjson/truncated-last-line.ndjson", 2)]
    [InlineData("ndjson/u2028-inside.ndjson", 2, "text: t")]
    [InlineData("ndjson/reddit-created_utc-variants.ndjson", 3)]
    public async Task Gives_as_many_interactions(string file, int count, string? column = null)
    {
        var import = await Import(file, column is null ? null : $"format: profile/1\ncolumns:\n  {column}\n");

        Assert.Equal(count, import.Count);
    }

    [Fact]
    public async Task Gives_the_texts_and_values_that_the_platforms_mean()
    {
        var takeout = await Import("csv/youtube-takeout-comments.csv");
        var studio = await Import("csv/youtube-studio-table.csv");
        var comments = await Import("csv/linkedin-comments-backslash.csv");
        var shares = await Import("csv/linkedin-shares-doubled.csv");
        var series = await Import("csv/meta-series-utf16.csv");
        var comma = await Import("csv/decimal-comma-semicolon.csv");

        Assert.Equal(["> quote\nmine", "reply"], takeout.Texts(columns => columns.Text));
        Assert.Equal([null, "A"], takeout.Texts(columns => columns.Parent));
        Assert.Equal(["-abc123", "def456"], studio.Texts(columns => columns.Id));
        Assert.Equal([1500.0, 600], studio.Counter("views").Select(counter => counter.Value));
        Assert.StartsWith("Back when I led the \"tea\" team,", comments.Texts(columns => columns.Text)[0], StringComparison.Ordinal);
        Assert.Equal(["2026-06-10T18:53:49Z", null], comments.Times);
        Assert.Equal(["Check \"this\" out"], shares.Texts(columns => columns.Text));
        Assert.Equal([20.0, 31], series.Counter("facebook_follows").Select(counter => counter.Value));
        Assert.Equal(1234, Assert.Single(comma.Counter("reach")).Value);
    }

    [Fact]
    public async Task Never_joins_rows_by_a_damaged_id()
    {
        var import = await Import("csv/excel-broken-ids.csv");

        Assert.Equal([null, "765629939811020802"], import.Texts(columns => columns.Id));
        Assert.Equal(["2016-08-16T19:22:57Z", "2016-08-16T19:22:57Z"], import.Times);
        Assert.Contains("TABLE0027", import.Warnings);
    }

    [Theory]
    [InlineData("json/deep.json")]
    [InlineData("ndjson/three-frames.zst")]
    [InlineData("ndjson/long31.zst")]
    public async Task Ends_in_a_sentence(string file)
    {
        var error = await Record.ExceptionAsync(async () => Assert.NotEmpty((await Import(file)).Warnings));

        Assert.True(error is null or ToolkitException, error?.ToString());
    }

    [Fact]
    public async Task Reads_the_times_as_stated()
    {
        var rows = File.ReadAllLines(Path.Combine(Repository.Corpus("synthetic"), "time/cases.csv")).Skip(1).Where(row => row.Contains("T", StringComparison.Ordinal) && row.EndsWith('Z') && !row.Contains("slack", StringComparison.Ordinal)).ToList();

        foreach (var row in rows.Where(row => !row.Contains("AMBIGUOUS", StringComparison.Ordinal)))
        {
            var parts = row.Split(',');
            var order = parts[1].StartsWith('d') ? "d/M" : "M/d";
            var import = await TableImport.Of("x.csv", $"id,at\n1,{parts[0]}\n", $"format: profile/1\ntime: {{ order: {order}, zone: UTC }}\ncolumns:\n  id: id\n  time: at\n");
            Assert.Equal([parts[^1]], import.Times);
        }

        Assert.NotEmpty(rows);
    }

    [Fact]
    public async Task Passes_the_JSON_test_suite()
    {
        var files = Directory.GetFiles(Path.Combine(Repository.Corpus("JSONTestSuite"), "test_parsing"), "*.json");
        var accepted = new List<string>();

        foreach (var file in files)
        {
            var error = await Record.ExceptionAsync(async () =>
            {
                var import = await TableImport.OfPath(file, IdAndText.Replace("id: id", "id: { column: id, optional: true }", StringComparison.Ordinal));
                if (Path.GetFileName(file).StartsWith("n_", StringComparison.Ordinal) && !import.Warnings.Any())
                    accepted.Add(Path.GetFileName(file));
            });
            Assert.True(error is null or ToolkitException, $"{file}: {error}");
        }

        Assert.Empty(accepted);
        Assert.True(files.Length > 300);
    }

    [Theory]
    [InlineData("comma_in_quotes", "address")]
    [InlineData("empty", "a")]
    [InlineData("empty_crlf", "b")]
    [InlineData("escaped_quotes", "b")]
    [InlineData("json", "val")]
    [InlineData("location_coordinates", "Location Coordinates")]
    [InlineData("newlines", "a")]
    [InlineData("quotes_and_newlines", "b")]
    [InlineData("simple", "c")]
    [InlineData("simple_crlf", "c")]
    [InlineData("utf8", "c")]
    public async Task Agrees_with_the_csv_spectrum(string name, string column)
    {
        var folder = Repository.Corpus("csv-spectrum");
        using var document = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "json", name + ".json")));
        IEnumerable<System.Text.Json.JsonElement> expected = document.RootElement.ValueKind == System.Text.Json.JsonValueKind.Array ? document.RootElement.EnumerateArray() : [document.RootElement];

        var import = await TableImport.OfPath(Path.Combine(folder, "csvs", name + ".csv"), $"format: profile/1\ncolumns:\n  text: {column}\n");

        Assert.Equal(expected.Select(row => row.GetProperty(column).GetString()), import.Texts(columns => columns.Text).Select(text => text ?? ""));
    }
}
