using Toolkit.Extensibility;
using Toolkit.Facts;

namespace Toolkit.Metrics;

/// <summary>Which rows of a table meet the conditions of an aggregate: found once for all groups of a request, many rows at a time.</summary>
/// <param name="view">The table.</param>
/// <param name="within">Rows of which the groups are parts; null for all.</param>
sealed class WhereMasks(FactView view, RowMask? within = null)
{
    readonly Dictionary<IReadOnlyList<FactFilter>, RowMask> _masks = new(ReferenceEqualityComparer.Instance);

    public RowMask Of(IReadOnlyList<FactFilter> where)
    {
        if (!_masks.TryGetValue(where, out var mask))
            _masks[where] = mask = (within?.Copy() ?? RowMask.All(view.Count)).Keep(view, where);
        return mask;
    }
}
