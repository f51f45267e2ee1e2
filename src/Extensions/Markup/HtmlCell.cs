using System.Net;
using Toolkit.Extensibility;

namespace Toolkit.Markup;

/// <summary>HTML: it is shown as it stands.</summary>
static class HtmlCell
{
    public static NotebookContent Write(string cell, SharedTexts values) => new(cell) { Forms = new Dictionary<string, string> { ["text/html"] = values.Fill(cell, WebUtility.HtmlEncode) } };
}
