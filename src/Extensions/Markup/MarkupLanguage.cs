using Toolkit.Extensibility;

namespace Toolkit.Markup;

/// <summary>A language whose cells are text for a page.</summary>
/// <param name="id">Its id.</param>
/// <param name="write">Makes of a cell what is shown.</param>
sealed class MarkupLanguage(string id, Func<string, SharedTexts, NotebookContent> write) : INotebookLanguage
{
    public string Id => id;

    public INotebookSession Open(NotebookSessionOptions options) => new MarkupSession(id, write, options.Data);
}
