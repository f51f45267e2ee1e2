using System.Text.Json;
using Toolkit.Reports;

namespace Toolkit.Tests.Reports;

public class ReportJsonTests
{
    [Fact]
    public void Gives_the_same_bytes_for_the_same_report() => Assert.Equal(ReportJson.Write(SampleReport.Made), ReportJson.Write(ReportBuilder.Build(SampleReport.Input())));

    [Fact]
    public void Names_its_format_and_the_goals()
    {
        using var json = JsonDocument.Parse(ReportJson.Write(SampleReport.Made));

        Assert.Equal("toolkit-report/1", json.RootElement.GetProperty("format").GetString());
        Assert.Equal("replies_per_1000_reached@3", json.RootElement.GetProperty("goals")[0].GetProperty("metric").GetString());
        Assert.Equal("AheadOfTheLine", json.RootElement.GetProperty("goals")[0].GetProperty("status").GetString());
    }

    [Fact]
    public void Carries_any_text()
    {
        var texts = HostileTexts.All();

        var json = ReportJson.Write(HostileTexts.Report(texts));

        Assert.DoesNotContain('<', json);
        using var read = JsonDocument.Parse(json);
        Assert.Equal(texts.Select(text => text), read.RootElement.GetProperty("goals").EnumerateArray().Select(card => card.GetProperty("statement").GetString()!));
    }
}
