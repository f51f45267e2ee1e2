namespace Toolkit.Hosting.Lanes;

/// <summary>Why a process crashed, from what the runtime wrote last.</summary>
static class CrashCause
{
    /// <summary>In a few words; null when it does not say.</summary>
    public static string? Of(string log)
    {
        foreach (var line in log.Split('\n'))
        {
            if (line.StartsWith("Stack overflow", StringComparison.Ordinal))
                return "stack overflow";
            if (line.StartsWith("Unhandled exception. ", StringComparison.Ordinal))
                return Shortened(line["Unhandled exception. ".Length..]);
            if (line.StartsWith("Process terminated.", StringComparison.Ordinal))
                return Shortened(line);
            if (line.StartsWith("Out of memory", StringComparison.Ordinal))
                return "out of memory";
        }

        return null;
    }

    static string Shortened(string text) => ForeignText.Of(text, 200).TrimEnd('.', ' ');
}
