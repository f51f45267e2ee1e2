using System.Text.Json.Nodes;
using Toolkit.Notebooks;

namespace Toolkit.App.Jupyter;

/// <summary>
/// The formatters of a kernel. The drawing library comes with the first chart; when the cell of that chart runs again, its old output is gone, and the library
/// comes again.
/// </summary>
sealed class KernelFormatters(FigureDrawing drawing)
{
    string? _libraryCell;
    string? _cell;

    /// <summary>Those for the running cell.</summary>
    public ValueFormatters Current { get; private set; } = ValueFormatters.For(drawing);

    /// <summary>Those for a cell that is about to run.</summary>
    public ValueFormatters For(KernelMessage message, string code)
    {
        _cell = message.Metadata["cellId"] is JsonValue value && value.TryGetValue<string>(out var id) ? id : code;
        if (_libraryCell is null || _libraryCell == _cell)
            Current = ValueFormatters.For(drawing with { Library = Library });
        return Current;
    }

    string? Library()
    {
        _libraryCell ??= _cell;
        return drawing.Library();
    }
}
