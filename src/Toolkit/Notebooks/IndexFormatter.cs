using System.Globalization;
using Toolkit.Extensibility;
using Toolkit.Goals;

namespace Toolkit.Notebooks;

/// <summary>The index as people read it: never the number without its parts.</summary>
static class IndexFormatter
{
    public static MimeBundle Format(InteractionQualityIndex index)
    {
        var words = TableFormatter.Format(ShownTable.Of(new(["", "Interaction quality index"], [.. Words(index).Select(line => (IReadOnlyList<object?>)[line.What, line.Text])])));
        var accounts = TableFormatter.Format(ShownTable.Of(new(
            ["channel", "account", "index", "rank, 90 % band", "first in", "tier", .. index.Components.Select(component => $"{component.Name} (n)")],
            [.. index.Accounts.Select(account => (IReadOnlyList<object?>)[
                account.Channel, account.Account, account.Value is { } value ? Quantity.Number(value) : "not shown",
                account is { MedianRank: { } median, BestRank: { } best, WorstRank: { } worst } ? string.Create(CultureInfo.InvariantCulture, $"{median} ({best} to {worst})") : null,
                account.FirstShare is { } first ? Quantity.Text(first, Unit.Share) : null, account.Tier is { } tier ? (long)tier : null,
                .. account.Scores.Zip(account.Counts, (score, count) => score is { } known ? string.Create(CultureInfo.InvariantCulture, $"{known:0.00} ({count:N0})") : "–")])])));
        if (index.Accounts is [])
            return words;
        return new($"{words.PlainText}\n\n{accounts.PlainText}") { Html = $"{words.Html}\n{accounts.Html}" };
    }

    static IEnumerable<(string What, string Text)> Words(InteractionQualityIndex index)
    {
        foreach (var gate in index.Gates)
            yield return (gate.Refuses ? "not shown" : "with care", gate.Message);
        yield return ("weights", string.Join(", ", index.Components.Select(component => $"{component.Name} {Quantity.Text(component.Weight, Unit.Share)}")));
        if (index.Flip is { } flip)
            yield return ("sensitivity", flip);
        if (index.MeanRankShift is { } shift)
            yield return ("sensitivity", $"Over draws of other weights an account moves by {Quantity.Number(shift)} ranks on average.");
        if (index.AudienceDivergence is { } divergence)
            yield return ("audience", $"Divergence of audience and quality: {Quantity.Number(divergence)} (0 the larger the better, 1 unrelated, 2 the smaller the better).");
        foreach (var sentence in index.Method)
            yield return ("method", sentence);
    }
}
