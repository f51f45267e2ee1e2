namespace Toolkit.Hosting.Lanes;

/// <summary>Why a process crashed, from what the runtime wrote last.</summary>
static class CrashCause
{
    public const string OutOfMemory = "out of memory";

    /// <summary>In a few words; null when it does not say.</summary>
    public static string? Of(string log)
    {
        var lines = log.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            if (line.StartsWith("Stack overflow", StringComparison.Ordinal))
                return "stack overflow";
            if (line.StartsWith("Unhandled exception. ", StringComparison.Ordinal))
                return Shortened(line["Unhandled exception. ".Length..]);
            if (line.StartsWith("Process terminated.", StringComparison.Ordinal))
                return Shortened(line.Length > "Process terminated. ".Length || i + 1 == lines.Length ? line : $"{line} {lines[i + 1]}");
            if (line.StartsWith("Out of memory", StringComparison.Ordinal))
                return OutOfMemory;
        }

        return null;
    }

    static string Shortened(string text) => ForeignText.Of(text, 200).TrimEnd('.', ' ');
}
