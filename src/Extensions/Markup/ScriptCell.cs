using System.Text;
using Toolkit.Extensibility;

namespace Toolkit.Markup;

/// <summary>
/// JavaScript: it runs in the page, in a function of its own, so that its names do not meet those of other cells; what it throws is told below the cell. Shared values are constants.
/// </summary>
static class ScriptCell
{
    const string Told =
        """
        console.error(error);
          if (typeof element !== "undefined") (element.get ? element.get(0) : element).append(document.createTextNode(String(error)));
        """;

    public static NotebookContent Write(string cell, SharedTexts values)
    {
        var script = new StringBuilder("(async () => {\n");
        foreach (var name in values.Names)
            script.Append("const ").Append(name).Append(" = ").Append(values.Json(name)).Append(";\n");
        script.Append("{\n").Append(Inert(cell)).Append("\n}\n})().catch(error => {\n  ").Append(Told).Append("\n});");
        return new(cell) { Forms = new Dictionary<string, string> { ["application/javascript"] = script.ToString() } };
    }

    // In texts of a script these mean the same; in a page they would end the script or open a comment.
    static string Inert(string cell) => cell.Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase).Replace("<!--", "<\\!--");
}
