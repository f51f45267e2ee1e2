using Toolkit.Extensibility;

namespace Toolkit.FSharp;

/// <summary>Opens sessions of F#.</summary>
sealed class FSharpLanguage : INotebookLanguage
{
    public string Id => "fsharp";

    public INotebookSession Open(NotebookSessionOptions options) => new FSharpSession(options);
}
