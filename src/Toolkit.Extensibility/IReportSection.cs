namespace Toolkit.Extensibility;

/// <summary>Writes one section of a report as blocks of data; the host writes the page, so every section follows theme, language and encoding.</summary>
public interface IReportSection
{
    /// <summary>The id, as in the manifest.</summary>
    string Id { get; }

    /// <summary>Heading of the section.</summary>
    string Title { get; }

    /// <summary>The blocks, in order; empty when there is nothing to say.</summary>
    IReadOnlyList<ReportBlock> Write(ReportContext context);
}

/// <summary>What a section works with.</summary>
public abstract class ReportContext
{
    /// <summary>Measurements and analyses.</summary>
    public abstract ChartContext Measurements { get; }

    /// <summary>Draws a contributed chart.</summary>
    public abstract Figure Draw(string chartId, string? metricId = null);
}

/// <summary>A piece of a report. Texts are plain.</summary>
public abstract record ReportBlock
{
    /// <summary>A paragraph.</summary>
    public sealed record Paragraph(string Text) : ReportBlock;

    /// <summary>A drawing.</summary>
    public sealed record Drawing(Figure Figure) : ReportBlock;

    /// <summary>A table.</summary>
    public sealed record Table(string Caption, DataTable Data) : ReportBlock;

    /// <summary>A remark that must not be overlooked.</summary>
    public sealed record Remark(DiagnosticSeverity Severity, string Text) : ReportBlock;
}
