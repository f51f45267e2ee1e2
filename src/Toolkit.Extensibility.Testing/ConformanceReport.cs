using System.Globalization;
using System.Text;

namespace Toolkit.Extensibility.Testing;

/// <summary>What an examination came to.</summary>
/// <param name="Extension">The extension's id and version.</param>
/// <param name="Checks">All checks, in the order in which they were made.</param>
public sealed record ConformanceReport(string Extension, IReadOnlyList<ConformanceCheck> Checks)
{
    /// <summary>True when nothing failed.</summary>
    public bool Passed => Failures is [];

    /// <summary>The checks that failed.</summary>
    public IReadOnlyList<ConformanceCheck> Failures => [.. Checks.Where(check => check.Outcome == ConformanceOutcome.Failed)];

    /// <summary>A table for people: one line for each check, with the reason below each that failed.</summary>
    public override string ToString()
    {
        var text = new StringBuilder().AppendLine(Extension);
        var width = Checks.Select(check => check.Id.Length).DefaultIfEmpty(0).Max();
        foreach (var check in Checks)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {Word(check.Outcome),-4}  {check.Id.PadRight(width)}  {check.Subject}");
            if (check.Reason is { } reason)
                text.AppendLine(CultureInfo.InvariantCulture, $"        {reason}");
        }

        return text.Append(CultureInfo.InvariantCulture, $"{Checks.Count(check => check.Outcome == ConformanceOutcome.Passed)} passed, {Failures.Count} failed, {Checks.Count(check => check.Outcome == ConformanceOutcome.NotApplicable)} not applicable").ToString();
    }

    static string Word(ConformanceOutcome outcome) => outcome switch { ConformanceOutcome.Passed => "ok", ConformanceOutcome.Failed => "FAIL", _ => "-" };
}

/// <summary>One check of one thing.</summary>
/// <param name="Id">What was checked: a stable word such as <c>importer.lanes</c>.</param>
/// <param name="Subject">On what: the id of a contribution, and the export.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Reason">Why it failed or does not apply: a full sentence with what to do; null when it passed.</param>
public sealed record ConformanceCheck(string Id, string Subject, ConformanceOutcome Outcome, string? Reason = null);

/// <summary>What a check came to.</summary>
public enum ConformanceOutcome
{
    /// <summary>It holds.</summary>
    Passed,

    /// <summary>It does not hold.</summary>
    Failed,

    /// <summary>There is nothing here that it could be held against.</summary>
    NotApplicable,
}

/// <summary>An extension that does not hold what extensions must.</summary>
/// <param name="report">The whole examination.</param>
public sealed class ConformanceException(ConformanceReport report)
    : Exception($"{report.Extension} fails {report.Failures.Count} of {report.Checks.Count} checks:\n{string.Join('\n', report.Failures.Select(check => $"  {check.Id} ({check.Subject}): {check.Reason}"))}")
{
    /// <summary>The whole examination.</summary>
    public ConformanceReport Report { get; } = report;
}
