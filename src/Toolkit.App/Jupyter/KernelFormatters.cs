using System.Text.Json.Nodes;
using Toolkit.Notebooks;

namespace Toolkit.App.Jupyter;

/// <summary>The formatters of a kernel.</summary>
sealed class KernelFormatters
{
    readonly PageScripts _scripts = new();

    public KernelFormatters(FigureDrawing drawing) => Current = ValueFormatters.For(drawing, _scripts);

    /// <summary>Those for the running cell.</summary>
    public ValueFormatters Current { get; }

    /// <summary>Those for a cell that is about to run.</summary>
    public ValueFormatters For(KernelMessage message, string code)
    {
        _scripts.Begin(message.Metadata["cellId"] is JsonValue value && value.TryGetValue<string>(out var id) ? id : code);
        return Current;
    }
}
