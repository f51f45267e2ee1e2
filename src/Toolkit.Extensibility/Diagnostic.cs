using System.Text;

namespace Toolkit.Extensibility;

/// <summary>How much a finding matters.</summary>
public enum DiagnosticSeverity
{
    /// <summary>Good to know; nothing was lost.</summary>
    Info,

    /// <summary>Something was set aside or assumed; the work went on.</summary>
    Warning,

    /// <summary>What was asked for could not be done.</summary>
    Error,
}

/// <summary>Where a finding stands. Every part that is known is given; rows and columns count from 1.</summary>
/// <param name="File">The file, or the entry inside an archive, with forward slashes.</param>
/// <param name="Row">The record or line, counted from 1.</param>
/// <param name="Field">The name of the column, property or attribute.</param>
/// <param name="Column">The character in the line, counted from 1, for text files written by hand.</param>
public sealed record Location(string File, long? Row = null, string? Field = null, int? Column = null)
{
    /// <summary><c>file:row:column, field</c>, leaving out what is unknown.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(File);
        if (Row is { } row)
            text.Append(':').Append(row);
        if (Column is { } column)
            text.Append(':').Append(column);
        if (Field is { } field)
            text.Append(", ").Append(field);
        return text.ToString();
    }
}

/// <summary>A finding about data or settings, as a value: what is wrong, where, and what to do.</summary>
public sealed record Diagnostic
{
    /// <summary>Stable code, such as <c>TK1003</c>. A code never changes its meaning.</summary>
    public required string Code { get; init; }

    /// <summary>How much it matters.</summary>
    public required DiagnosticSeverity Severity { get; init; }

    /// <summary>A full sentence that a person without the source code understands. Holds no data from the export that could identify somebody.</summary>
    public required string Message { get; init; }

    /// <summary>Where, if a place is known.</summary>
    public Location? Location { get; init; }

    /// <summary>A full sentence with the next step, if there is one.</summary>
    public string? Fix { get; init; }

    /// <summary>The record as it stood in the export, when a record is set aside. The host keeps it encrypted.</summary>
    public string? Raw { get; init; }

    /// <summary>How many records share this finding. At least 1.</summary>
    public long Count { get; init; } = 1;

    /// <summary><c>warning[TK1003]: sentence (place)</c>.</summary>
    public override string ToString() =>
        $"{Severity.ToString().ToLowerInvariant()}[{Code}]: {Message}{(Location is null ? "" : $" ({Location})")}";
}

/// <summary>Ends an operation that cannot go on, with the finding to show. Never a stack trace for a user's mistake.</summary>
public class ToolkitException(Diagnostic diagnostic, Exception? inner = null) : Exception(diagnostic.Message, inner)
{
    /// <summary>What to show.</summary>
    public Diagnostic Diagnostic { get; } = diagnostic;

    /// <summary>A finding of severity Error, as an exception.</summary>
    public static ToolkitException Because(string code, string message, Location? location = null, string? fix = null, Exception? inner = null) =>
        new(new() { Code = code, Severity = DiagnosticSeverity.Error, Message = message, Location = location, Fix = fix }, inner);
}
