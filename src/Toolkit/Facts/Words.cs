using System.Text;
using System.Text.RegularExpressions;
using Toolkit.Storage;

namespace Toolkit.Facts;

/// <summary>What a row's labels and text say of it. Lexical and local: no model, no service.</summary>
sealed partial class Words(StoreContents contents)
{
    /// <summary>It is labelled or typed as a question, or its text asks one outside an address. The import has read that.</summary>
    public bool IsQuestion(int row) => HasSignal(row, Signals.Question);

    /// <summary>It is labelled as thanks, or holds a word of thanks.</summary>
    public bool IsGratitude(int row) => HasSignal(row, Signals.Gratitude) || Thanks().IsMatch(Text(row));

    public bool IsSpam(int row) => HasLabel(row, "spam");

    public bool HasLabel(int row, string label) => contents.Interactions.Details.Labels(row).Contains(label);

    bool HasSignal(int row, Signals signal) => contents.Interactions.Signals[row].HasFlag(signal);

    // Whole words, since "commercial" and "merciless" thank nobody; scripts without spaces match anywhere.
    [GeneratedRegex(@"(?<!\p{L})(thanks|thank you|thank u|thankyou|thx|danke|dankeschön|merci|gracias|obrigad[oa]s?|grazie|tack så|takk|dank je|bedankt|dziękuję|dzięki|спасибо|teşekkürler|teşekkür ederim|شكرا)(?!\p{L})|ありがとう|谢谢|謝謝|감사합니다",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Thanks();

    string Text(int row) => Encoding.UTF8.GetString(contents.Interactions.Details.Text(row));
}
