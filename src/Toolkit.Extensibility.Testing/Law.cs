namespace Toolkit.Extensibility.Testing;

/// <summary>Holds something against a law: the law gives the reason why it does not hold, or nothing. What it throws is a reason too.</summary>
static class Law
{
    /// <summary>Begins the reason of a law that does not apply.</summary>
    public const string NotApplicable = "n/a: ";

    public static async Task<ConformanceCheck> HoldAsync(string id, string subject, Func<Task<string?>> reason)
    {
        try
        {
            return Outcome(id, subject, await reason());
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return Failed(id, subject, In(error));
        }
    }

    public static ConformanceCheck Hold(string id, string subject, Func<string?> reason)
    {
        try
        {
            return Outcome(id, subject, reason());
        }
        // The extension's own code runs here: whatever it throws is what the author must know.
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return Failed(id, subject, In(error));
        }
    }

    /// <summary>An exception as a sentence.</summary>
    public static string In(Exception error) => error switch
    {
        ToolkitException { Diagnostic: var found } => $"{found.Code}: {found.Message}",
        TimeoutException => "It did not come to an end in time.",
        _ => $"It threw {error.GetType().Name}: {error.Message}{At(error)}",
    };

    // The first line of the stack that has a file is the author's own.
    static string At(Exception error) =>
        (error.StackTrace ?? "").Split('\n').FirstOrDefault(line => line.Contains(":line ", StringComparison.Ordinal))?.Trim() is { } line ? $" ({line})" : "";

    static ConformanceCheck Outcome(string id, string subject, string? reason) => reason switch
    {
        null => new(id, subject, ConformanceOutcome.Passed),
        _ when reason.StartsWith(NotApplicable, StringComparison.Ordinal) => new(id, subject, ConformanceOutcome.NotApplicable, reason[NotApplicable.Length..]),
        _ => Failed(id, subject, reason),
    };

    static ConformanceCheck Failed(string id, string subject, string reason) =>
        new(id, subject, ConformanceOutcome.Failed, Remedies.Of(id) is { Length: > 0 } remedy ? $"{reason.TrimEnd()}{(reason.TrimEnd()[^1] is '.' or '?' or '!' ? "" : ".")} {remedy}" : reason);
}
