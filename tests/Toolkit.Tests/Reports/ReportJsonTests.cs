using System.Text.Json;
using Toolkit.Reports;

namespace Toolkit.Tests.Reports;

public class ReportJsonTests
{
    [Fact]
    public void Comes_back_as_it_was()
    {
        var json = ReportJson.Write(SampleReport.Made);

        Assert.Equal(json, ReportJson.Write(ReportJson.Read(json)));
    }

    [Fact]
    public void Gives_the_same_page_after_the_journey()
    {
        var report = ReportJson.Read(ReportJson.Write(SampleReport.Made));

        Assert.Equal(HtmlReport.Write(SampleReport.Made, SampleReport.Draw), HtmlReport.Write(report, SampleReport.Draw));
    }

    [Fact]
    public void Names_its_format_and_the_goals()
    {
        using var json = JsonDocument.Parse(ReportJson.Write(SampleReport.Made));

        Assert.Equal("toolkit-report/1", json.RootElement.GetProperty("format").GetString());
        Assert.Equal("replies_per_1000_reached@3", json.RootElement.GetProperty("goals")[0].GetProperty("metric").GetString());
        Assert.Equal("AheadOfTheLine", json.RootElement.GetProperty("goals")[0].GetProperty("status").GetString());
    }

    [Fact]
    public void Refuses_another_format() =>
        Assert.Throws<JsonException>(() => ReportJson.Read(ReportJson.Write(SampleReport.Made with { Format = "toolkit-report/2" })));

    [Fact]
    public void Carries_any_text()
    {
        var texts = HostileTexts.All();

        var json = ReportJson.Write(HostileTexts.Report(texts));

        Assert.DoesNotContain('<', json);
        Assert.Equal(texts.Select(text => text), ReportJson.Read(json).Goals.Select(card => card.Statement));
    }
}
