using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using Toolkit.Storage;

namespace Toolkit.Facts;

/// <summary>What a row's labels and text say of it. Lexical and local: no model, no service.</summary>
sealed partial class Words(StoreContents contents)
{
    static readonly SearchValues<char> _questionMarks = SearchValues.Create("?？؟");

    readonly ushort _question = contents.Symbols.Code("question");

    /// <summary>It is labelled or typed as a question, or a word outside an address ends in a question mark.</summary>
    public bool IsQuestion(int row) =>
        contents.Interactions.Signals is { } signals
            ? signals[row].HasFlag(Signals.Question)
            : (_question != 0 && contents.Interactions.ObjectKind[row] == _question) || HasLabel(row, "question") || AsksInText(Text(row));

    /// <summary>It is labelled as thanks, or holds a word of thanks.</summary>
    public bool IsGratitude(int row) => HasLabel(row, "gratitude") || Thanks().IsMatch(Text(row));

    public bool IsSpam(int row) => HasLabel(row, "spam");

    public bool HasLabel(int row, string label) => contents.Interactions.Details.Labels(row).Contains(label);

    // A question mark inside an address starts its parameters and asks nothing.
    static bool AsksInText(string text)
    {
        foreach (var range in text.AsSpan().SplitAny(" \n\r\t"))
        {
            var word = text.AsSpan(range);
            if (word.ContainsAny(_questionMarks) && !word.Contains("://", StringComparison.Ordinal) && !word.StartsWith("www.", StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    // Whole words, since "commercial" and "merciless" thank nobody; scripts without spaces match anywhere.
    [GeneratedRegex(@"(?<!\p{L})(thanks|thank you|thank u|thankyou|thx|danke|dankeschön|merci|gracias|obrigad[oa]s?|grazie|tack så|takk|dank je|bedankt|dziękuję|dzięki|спасибо|teşekkürler|teşekkür ederim|شكرا)(?!\p{L})|ありがとう|谢谢|謝謝|감사합니다",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Thanks();

    string Text(int row) => Encoding.UTF8.GetString(contents.Interactions.Details.Text(row));
}
