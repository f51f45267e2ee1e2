using System.Text.RegularExpressions;

namespace Toolkit.Hosting.Development;

/// <summary>Where in an author's own source an exception came up.</summary>
static partial class AuthorsLine
{
    /// <summary>The first line of a stack that has a file, which is the author's own, as an addition to a sentence; empty where no symbols came with the code.</summary>
    public static string In(string? stack) =>
        stack is not null && Place().Match(stack) is { Success: true } place ? $", at {place.Groups["file"].Value} line {place.Groups["line"].Value}" : "";

    [GeneratedRegex(@"^\s+at .+ in (?<file>.+):line (?<line>\d+)\s*$", RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}
