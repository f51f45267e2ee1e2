namespace Toolkit.Extensibility;

/// <summary>
/// A result that is to be shown as it stands, written by the author of a cell: a page's markup, a script, a text. Only a language whose cells are such text gives this; what comes from
/// data has to be encoded before it gets in.
/// </summary>
/// <param name="PlainText">What is shown where nothing else can be.</param>
public sealed record NotebookContent(string PlainText)
{
    /// <summary>The same in richer forms, by media type: <c>text/html</c>, <c>text/markdown</c>, <c>application/javascript</c>.</summary>
    public IReadOnlyDictionary<string, string> Forms { get; init; } = new Dictionary<string, string>();

    /// <summary>A script that the HTML needs, which the host writes before the first one of a notebook only; null when it needs none.</summary>
    public NotebookScript? Script { get; init; }
}

/// <summary>A script that a page needs once.</summary>
/// <param name="Name">What it is called, such as <c>mermaid</c>: of two with one name the first is written.</param>
/// <param name="Text">Its text, made when it is first needed.</param>
public sealed record NotebookScript(string Name, Func<string> Text);
