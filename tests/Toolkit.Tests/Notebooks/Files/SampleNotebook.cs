using System.Text.Json.Nodes;
using Toolkit.Notebooks;

namespace Toolkit.Tests.Notebooks.Files;

/// <summary>Notebooks with one of everything that a page shows.</summary>
static class SampleNotebook
{
    public static Notebook Of() => Make(
    [
        NotebookCell.Markdown("m1", "# Quality and *audience*\n\nText with `code`, a [link](https://example.org), a ~~slip~~ and **weight**.\n\n| metric | value |\n|---|---|\n| response_rate | 0.42 |\n\n> Said before.\n\n1. one\n2. two\n\n```csharp\nvar x = 1;\n```").Json,
        NotebookCell.Markdown("m2", "#### Deeper\n\n<b>bold?</b> <!-- hidden -->").Json,
        Code(1, "var figure = Workspace.QualityAgainstAudience();\nfigure", Shown(ValueFormatters.For(SampleFigure.Drawing).Format(SampleFigure.Scatter("A chart")).ToJson())),
        Code(2, "Workspace.Measure(\"response_rate\")", Shown(ValueFormatters.For(SampleFigure.Drawing).Format(new DataTable(["channel", "value"], [["x", 0.5], ["<b>mastodon</b>", 1.25]])).ToJson())),
        Code(3, "HTML(\"…\")", Shown(new() { ["text/html"] = "<table style=\"border:0\"><caption>A table of its own</caption><tr><td style=\"height:400px\">tall</td></tr></table>", ["text/plain"] = "a table" })),
        Code(4, "Console.Write(\"printed\");", new() { ["output_type"] = "stream", ["name"] = "stdout", ["text"] = "printed\n" }, new() { ["output_type"] = "stream", ["name"] = "stderr", ["text"] = new string('w', 300) }),
        Code(5, "throw new Exception(\"no\");", new JsonObject { ["output_type"] = "error", ["ename"] = "System.Exception", ["evalue"] = "no", ["traceback"] = new JsonArray("\u001b[31mSystem.Exception\u001b[0m: no", "   at cell5, line 1") }),
    ]);

    /// <summary>One value, as the toolkit shows it.</summary>
    public static Notebook With(object value) => Make([Code(1, "value", Shown(ValueFormatters.For(SampleFigure.Drawing).Format(value).ToJson()))]);

    /// <summary>One output of HTML.</summary>
    public static Notebook WithHtml(string html) => Make([Code(1, "html", Shown(new() { ["text/html"] = html }))]);

    /// <summary>Every text in every place.</summary>
    public static Notebook Hostile(IReadOnlyList<string> texts) => Make(
    [
        .. texts.SelectMany(text => (JsonObject[])
        [
            NotebookCell.Markdown("m", text).Json,
            NotebookCell.Markdown("m", $"[x](javascript:fired()) ![{text}](data:text/html,x) <javascript:fired()> [y]({text})").Json,
            Code(
                1,
                text,
                new() { ["output_type"] = "stream", ["name"] = text, ["text"] = text },
                new() { ["output_type"] = "error", ["ename"] = text, ["evalue"] = text, ["traceback"] = new JsonArray(text) },
                new() { ["output_type"] = text },
                Shown(new() { ["text/html"] = text, ["text/plain"] = text }),
                Shown(new() { ["text/html"] = $"<table><tr><td onclick=\"fired()\">{text}</td></tr></table><script>parent.fired()</script>" }),
                Shown(new() { ["text/markdown"] = text }),
                Shown(new() { ["application/javascript"] = "fired()", [text] = text }),
                Shown(new() { ["image/svg+xml"] = $"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"fired()\"><script>fired()</script>{text}</svg>", ["text/plain"] = text }),
                Shown(new() { ["image/png"] = text }),
                Shown(new() { ["application/vnd.plotly.v1+json"] = new JsonObject { ["data"] = new JsonArray(new JsonObject { ["type"] = "bar", ["x"] = new JsonArray(text), ["y"] = new JsonArray(1), ["name"] = text }), ["layout"] = new JsonObject { ["title"] = new JsonObject { ["text"] = text } } }, ["text/plain"] = text })),
        ]),
    ]);

    static Notebook Make(IEnumerable<JsonObject> cells) => Notebook.Of(new()
    {
        ["cells"] = new JsonArray([.. cells]), ["metadata"] = new JsonObject { ["kernelspec"] = new JsonObject { ["name"] = ".net-csharp" } }, ["nbformat"] = 4, ["nbformat_minor"] = 5,
    });

    static JsonObject Code(int number, string source, params JsonObject[] outputs)
    {
        var cell = NotebookCell.Code($"c{number}", source).Json;
        (cell["execution_count"], cell["outputs"]) = (number, new JsonArray([.. outputs]));
        return cell;
    }

    static JsonObject Shown(JsonObject data) => new() { ["output_type"] = "display_data", ["metadata"] = new JsonObject(), ["data"] = data };
}
