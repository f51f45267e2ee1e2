namespace Toolkit.Notebooks;

/// <summary>A cell of a .dib file.</summary>
/// <param name="Line">The line that names its kernel, with its end; empty for a first cell without one.</param>
/// <param name="Kernel">The kernel that is meant; null for the file's default.</param>
/// <param name="Before">Blank lines above the source.</param>
/// <param name="Source">The source, without blank lines around it.</param>
/// <param name="After">What stands below the source: the end of its last line, and blank lines.</param>
sealed record DibCell(string Line, string? Kernel, string Before, string Source, string After)
{
    /// <summary>As it stands in the file.</summary>
    public string Text => Line + Before + Source + After;

    public static DibCell Of(string line, string? kernel, string body)
    {
        var source = body.Trim('\n');
        var before = source == "" ? body : body[..body.IndexOf(source, StringComparison.Ordinal)];
        return new(line, kernel, before, source, body[(before.Length + source.Length)..]);
    }

    /// <summary>As it is usually written.</summary>
    public static DibCell New(string kernel, string source) => source == "" ? new($"#!{kernel}\n", kernel, "\n", "", "") : new($"#!{kernel}\n", kernel, "\n", source, "\n\n");
}
