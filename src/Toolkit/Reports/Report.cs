using System.Text.Json.Serialization;
using Toolkit.Extensibility;
using Toolkit.Goals;

namespace Toolkit.Reports;

/// <summary>A whole report as a value: every writer makes its form from this and from nothing else.</summary>
sealed record Report
{
    public const string CurrentFormat = "toolkit-report/1";

    /// <summary>Raised when a reader of the JSON would have to change.</summary>
    public string Format { get; init; } = CurrentFormat;

    public string Language { get; init; } = "en";

    public required string Title { get; init; }

    public required DateTimeOffset AsOf { get; init; }

    /// <summary>The finding, as a sentence.</summary>
    public required string Headline { get; init; }

    /// <summary>One or two sentences below it.</summary>
    public required IReadOnlyList<string> Summary { get; init; }

    public required IReadOnlyList<GoalCard> Goals { get; init; }

    public required IReadOnlyList<ReportPart> Sections { get; init; }

    public required DataQuality DataQuality { get; init; }

    public required ReportMethod Method { get; init; }

    public required Provenance Provenance { get; init; }
}

/// <summary>A colour of meaning. Colour is never the only sign: each status has a word and a shape of its own.</summary>
enum Tone
{
    Good,
    Caution,
    Bad,
    Neutral,
}

/// <summary>A value as a number and as people read it.</summary>
/// <param name="Value">In the metric's unit.</param>
/// <param name="Low">Lower end of the interval.</param>
/// <param name="High">Upper end of the interval.</param>
/// <param name="Text">The value with its unit.</param>
/// <param name="IntervalText">The interval without brackets; null when there is none.</param>
/// <param name="Confidence">The share of such intervals that should hold the true value, such as 0.9; null when there is none.</param>
sealed record ReportValue(double Value, double? Low, double? High, string Text, string? IntervalText, double? Confidence);

sealed record GoalCard
{
    public required string Id { get; init; }

    public required string Statement { get; init; }

    public string? Why { get; init; }

    public required string Owner { get; init; }

    /// <summary>The link of the chain from doing to effect; null when the goal names none.</summary>
    public GoalLevel? Level { get; init; }

    public required GoalStatus Status { get; init; }

    public required string StatusWord { get; init; }

    public required Tone Tone { get; init; }

    /// <summary>The code of the reason.</summary>
    public required string Reason { get; init; }

    public required string Sentence { get; init; }

    /// <summary>As id@version.</summary>
    public required string Metric { get; init; }

    public string? MetricTitle { get; init; }

    public ReportValue? Value { get; init; }

    /// <summary>What the value rests on, in words: window and count.</summary>
    public string? Basis { get; init; }

    public ReportValue? Baseline { get; init; }

    public ReportValue? Target { get; init; }

    public ReportValue? Stretch { get; init; }

    public bool? IsStretchReached { get; init; }

    public DateOnly? Start { get; init; }

    public required DateOnly Deadline { get; init; }

    public IReadOnlyList<GuardrailLine> Guardrails { get; init; } = [];

    public string? NoGuardrailsBecause { get; init; }

    public IReadOnlyList<MilestoneLine> Milestones { get; init; } = [];

    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>The course of the value; null when there are fewer than three windows.</summary>
    public Figure? Trend { get; init; }
}

sealed record GuardrailLine(string Title, GuardrailState State, string StateWord, Tone Tone, string Sentence);

sealed record MilestoneLine(DateOnly Date, string? Target, MilestoneState State, string Text);

/// <summary>One section, as its extension wrote it.</summary>
sealed record ReportPart(string Id, string Title, IReadOnlyList<PartBlock> Blocks);

/// <summary>A block of a section, in the form that is written as JSON.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "block")]
[JsonDerivedType(typeof(ParagraphBlock), "paragraph")]
[JsonDerivedType(typeof(RemarkBlock), "remark")]
[JsonDerivedType(typeof(TableBlock), "table")]
[JsonDerivedType(typeof(DrawingBlock), "drawing")]
abstract record PartBlock;

sealed record ParagraphBlock(string Text) : PartBlock;

sealed record RemarkBlock(DiagnosticSeverity Severity, string Text) : PartBlock;

sealed record TableBlock(string Caption, DataTable Table) : PartBlock;

sealed record DrawingBlock(Figure Figure) : PartBlock;
