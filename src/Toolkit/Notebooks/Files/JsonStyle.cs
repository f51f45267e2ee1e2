using System.Text;

namespace Toolkit.Notebooks;

/// <summary>How a JSON file is laid out, so that what is new in it looks like what was there.</summary>
sealed record JsonStyle
{
    /// <summary>As Jupyter writes notebooks.</summary>
    public static JsonStyle Jupyter { get; } = new();

    /// <summary>What a line ends with; null where the file stands in one line.</summary>
    public string? LineEnd { get; init; } = "\n";

    /// <summary>What each level is moved in by.</summary>
    public string Indent { get; init; } = " ";

    public string AfterColon { get; init; } = " ";

    /// <summary>What follows a comma where the file stands in one line.</summary>
    public string AfterComma { get; init; } = "";

    /// <summary>True where every character beyond ASCII is escaped.</summary>
    public bool Ascii { get; init; }

    /// <summary>True where members stand in the order of their names.</summary>
    public bool Sorted { get; init; } = true;

    /// <summary>The line end and indentation before something at this depth; empty in one line.</summary>
    public string Line(int depth) => LineEnd is null ? "" : LineEnd + string.Concat(Enumerable.Repeat(Indent, depth));

    /// <summary>What separates two members or items at this depth.</summary>
    public string Comma(int depth) => LineEnd is null ? "," + AfterComma : "," + Line(depth);

    /// <summary>The style of a file.</summary>
    /// <param name="utf8">The file, without a byte order mark.</param>
    /// <param name="scan">What was seen in it.</param>
    public static JsonStyle Of(ReadOnlySpan<byte> utf8, JsonScan scan)
    {
        var inner = utf8.TrimStart(_blanks);
        var body = inner.IsEmpty ? inner : inner[1..];
        var margin = body[..Math.Max(0, body.IndexOfAnyExcept(_blanks))];
        var end = margin.IndexOf((byte)'\n');
        var colon = body.IndexOf("\":"u8);
        return new()
        {
            LineEnd = end < 0 ? null : end > 0 && margin[end - 1] == '\r' ? "\r\n" : "\n",
            Indent = end < 0 ? "" : Encoding.UTF8.GetString(margin[(margin.LastIndexOf((byte)'\n') + 1)..]),
            AfterColon = colon >= 0 && body[colon..] is [_, _, (byte)' ', ..] ? " " : "",
            AfterComma = end < 0 && scan.BlankAfterComma ? " " : "",
            Ascii = scan.EscapesBeyondAscii && !utf8.ContainsAnyExceptInRange((byte)0, (byte)127),
            Sorted = scan.Sorted,
        };
    }

    static readonly byte[] _blanks = [(byte)' ', (byte)'\t', (byte)'\r', (byte)'\n'];
}
