using Toolkit.Extensibility;

namespace Toolkit.Notebooks.Values;

/// <summary>Values that belong to no language: the pseudo-language <c>value</c>, whose cells are texts.</summary>
sealed class ValueStore : INotebookValues
{
    /// <summary>The id in <c>#!value</c> and <c>--from value</c>.</summary>
    public const string Id = "value";

    readonly Dictionary<string, NotebookValue> _values = new(StringComparer.Ordinal);

    public IReadOnlyList<NotebookValue> Read() => [.. _values.Values];

    public Task SetAsync(NotebookValue value, CancellationToken cancellationToken)
    {
        _values[value.Name] = value;
        return Task.CompletedTask;
    }
}
