using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Toolkit.Extensibility;

namespace Toolkit.CSharp.Packages;

/// <summary>A package that a cell asks for.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">The version, or a range; null when the cell names none.</param>
sealed record PackageWish(string Id, string? Version)
{
    /// <summary>True when the version names one version and no more.</summary>
    public bool IsExact => Version is { } version && !version.AsSpan().ContainsAny(_ranges);

    static readonly System.Buffers.SearchValues<char> _ranges = System.Buffers.SearchValues.Create("*[](),");
}

/// <summary>The lines <c>#r "nuget: …"</c> and <c>#i "nuget: …"</c> of a cell.</summary>
/// <param name="Code">The cell with those lines blank.</param>
/// <param name="Packages">What it asks for.</param>
/// <param name="Sources">Where else to look.</param>
sealed partial record PackageDirectives(string Code, IReadOnlyList<PackageWish> Packages, IReadOnlyList<string> Sources)
{
    public bool IsEmpty => Packages is [] && Sources is [];

    /// <exception cref="ToolkitException">TK3051: a line is not written right.</exception>
    public static PackageDirectives Read(string code)
    {
        if (!code.Contains("nuget:", StringComparison.OrdinalIgnoreCase))
            return new(code, [], []);
        List<PackageWish> packages = [];
        List<string> sources = [];
        var root = SubmissionChain.Parse(code, "packages", CancellationToken.None).GetRoot();
        var text = code.ToCharArray();
        // Only what the compiler takes for a directive: a text may hold the same words.
        foreach (var directive in root.DescendantTrivia().Where(trivia => trivia.IsDirective))
        {
            if (Line().Match(directive.ToFullString()) is not { Success: true } found)
                continue;
            var words = found.Groups["what"].Value.Split(',', 2, StringSplitOptions.TrimEntries);
            if (words[0] is "")
                throw ToolkitException.Because("TK3051", $"'{directive.ToFullString().Trim()}' names no package.", fix: "Write #r \"nuget: Name, 1.2.3\" or #i \"nuget: https://source/index.json\".");
            if (found.Groups["kind"].Value == "r")
                packages.Add(new(words[0], words is [_, { Length: > 0 } version] ? version : null));
            else
                sources.Add(found.Groups["what"].Value.Trim());
            for (var place = directive.FullSpan.Start; place < directive.FullSpan.End; place++)
                text[place] = code[place] is '\n' or '\r' ? code[place] : ' ';
        }

        return new(new string(text), packages, sources);
    }

    [GeneratedRegex("""^\s*#(?<kind>[ri])\s+"nuget:(?<what>[^"]*)"\s*$""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Line();
}
