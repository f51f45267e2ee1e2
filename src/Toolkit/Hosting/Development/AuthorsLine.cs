using System.Text.RegularExpressions;

namespace Toolkit.Hosting.Development;

/// <summary>Where in an author's own source an exception came up.</summary>
static partial class AuthorsLine
{
    /// <summary>The first line of a stack that has a file, which is the author's own, as a sentence; empty where no symbols came with the code.</summary>
    public static string In(string? stack) =>
        stack is not null && Place().Match(stack) is { Success: true } place ? $"It threw in {File(place.Groups["file"].Value)}, line {place.Groups["line"].Value}. " : "";

    // Compiled so that equal sources give equal bytes, a file beside the manifest is called as if it lay at the root.
    static string File(string path) => path.LastIndexOf('/') == 0 ? path[1..] : path;

    [GeneratedRegex(@"^\s+at .+ in (?<file>.+):line (?<line>\d+)\s*$", RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}
