using System.Globalization;
using Toolkit.Extensibility;

namespace Toolkit.X;

/// <summary>
/// Long tweets. They stand in a file of their own without a key to the tweet, whose text is cut; tweet and note share their beginning and, to the
/// second, their time.
/// </summary>
sealed class XNotes
{
    const int SharedCharacters = 40;

    readonly Dictionary<long, List<string>> _bySecond = [];

    public static XNotes None { get; } = new();

    public static XNotes Read(Export export)
    {
        var notes = new XNotes();
        foreach (var (record, _, _) in export.Records("noteTweet"))
        {
            if (record.Member("noteTweet") is { } note && note.Member("core")?.Text("text") is { } text && XTime.Iso(note.Text("createdAt")) is { } time)
                notes.At(time.Instant / 1_000_000).Add(text);
        }

        return notes;
    }

    /// <summary>The whole text of a tweet that was cut; null when it has no note.</summary>
    public string? FullText(XTweet tweet)
    {
        if (_bySecond.Count == 0 || tweet.Time is not { } time)
            return null;
        var start = tweet.Text[..Math.Min(SharedCharacters, tweet.Text.Length)].TrimEnd('…');
        for (var second = (time.Instant / 1_000_000) - 1; second <= (time.Instant / 1_000_000) + 1; second++)
        {
            if (_bySecond.TryGetValue(second, out var texts) && texts.Find(text => text.StartsWith(start, StringComparison.Ordinal)) is { } whole)
            {
                texts.Remove(whole);
                return whole;
            }
        }

        return null;
    }

    /// <summary>Tells how many notes belong to no tweet of the archive.</summary>
    public void ReportUnmatched(Export export)
    {
        var count = _bySecond.Values.Sum(texts => texts.Count);
        if (count > 0)
            export.Report("X0009", DiagnosticSeverity.Info, string.Create(CultureInfo.InvariantCulture, $"{count:N0} long texts belong to no tweet of this archive."), new(export.Files.Of("noteTweet")[0].Path));
    }

    List<string> At(long second)
    {
        if (!_bySecond.TryGetValue(second, out var texts))
            _bySecond.Add(second, texts = []);
        return texts;
    }
}
