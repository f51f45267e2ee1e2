using System.Text.Json;
using System.Text.Unicode;

namespace Toolkit.Notebooks;

/// <summary>
/// One pass over a notebook's JSON before anything is made of it: it bounds what reading may cost, and sees what a tree of values no longer shows.
/// </summary>
sealed class JsonScan
{
    /// <summary>Nested deeper is refused.</summary>
    public const int Deepest = 64;

    /// <summary>More values are refused: each costs memory, however short it is.</summary>
    public const int MostValues = 5_000_000;

    // Where the members of the document stand, and those of its cells.
    const int DocumentDepth = 1;
    const int CellDepth = 3;

    readonly HashSet<string> _document = new(StringComparer.Ordinal);
    readonly HashSet<string> _cell = new(StringComparer.Ordinal);
    bool _inCells;
    (string Document, string Cell) _last = ("", "");

    /// <summary>True when a character beyond ASCII is written as an escape.</summary>
    public bool EscapesBeyondAscii { get; private set; }

    /// <summary>True when a blank follows the first comma between the document's members.</summary>
    public bool BlankAfterComma { get; private set; }

    /// <summary>True when the members of the document and of its cells stand in the order of their names.</summary>
    public bool Sorted { get; private set; } = true;

    /// <exception cref="JsonException">It is no JSON, or nested too deep.</exception>
    /// <exception cref="FormatException">It is JSON that is not read, with the reason.</exception>
    public static JsonScan Of(ReadOnlySpan<byte> utf8)
    {
        if (!Utf8.IsValid(utf8))
            throw new FormatException("it is not valid UTF-8");
        var scan = new JsonScan();
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = Deepest });
        var values = 0;
        while (reader.Read())
        {
            if (++values > MostValues)
                throw new FormatException($"it holds more than {MostValues:N0} values");
            scan.Visit(ref reader, utf8);
        }

        return scan;
    }

    void Visit(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName when reader.CurrentDepth == DocumentDepth:
                if (_document.Count == 1)
                    BlankAfterComma = utf8[(int)reader.TokenStartIndex - 1] == ' ';
                Member(_document, ref _last.Document, Text(ref reader));
                _inCells = _last.Document == "cells";
                break;
            case JsonTokenType.PropertyName when _inCells && reader.CurrentDepth == CellDepth:
                Member(_cell, ref _last.Cell, Text(ref reader));
                break;
            case JsonTokenType.StartObject when reader.CurrentDepth == CellDepth - 1:
                _cell.Clear();
                break;
            case JsonTokenType.PropertyName or JsonTokenType.String when reader.ValueIsEscaped:
                Text(ref reader);
                break;
        }
    }

    void Member(HashSet<string> members, ref string last, string name)
    {
        if (members.Count > 0 && string.CompareOrdinal(last, name) > 0)
            Sorted = false;
        if (!members.Add(name))
            throw new FormatException($"it has the member '{Printable.Clean(name)}' twice in one place, and no two programs would read the same");
        last = name;
    }

    // JSON can escape half a character, which no text can hold; found here rather than at some later use.
    string Text(ref Utf8JsonReader reader)
    {
        try
        {
            var text = reader.GetString()!;
            EscapesBeyondAscii |= reader.ValueIsEscaped && text.AsSpan().ContainsAnyExceptInRange('\0', '\u007f');
            return text;
        }
        catch (InvalidOperationException error)
        {
            throw new FormatException("it holds text that is not valid Unicode", error);
        }
    }
}
