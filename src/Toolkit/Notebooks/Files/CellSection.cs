using Toolkit.Notebooks.Cells;

namespace Toolkit.Notebooks;

/// <summary>Parts of a cell in one language that follow each other.</summary>
/// <param name="Language">The id of the language.</param>
/// <param name="Parts">Each part's text, and whether it is code: a line that says what to do is none.</param>
sealed record CellSection(string Language, IReadOnlyList<(bool IsCode, string Text)> Parts)
{
    /// <summary>All of it as it stands in the cell.</summary>
    public string Text => string.Join('\n', Parts.Select(part => part.Text));

    /// <summary>A code cell's sections. A line that only names a language stands in none.</summary>
    /// <param name="source">The cell.</param>
    /// <param name="language">The language of a cell that names none.</param>
    public static IEnumerable<CellSection> Of(string source, string language)
    {
        var text = source.ReplaceLineEndings("\n");
        var lines = text.Split('\n');
        List<(bool, string)> parts = [];
        var current = CellLanguage.Find(language) ?? language;
        foreach (var part in CellParts.Of(text, current))
        {
            if (part.Language != current && parts is not [])
            {
                yield return new(current, parts);
                parts = [];
            }

            current = part.Language;
            if (part is Directive || part.Rest != "")
                parts.Add((false, lines[part.Line].TrimEnd()));
            if (part is Submission { IsBlank: false } code)
                parts.Add((true, text.Substring(code.Start, code.Length).Trim('\n')));
        }

        if (parts is not [])
            yield return new(current, parts);
    }
}
