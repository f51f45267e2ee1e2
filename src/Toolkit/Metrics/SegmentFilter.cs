using Toolkit.Extensibility;
using Toolkit.Facts;

namespace Toolkit.Metrics;

/// <summary>Applies a segment to a fact table.</summary>
sealed class SegmentFilter(FactIndex index, FactView view)
{
    /// <summary>True when the table has every column that the segment asks for.</summary>
    public bool Fits(Segment segment) =>
        (segment.Kinds.Count == 0 || view.Has("kind"))
        && (segment.Paid is null || view.Has("paid"))
        && (segment is { AudienceMinimum: null, AudienceMaximum: null } || view.Has("audience"))
        && (segment.Labels.Count == 0 && segment.Languages.Count == 0 || view.Has("row"))
        && (segment.Not is null || Fits(segment.Not));

    /// <summary>Keeps the rows of the segment.</summary>
    public RowMask Keep(RowMask rows, Segment segment)
    {
        KeepCodes(rows, segment.Channels, view.Channel);
        KeepCodes(rows, segment.Sources, view.Source);
        rows.Keep(view, Filters(segment));
        KeepAccounts(rows, segment.Accounts);
        KeepKinds(rows, segment.Kinds);
        KeepLanguages(rows, segment.Languages);
        KeepLabels(rows, segment.Labels);
        return segment.Not is { } not ? rows.Without(Keep(rows.Copy(), not)) : rows;
    }

    static IEnumerable<FactFilter> Filters(Segment segment)
    {
        if (segment.Paid is { } paid)
            yield return new("paid", Comparison.Equal, paid ? 1 : 0);
        if (segment.AudienceMinimum is { } minimum)
            yield return new("audience", Comparison.GreaterOrEqual, minimum);
        if (segment.AudienceMaximum is { } maximum)
            yield return new("audience", Comparison.LessOrEqual, maximum);
    }

    void KeepCodes(RowMask rows, IReadOnlyList<string> words, Func<int, ushort> code)
    {
        if (words.Count == 0)
            return;
        var wanted = words.Select(index.Symbols.Code).Where(symbol => symbol != 0).ToHashSet();
        rows.Keep(row => wanted.Contains(code(row)));
    }

    void KeepAccounts(RowMask rows, IReadOnlyList<string> labels)
    {
        if (labels.Count == 0)
            return;
        var wanted = Enumerable.Range(0, index.Contents.Actors.Count)
            .Where(actor => labels.Contains(index.Contents.Actors.Label(actor), StringComparer.Ordinal)).ToHashSet();
        rows.Keep(row => wanted.Contains(view.Account(row)));
    }

    void KeepKinds(RowMask rows, IReadOnlyList<string> kinds)
    {
        if (kinds.Count == 0)
            return;
        var (wanted, column) = (kinds.Select(kind => (double)KindSet.Of(kind)).ToHashSet(), view["kind"]);
        rows.Keep(row => wanted.Contains(column[row]));
    }

    void KeepLanguages(RowMask rows, IReadOnlyList<string> tags)
    {
        if (tags.Count == 0)
            return;
        var (languages, wanted) = (index.Languages, Enumerable.Range(0, index.Symbols.Count).Select(code => tags.Any(tag => Covers(tag, index.Symbols[(ushort)code]))).ToArray());
        rows.Keep(row => view.StoreRow(row) is >= 0 and var interaction && wanted[languages[interaction]]);
    }

    static bool Covers(string tag, string language) =>
        language.StartsWith(tag, StringComparison.OrdinalIgnoreCase) && (language.Length == tag.Length || language[tag.Length] == '-');

    void KeepLabels(RowMask rows, IReadOnlyList<string> labels)
    {
        if (labels.Count == 0)
            return;
        rows.Keep(row => view.StoreRow(row) is >= 0 and var interaction && labels.Any(label => index.Words.HasLabel(interaction, label)));
    }
}
