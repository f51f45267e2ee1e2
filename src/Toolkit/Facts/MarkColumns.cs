using Toolkit.Extensibility;

namespace Toolkit.Facts;

/// <summary>Columns that say whether the interaction of a row carries a label or is of an object kind: <c>label:promo</c>, <c>object:video</c>. Flags.</summary>
sealed class MarkColumns(FactIndex index)
{
    public static bool IsMark(string column) => column.StartsWith(DataField.LabelPrefix, StringComparison.Ordinal) || column.StartsWith(DataField.ObjectPrefix, StringComparison.Ordinal);

    /// <summary>The column for rows of a table, each of which stands for one interaction of the store.</summary>
    public FactColumn Of(string column, int count, Func<int, int> storeRow)
    {
        var isMarked = column.StartsWith(DataField.LabelPrefix, StringComparison.Ordinal) ? Labelled(column[DataField.LabelPrefix.Length..]) : OfObject(column[DataField.ObjectPrefix.Length..]);
        var flags = new sbyte[count];
        Ranges.Each(count, (from, to) =>
        {
            for (var row = from; row < to; row++)
                flags[row] = storeRow(row) is >= 0 and var interaction && isMarked(interaction) ? (sbyte)1 : (sbyte)0;
        });
        return FactColumn.Of(flags);
    }

    Func<int, bool> Labelled(string label)
    {
        var rows = index.Labels[label];
        return rows is [] ? _ => false : row => Array.BinarySearch(rows, row) >= 0;
    }

    Func<int, bool> OfObject(string word)
    {
        var (code, kinds) = (index.Symbols.Code(word), index.Interactions.ObjectKind);
        return code == 0 ? _ => false : row => kinds[row] == code;
    }
}
