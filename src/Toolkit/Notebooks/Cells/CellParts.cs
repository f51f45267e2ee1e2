namespace Toolkit.Notebooks.Cells;

/// <summary>
/// Splits a cell. A line that starts with <c>#!</c> and the name of a language starts code in that language, anywhere in the cell; every other line that starts so is a directive.
/// Convention: https://github.com/dotnet/interactive/blob/main/docs/magic-commands.md
/// </summary>
static class CellParts
{
    /// <summary>The parts in order; code that is blank is none.</summary>
    /// <param name="source">The cell.</param>
    /// <param name="language">The language of a cell that names none.</param>
    public static IReadOnlyList<CellPart> Of(string source, string language) =>
        [.. Split(source, language).Where(part => part is not Submission { IsBlank: true, Rest: "" })];

    /// <summary>The code around a position, blank or not; null on a line that starts with <c>#!</c>.</summary>
    public static Submission? At(string source, string language, int position)
    {
        var line = source[(source.LastIndexOf('\n', Math.Max(0, position - 1)) + 1)..];
        return position > 0 && line.StartsWith("#!", StringComparison.Ordinal)
            ? null
            : Split(source, language).OfType<Submission>().LastOrDefault(code => code.Start <= position && position <= code.Start + code.Length);
    }

    static IEnumerable<CellPart> Split(string source, string language)
    {
        // Where the code that is being read begins: its naming line, its first line and its first character.
        var (named, first, start, rest) = (0, 0, 0, "");
        var line = 0;
        for (var at = 0; at < source.Length; line++)
        {
            var next = source.IndexOf('\n', at) is var end and >= 0 ? end + 1 : source.Length;
            if (Directed(source[at..next]) is { } directed)
            {
                yield return Code(at);
                var other = CellLanguage.Find(directed.Name);
                if (other is null)
                    yield return new Directive(directed.Name, language, line, directed.Words);
                (named, first, start, rest, language) = (line, line + 1, next, other is null ? "" : directed.Words, other ?? language);
            }

            at = next;
        }

        yield return Code(source.Length);

        Submission Code(int end) => new(language, named, rest, new string('\n', first) + source[start..end], start, end - start);
    }

    static (string Name, string Words)? Directed(string line)
    {
        if (!line.StartsWith("#!", StringComparison.Ordinal))
            return null;
        var text = line[2..].Trim();
        var blank = text.AsSpan().IndexOfAny(' ', '\t');
        return blank < 0 ? (text, "") : (text[..blank], text[(blank + 1)..].Trim());
    }
}
