namespace Toolkit.Notebooks;

/// <summary>Text that no terminal takes for commands.</summary>
static class Printable
{
    /// <summary>Without control characters other than line ends and tabs: colours and cursor movements from data do not reach a terminal.</summary>
    public static string Clean(string text) => text.AsSpan().ContainsAny(_controls) ? new([.. text.Where(c => !_controls.Contains(c))]) : text;

    static readonly System.Buffers.SearchValues<char> _controls =
        System.Buffers.SearchValues.Create([.. Enumerable.Range(0, 160).Select(code => (char)code).Where(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t'))]);
}
