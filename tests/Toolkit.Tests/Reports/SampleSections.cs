using Toolkit.Reports;

namespace Toolkit.Tests.Reports;

/// <summary>Sections as an extension would write them.</summary>
static class SampleSections
{
    public static SectionBlocks Quality => new(
        "headline",
        "Quality against audience",
        [
            new ReportBlock.Paragraph("Larger audiences answer less on every channel. What is compared here is each account with what is usual for its size."),
            new ReportBlock.Drawing(Curve),
            new ReportBlock.Remark(DiagnosticSeverity.Warning, "Two accounts have no known audience and are left out."),
        ]);

    public static SectionBlocks Responsiveness => new(
        "responsiveness",
        "Responsiveness",
        [
            new ReportBlock.Table("Responsiveness by channel", new(
                ["Channel", "Metric", "Value", "Interval", "Cases"],
                [
                    ["mastodon", "Response rate", "71.3 %", "66.4 % to 75.8 %", 352L],
                    ["mastodon", "Median time to the first answer", "3.4 h", "2.8 h to 4.1 h", 352L],
                    ["x", "Response rate", "not shown: fewer cases than it needs", null, 4L],
                    ["x", "Median time to the first answer", "not shown: more than half are still unanswered", null, 4L],
                ])),
        ]);

    static Figure Curve
    {
        get
        {
            double[] audience = [.. Enumerable.Range(0, 25).Select(i => Math.Pow(10, 2 + (i / 8.0)))];
            double[] expected = [.. audience.Select(size => 0.08 * Math.Pow(size / 1000, -0.22))];
            double[] points = [120, 240, 380, 700, 1300, 2400, 3900, 8200, 15000, 42000];
            double[] observed = [.. points.Select((size, i) => 0.08 * Math.Pow(size / 1000, -0.22) * (1 + (0.25 * Math.Sin(i * 2.1))))];
            return new()
            {
                Title = "@harbour gets 24 % more replies than is usual for its 3,900 followers",
                Subtitle = "Reply rate against audience; the line is what is usual for the size, the band its 95 % interval.",
                AlternativeText = "Scatter of ten accounts on mastodon. The reply rate falls from 13 % at 120 followers to 4 % at 42,000.",
                X = new("Audience (log scale)", AxisScale.Log10, AxisFormat.Compact),
                Y = new("Reply rate", AxisScale.Linear, AxisFormat.Percent),
                Series =
                [
                    new() { Name = "95 % band", Kind = SeriesKind.Band, X = audience, Y = [.. expected.Select(y => y * 1.18)], Low = [.. expected.Select(y => y * 0.85)] },
                    new() { Name = "Usual for the size", Kind = SeriesKind.Line, X = audience, Y = expected },
                    new() { Name = "Accounts", Kind = SeriesKind.Points, X = points, Y = observed, Low = [.. observed.Select(y => y * 0.8)], High = [.. observed.Select(y => y * 1.25)], Labels = [.. points.Select((_, i) => $"account {i}")], Palette = 1 },
                ],
                Table = new(["Account", "Audience", "Reply rate"], [.. points.Select((size, i) => (IReadOnlyList<object?>)[$"account {i}", size, observed[i]])]),
                Method = ["Mean over posts with a power law in audience; Paule and Mandel 1982, https://doi.org/10.6028/jres.087.022.", "Seed 7f3a09c2."],
                Gates = [new("few-accounts", false, "Ten accounts only: the curve is wide.")],
            };
        }
    }
}
