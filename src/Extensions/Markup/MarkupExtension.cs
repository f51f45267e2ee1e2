using Toolkit.Extensibility;

namespace Toolkit.Markup;

/// <summary>
/// Cells that a page shows or runs. They are their author's own work, as a cell in C# is, and go to the page as they stand; values that other cells share into them are data, and are
/// encoded for their place.
/// </summary>
public sealed class MarkupExtension : IExtension
{
    public void Activate(IExtensionContext context)
    {
        context.Add(new MarkupLanguage("html", HtmlCell.Write));
        context.Add(new MarkupLanguage("javascript", ScriptCell.Write));
        context.Add(new MarkupLanguage("markdown", MarkdownCell.Write));
        context.Add(new MarkupLanguage("mermaid", MermaidCell.Write));
    }
}
