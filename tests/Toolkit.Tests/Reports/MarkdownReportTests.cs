using Markdig;
using Toolkit.Reports;

namespace Toolkit.Tests.Reports;

public class MarkdownReportTests
{
    [Fact]
    public void Says_headline_status_value_and_target()
    {
        var text = MarkdownReport.Write(SampleReport.Made);

        Assert.StartsWith("# One goal met early, one ahead of the line, one behind the line, one not measurable\n", text, StringComparison.Ordinal);
        Assert.Contains("| More of the people we reach answer us | ahead of the line | 4.98 per 1,000 \\[4.63 to 5.33\\] | 5 per 1,000 | 28 Dec 2026 |", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Makes_no_markup_of_any_text()
    {
        var pipeline = new MarkdownPipelineBuilder().UseAdvancedExtensions().Build();
        string[] own = [.. HostileTexts.All(), "# x", "- x", "1. x", "+ x", "> x", "[a](javascript:fired())", "![a](//evil.example/x.png)", "www.evil.example", "https://evil.example", "a | b", "*a* _b_ `c` ~~d~~", "<b>x</b>", "&lt;"];
        foreach (var text in own)
        {
            var report = SampleReport.Made with { Headline = "x", Title = text, Summary = [text], Goals = [SampleReport.Made.Goals[0] with { Statement = text, StatusWord = text, Sentence = text }] };

            var html = Markdown.ToHtml(MarkdownReport.Write(report), pipeline);

            Assert.DoesNotMatch("<(a|img|script|svg|iframe|h2|li|ul|ol|code|em|del|blockquote|input|b|math|style)[ >]", html);
            Assert.Equal(5, System.Text.RegularExpressions.Regex.Count(html, "<td"));
        }
    }
}
