using System.Globalization;
using Toolkit.Extensibility;
using Toolkit.Goals;

namespace Toolkit.Reports;

/// <summary>What a report is made from.</summary>
sealed record ReportInput
{
    public string Title { get; init; } = "Interaction report";

    public required DateTimeOffset AsOf { get; init; }

    public IReadOnlyList<Assessment> Assessments { get; init; } = [];

    /// <summary>What the contributed sections wrote, in the order of the report. Empty ones are left out.</summary>
    public IReadOnlyList<SectionBlocks> Sections { get; init; } = [];

    /// <summary>Metrics that the sections show; those of the goals are added.</summary>
    public IReadOnlyList<GoalMetric> Metrics { get; init; } = [];

    public required DataQuality DataQuality { get; init; }

    public required Provenance Provenance { get; init; }
}

sealed record SectionBlocks(string Id, string Title, IReadOnlyList<ReportBlock> Blocks);

/// <summary>Makes the report from what was assessed, written and counted. Pure.</summary>
static class ReportBuilder
{
    public static Report Build(ReportInput input) => new()
    {
        Title = input.Title,
        AsOf = input.AsOf,
        Headline = Headline.Of(input.Assessments),
        Summary = [.. Summary(input)],
        Goals = [.. input.Assessments.Select(GoalCards.Of)],
        Sections = [.. input.Sections.Where(section => section.Blocks is not []).Select(section => new ReportPart(section.Id, section.Title, [.. section.Blocks.Select(Block)]))],
        DataQuality = input.DataQuality,
        Method = Method(input),
        Provenance = input.Provenance,
    };

    static IEnumerable<string> Summary(ReportInput input)
    {
        if (Headline.Attention(input.Assessments) is { } attention)
            yield return attention;
        var quality = input.DataQuality;
        var newest = quality.Sources.Max(source => source.NewestExport) is { } export ? $", the newest export of {Day(export)}" : "";
        yield return $"The report rests on {Quantity.Count(quality.Used, "interaction", "interactions")} from {Quantity.Count(quality.Sources.Count, "source", "sources")}{newest}; {(quality.SetAside == 0 ? "nothing was" : Quantity.Count(quality.SetAside, "record was", "records were"))} set aside.";
    }

    static string Day(DateTimeOffset instant) => instant.UtcDateTime.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    static PartBlock Block(ReportBlock block) => block switch
    {
        ReportBlock.Paragraph paragraph => new ParagraphBlock(paragraph.Text),
        ReportBlock.Remark remark => new RemarkBlock(remark.Severity, remark.Text),
        ReportBlock.Table table => new TableBlock(table.Caption, table.Data),
        ReportBlock.Drawing drawing => new DrawingBlock(drawing.Figure),
        _ => throw new InvalidOperationException($"A block of the kind {block.GetType().Name} is not known."),
    };

    static ReportMethod Method(ReportInput input) => new()
    {
        Metrics =
        [
            .. input.Assessments.SelectMany(assessment => new[] { assessment.Metric }.Concat(assessment.Guardrails.Select(rail => rail.Metric))).OfType<GoalMetric>()
                .Concat(input.Metrics)
                .DistinctBy(metric => metric.Definition.VersionedId, StringComparer.Ordinal)
                .OrderBy(metric => metric.Definition.VersionedId, StringComparer.Ordinal)
                .Select(MethodWords.Note),
        ],
        Rules = input.Assessments is [] ? MethodWords.Rules : [.. MethodWords.Rules, .. MethodWords.GoalRules],
    };
}
