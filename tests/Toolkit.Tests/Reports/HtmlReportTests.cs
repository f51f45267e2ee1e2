using System.Text.RegularExpressions;
using Toolkit.Reports;

namespace Toolkit.Tests.Reports;

public class HtmlReportTests
{
    static readonly string _page = HtmlReport.Write(SampleReport.Made, SampleReport.Draw);

    [Fact]
    public void Gives_the_same_bytes_for_the_same_report() => Assert.Equal(_page, HtmlReport.Write(SampleReport.Made, SampleReport.Draw));

    [Fact]
    public void Allows_its_own_styles_by_hash_and_nothing_else()
    {
        var policy = System.Net.WebUtility.HtmlDecode(Regex.Match(_page, "Content-Security-Policy\" content=\"([^\"]*)\"").Groups[1].Value);

        string[] sheets = [.. Regex.Matches(_page, "<style>(.*?)</style>", RegexOptions.Singleline).Select(match => PageStyle.Source(match.Groups[1].Value)).Distinct()];
        Assert.Equal($"default-src 'none'; img-src data:; style-src {string.Join(' ', sheets)}; base-uri 'none'; form-action 'none'", policy);
        Assert.Equal(2, sheets.Length);
    }

    [Fact]
    public void Fetches_nothing_and_runs_nothing()
    {
        Assert.DoesNotMatch("<script|<link|<iframe|<object|<embed|<img|<form|@import|url\\(|\\son[a-z]+=|\\sstyle=", _page);
        Assert.Equal(["https://doi.org/10.6028/jres.087.022"], Regex.Matches(_page, "href=\"(?!#)([^\"]*)\"").Select(match => match.Groups[1].Value));
    }

    [Fact]
    public void Shows_status_word_value_interval_and_reason_of_each_goal()
    {
        foreach (var card in SampleReport.Made.Goals)
        {
            Assert.Contains(card.StatusWord, _page, StringComparison.OrdinalIgnoreCase);
            Assert.Contains(card.Sentence.Replace("'", "&#39;", StringComparison.Ordinal), _page, StringComparison.Ordinal);
        }

        Assert.Contains("One goal met early, one ahead of the line, one behind the line, one not measurable", Headings(_page)[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Has_headings_without_gaps()
    {
        int[] levels = [.. Regex.Matches(_page, "<h([1-6])[ >]").Select(match => match.Groups[1].Value[0] - '0')];

        Assert.Equal(1, levels[0]);
        Assert.Single(levels, 1);
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1));
    }

    [Fact]
    public void Gives_each_picture_its_numbers_method_and_doubts()
    {
        var figures = Regex.Matches(_page, "<figure.*?</figure>", RegexOptions.Singleline);

        Assert.Equal(5, figures.Count);
        Assert.All(figures, figure => Assert.Matches("(?s)<figcaption>.*<svg.*How it was made.*<details class=\"numbers\">.*<table>", figure.Value));
        Assert.Contains("<b>Take care</b> Ten accounts only: the curve is wide.", _page, StringComparison.Ordinal);
    }

    [Fact]
    public void States_the_confidence_of_intervals() => Assert.Matches(@"<span>\[90 % interval: [0-9.]+ to [0-9.]+\]</span>", _page);

    [Fact]
    public void Says_how_records_become_interactions_in_use()
    {
        Assert.Matches("(?s)>Records</th><th[^>]*>Set aside</th><th[^>]*>Interactions</th><th[^>]*>Stored</th><th[^>]*>Used</th>.*>31,950</td><td[^>]*>12</td><td[^>]*>31,960</td><td[^>]*>31,952</td><td[^>]*>31,938</td>", _page);
        Assert.Contains("without 7 older versions and 1 deleted interaction; used are those stored, without 11 that only followers or single people may see and 3 by bots.</p>", _page, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_of_missing_values_why() => Assert.Contains("not shown: more than half are still unanswered", _page, StringComparison.Ordinal);

    [Fact]
    public void Stays_small() => Assert.InRange(_page.Length, 10_000, 100_000);

    static string[] Headings(string page) => [.. Regex.Matches(page, "<h1>(.*?)</h1>").Select(match => match.Groups[1].Value)];
}
