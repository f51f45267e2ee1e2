namespace Toolkit.Tests;

public class TablesTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("＝1", "'＝1")]
    [InlineData("plain", "plain")]
    [InlineData("a,\"b\"", "\"a,\"\"b\"\"\"")]
    public void Csv_texts_that_a_spreadsheet_would_run_are_neutralised(string text, string written) =>
        Assert.Equal($"c\r\n{written}\r\n", new DataTable(["c"], [[text]]).ToCsv());

    [Fact]
    public void Csv_numbers_stay_numbers() => Assert.Equal("c\r\n-1.5\r\n", new DataTable(["c"], [[-1.5]]).ToCsv());

    [Fact]
    public void Null_is_not_zero_in_json() => Assert.Contains("\"c\": null", new DataTable(["c"], [[null]]).ToJson(), StringComparison.Ordinal);
}
