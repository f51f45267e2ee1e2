namespace Toolkit.App.Jupyter;

/// <summary>Places in a text: front ends count code points, .NET counts UTF-16.</summary>
static class CodePoints
{
    public static int ToChars(string text, int codePoints)
    {
        var place = 0;
        for (; codePoints > 0 && place < text.Length; codePoints--)
            place += char.IsSurrogatePair(text, place) ? 2 : 1;
        return place;
    }

    public static int OfChars(string text, int chars)
    {
        var count = 0;
        for (var place = 0; place < chars && place < text.Length; count++)
            place += char.IsSurrogatePair(text, place) ? 2 : 1;
        return count;
    }
}
