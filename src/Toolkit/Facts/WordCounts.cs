namespace Toolkit.Facts;

/// <summary>Words of a text: runs without white space that hold a letter or digit and are no address.</summary>
static class WordCounts
{
    /// <summary>Words of each post; NaN where the post has no text.</summary>
    public static double[] Of(PostFacts posts)
    {
        var details = posts.Index.Interactions.Details;
        return posts.Each(post => details.Text(posts.Row[post]) is { IsEmpty: false } text ? Of(text) : double.NaN);
    }

    /// <param name="text">UTF-8.</param>
    public static int Of(ReadOnlySpan<byte> text)
    {
        var (words, start) = (0, 0);
        for (var place = 0; place <= text.Length; place++)
        {
            if (place < text.Length && text[place] > (byte)' ')
                continue;
            words += IsWord(text[start..place]) ? 1 : 0;
            start = place + 1;
        }

        return words;
    }

    // Every letter outside ASCII has its high bit set.
    static bool IsWord(ReadOnlySpan<byte> run)
    {
        if (run.StartsWith("http://"u8) || run.StartsWith("https://"u8))
            return false;
        foreach (var one in run)
        {
            if (one >= 0x80 || char.IsAsciiLetterOrDigit((char)one))
                return true;
        }

        return false;
    }
}
