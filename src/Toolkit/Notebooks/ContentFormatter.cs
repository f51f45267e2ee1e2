using Toolkit.Extensibility;

namespace Toolkit.Notebooks;

/// <summary>What a cell's author wrote for a page, as it stands.</summary>
sealed class ContentFormatter(PageScripts scripts) : IValueFormatter
{
    public MimeBundle? Format(object value) => value is NotebookContent content
        ? new(Printable.Clean(content.PlainText)) { Others = content.Forms.ToDictionary(form => form.Key, form => Script(content, form.Key) + Printable.Clean(form.Value), StringComparer.Ordinal) }
        : null;

    string Script(NotebookContent content, string mediaType) =>
        mediaType == "text/html" && content.Script is { } script && scripts.Brings(script.Name) ? $"<script>\n{script.Text()}\n</script>\n" : "";
}
