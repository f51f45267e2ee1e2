using Toolkit.Extensibility;

namespace Toolkit.Notebooks.Values;

/// <summary>Variables for a person to look over.</summary>
static class VariableList
{
    const int LongestValue = 80;

    public static DataTable Of(IEnumerable<NotebookValue> variables) => new(
        ["name", "type", "value"],
        [.. variables.Select(one => (IReadOnlyList<object?>)[one.Name, Named(one.Type), Value(one.Value)])]);

    static string Named(Type type) =>
        type.IsArray ? $"{Named(type.GetElementType()!)}[]"
        : type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Named))}>"
        : type.Name;

    // A value writes itself: what it throws is told in its place and does not hide the others.
    static string Value(object? value)
    {
        try
        {
            var text = Readable.Text(value);
            return text.Length <= LongestValue ? text : string.Concat(text.AsSpan(0, LongestValue - 1), "…");
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return $"({error.GetType().Name})";
        }
    }
}
