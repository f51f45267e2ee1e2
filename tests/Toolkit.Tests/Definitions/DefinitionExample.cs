using Toolkit.Definitions;

namespace Toolkit.Tests.Definitions;

/// <summary>A file of metrics in all its forms.</summary>
static class DefinitionExample
{
    public const string Text =
        """
        # yaml-language-server: $schema=metrics.schema.json
        format: metrics/1
        metrics:
          - id: answered_posts
            title: Posts that drew a reply
            unit: share
            over: posts where isOriginal = yes
            numerator: count where replies > 0
          - id: thanks_per_1000_replies
            title: Thanks per thousand answers
            unit: per-1000
            better: more
            over: posts where isTeam = 1 and isResponse = 1
            numerator: count where thanked = 1
            denominator: count where thanked is known
            undefined: { below: 5, because: no-denominator }
          - id: replies_per_engagement
            title: Replies for each act of engagement
            unit: ratio
            over: posts
            numerator: sum of replies
            denominator: sum of engagement
          - id: median_wait
            title: Median wait
            unit: seconds
            better: less
            over: responses where observed = 1
            value: median of waited
            needs: [team]
          - id: mean_length
            title: Mean number of speakers
            unit: score
            over: threads where messages >= 2
            value: mean of speakers
          - id: people_who_wrote
            title: People who wrote
            unit: persons
            over: events where kind = reply
            value: distinct of actor
            version: 2
          - id: promos
            title: Promotions
            unit: count
            over: posts
            value: count where label:promo = 1
          - id: longest_thread
            title: Messages of the longest thread
            unit: count
            over: threads
            value: max of messages
          - id: posts_per_author
            title: Posts for each author
            unit: ratio
            over: posts
            numerator: count
            denominator: distinct of actor

        """;

    public static DefinitionReading Read(string text) => DefinitionFileReader.Read(text, "metrics.yaml", ["response_rate"]);

    /// <summary>The example with one place changed.</summary>
    public static string With(string old, string changed)
    {
        var at = Text.IndexOf(old, StringComparison.Ordinal);
        return at < 0 ? throw new ArgumentException($"The example does not hold '{old}'.", nameof(old)) : Text[..at] + changed + Text[(at + old.Length)..];
    }
}
