using Toolkit.Extensibility;
using Toolkit.Facts;

namespace Toolkit.Metrics;

/// <summary>Which rows of a table meet the conditions of an aggregate: found once for all groups of a request, many rows at a time.</summary>
sealed class WhereMasks(FactView view)
{
    readonly Dictionary<IReadOnlyList<FactFilter>, RowMask> _masks = new(ReferenceEqualityComparer.Instance);

    public RowMask Of(IReadOnlyList<FactFilter> where)
    {
        if (!_masks.TryGetValue(where, out var mask))
            _masks[where] = mask = RowMask.All(view.Count).Keep(view, where);
        return mask;
    }
}
