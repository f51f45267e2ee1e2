using Toolkit.Extensibility;

namespace Toolkit.CSharp;

/// <summary>Opens sessions of C#.</summary>
sealed class CSharpLanguage : INotebookLanguage
{
    public string Id => "csharp";

    public INotebookSession Open(NotebookSessionOptions options) => new CSharpSession(options);
}
