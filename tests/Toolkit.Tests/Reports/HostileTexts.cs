using System.Text;
using System.Text.Json;
using Toolkit.Reports;

namespace Toolkit.Tests.Reports;

/// <summary>Texts that try to leave their place.</summary>
static class HostileTexts
{
    /// <summary>Call <c>fired()</c> when a page lets them.</summary>
    public static IReadOnlyList<string> Payloads { get; } =
    [
        "<script>fired()</script>", "<img src=x onerror=fired()>", "\"><script>fired()</script>", "'><img src=x onerror=fired()>", "</style><script>fired()</script>", "</title><script>fired()</script>",
        "<svg onload=fired()>", "<svg><script>fired()</script></svg>", "</svg><script>fired()</script>", "</desc><script>fired()</script>", "<body onload=fired()>", "<details open ontoggle=fired()>", "<input autofocus onfocus=fired()>", "\" onmouseover=\"fired()\" x=\"",
        "<iframe srcdoc='<script>parent.fired()</script>'>", "<math><mtext></mtext><script>fired()</script></math>", "--><script>fired()</script>", "]]><script>fired()</script>", "<!--<script>fired()</script>", "</textarea><script>fired()</script>", "</table><script>fired()</script>",
        "<video><source onerror=fired()>", "javascript:fired()", "<a href=javascript:fired()>x</a>", "<meta http-equiv=refresh content='0;url=javascript:fired()'>", "<base href=//evil.example/>", "<link rel=stylesheet href=//evil.example/>", "<form action=//evil.example><button>x",
        "&lt;script&gt;fired()&lt;/script&gt;", "\u2028<script>fired()</script>", "<scr\0ipt>fired()</script>", "<<script>fired()//<</script>", "{{constructor.constructor('fired()')()}}", "${fired()}", "<p id=report name=getElementById>", "<template><script>fired()</script></template>",
    ];

    /// <summary>The payloads and the big list of naughty strings.</summary>
    public static IReadOnlyList<string> All()
    {
        var file = Path.Combine(Repository.Corpus("blns"), "blns.json");
        return [.. Payloads, .. JsonSerializer.Deserialize<string[]>(File.ReadAllText(file)) ?? []];
    }

    /// <summary>The text as a page shows it.</summary>
    public static string Shown(string text)
    {
        var markup = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
            markup.Append(IsShown(rune.Value) ? rune.ToString() : "\uFFFD");
        return markup.ToString();
    }

    static bool IsShown(int rune) => rune switch
    {
        '\t' or '\n' => true,
        < 0x20 or (>= 0x7F and <= 0x9F) or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or (>= 0xFDD0 and <= 0xFDEF) => false,
        _ => (rune & 0xFFFE) != 0xFFFE,
    };

    /// <summary>The sample report with hostile texts in every place that takes a text.</summary>
    public static Report Report(IReadOnlyList<string> texts)
    {
        var (sample, all) = (SampleReport.Made, string.Join('\n', texts));
        var figure = ((DrawingBlock)sample.Sections[0].Blocks[1]).Figure;
        var card = sample.Goals[0];
        return sample with
        {
            Title = all, Headline = all, Summary = texts, Language = "en",
            Goals = [.. texts.Select(text => card with
            {
                Id = text, Statement = text, Why = text, Owner = text, StatusWord = text, Reason = text, Sentence = text, Metric = text, MetricTitle = text, Basis = text, NoGuardrailsBecause = text,
                Value = card.Value! with { Text = text, IntervalText = text }, Baseline = card.Baseline! with { Text = text }, Target = card.Target! with { Text = text }, Stretch = null, Trend = null,
                Guardrails = [card.Guardrails[0] with { Title = text, StateWord = text, Sentence = text }], Milestones = [card.Milestones[0] with { Target = text, Text = text }], Remarks = [text],
            })],
            Sections = [.. texts.Select(text => new ReportPart(text, text, [new ParagraphBlock(text), new RemarkBlock(DiagnosticSeverity.Error, text), new TableBlock(text, new([text, text], [[text, text]]))])),
                new ReportPart("x", "x", [new DrawingBlock(figure with
                {
                    Title = all, Subtitle = all, AlternativeText = all, X = new(all), Y = new(all), Method = texts, Gates = [.. texts.Select(text => new Gate(text, true, text))], Table = new([.. texts], [[.. texts]]),
                })])],
            DataQuality = sample.DataQuality with
            {
                Sources = [.. texts.Select(text => sample.DataQuality.Sources[0] with { Source = text })],
                Findings = [.. texts.Select(text => new FindingLine(text, DiagnosticSeverity.Warning, text, text, 1))],
            },
            Method = sample.Method with
            {
                Rules = texts,
                Metrics = [.. texts.Select(text => new MetricNote { Metric = text, Title = text, Formula = text, Unit = text, Better = text, Interval = text, Reference = text, Hash = text })],
            },
            Provenance = new() { ToolkitVersion = all, InputHash = all, Command = all, Extensions = texts },
        };
    }
}
