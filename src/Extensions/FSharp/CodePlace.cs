namespace Toolkit.FSharp;

/// <summary>A place in a cell, as the compiler counts.</summary>
/// <param name="Row">The line, from 1.</param>
/// <param name="Column">The column, from 0.</param>
/// <param name="Line">The whole line.</param>
readonly record struct CodePlace(int Row, int Column, string Line)
{
    public static CodePlace EndOf(string code) => Of(code, code.Length);

    public static CodePlace Of(string code, int position)
    {
        var before = code[..position];
        var start = before.LastIndexOf('\n') + 1;
        var end = code.IndexOf('\n', position);
        return new(before.Count(c => c == '\n') + 1, position - start, code[start..(end < 0 ? code.Length : end)].TrimEnd('\r'));
    }
}
