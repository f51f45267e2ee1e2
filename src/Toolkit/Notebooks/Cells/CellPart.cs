namespace Toolkit.Notebooks.Cells;

/// <summary>A part of a cell.</summary>
/// <param name="Language">The id of the language that is in force.</param>
/// <param name="Line">The line of the cell that the part begins with, from 0: the one that names the language, where there is one.</param>
/// <param name="Rest">What stands on that line after the name.</param>
abstract record CellPart(string Language, int Line, string Rest)
{
    /// <exception cref="Extensibility.ToolkitException">TK3021: they are not written right.</exception>
    public DirectiveWords Words => DirectiveWords.Read(Rest);
}

/// <summary>Code in one language.</summary>
/// <param name="Language">The id of its language.</param>
/// <param name="Line">Where it begins.</param>
/// <param name="Rest">What the line that names the language says besides.</param>
/// <param name="Code">The code after as many blank lines as stand before it in the cell, so that places in errors are the cell's.</param>
/// <param name="Start">Where the code starts in the cell, counted in characters.</param>
/// <param name="Length">How long it is there.</param>
sealed record Submission(string Language, int Line, string Rest, string Code, int Start, int Length) : CellPart(Language, Line, Rest)
{
    /// <summary>Places in the cell lie this much behind those in <see cref="Code"/>.</summary>
    public int Offset => Start + Length - Code.Length;

    public bool IsBlank => string.IsNullOrWhiteSpace(Code);
}

/// <summary>A line that says what to do, such as <c>#!share</c>.</summary>
/// <param name="Name">Its name without <c>#!</c>.</param>
/// <param name="Language">The language in force where it stands.</param>
/// <param name="Line">Its line in the cell, from 0.</param>
/// <param name="Rest">What follows the name.</param>
sealed record Directive(string Name, string Language, int Line, string Rest) : CellPart(Language, Line, Rest);
