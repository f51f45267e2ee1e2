using Toolkit.Extensibility;
using Toolkit.Storage;

namespace Toolkit.Facts;

/// <summary>Columns that say whether the interaction of a row carries a label or is of an object kind: <c>label:promo</c>, <c>object:video</c>. Flags.</summary>
sealed class MarkColumns(FactIndex index)
{
    public static bool IsMark(string column) => column.StartsWith(DataField.LabelPrefix, StringComparison.Ordinal) || column.StartsWith(DataField.ObjectPrefix, StringComparison.Ordinal);

    /// <summary>The column for rows of a table, each of which stands for one interaction of the store.</summary>
    public FactColumn Of(string column, int count, Func<int, int> storeRow)
    {
        var isLabel = column.StartsWith(DataField.LabelPrefix, StringComparison.Ordinal);
        if ((isLabel ? Labelled(column[DataField.LabelPrefix.Length..]) : OfObject(column[DataField.ObjectPrefix.Length..])) is not { } isMarked)
            return SameColumn.OfCounts(count, 0);
        var flags = LargeArray.Uninitialized<sbyte>(count);
        Ranges.Each(count, (from, to) =>
        {
            for (var row = from; row < to; row++)
                flags[row] = storeRow(row) is >= 0 and var interaction && isMarked(interaction) ? (sbyte)1 : (sbyte)0;
        });
        return FactColumn.Of(flags);
    }

    Func<int, bool>? Labelled(string label) => index.Labels[label] is { Length: > 0 } rows ? row => Array.BinarySearch(rows, row) >= 0 : null;

    Func<int, bool>? OfObject(string word)
    {
        var (code, kinds) = (index.Symbols.Code(word), index.Interactions.ObjectKind);
        return code == 0 ? null : row => kinds[row] == code;
    }
}
