using System.Reflection;
using Toolkit.Extensibility;

namespace Toolkit.CSharp.Values;

/// <summary>The variables that the cells of a session have declared.</summary>
static class SessionVariables
{
    /// <summary>Each name once; a later cell's variable hides an older one's.</summary>
    /// <param name="cells">The objects that hold the cells' variables, the oldest first.</param>
    public static IReadOnlyList<NotebookValue> Of(IEnumerable<object> cells) =>
        [.. cells.Reverse().SelectMany(Fields).DistinctBy(value => value.Name, StringComparer.Ordinal)];

    // The compiler's own fields have names that nobody can write; ours start with two low lines.
    static IEnumerable<NotebookValue> Fields(object cell) =>
        cell.GetType().GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(field => !field.Name.Contains('<') && !field.Name.StartsWith("__", StringComparison.Ordinal) && !field.FieldType.IsByRefLike)
            .Select(field => new NotebookValue(field.Name, field.FieldType, field.GetValue(cell)));
}
