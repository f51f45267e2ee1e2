using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Toolkit.Extensibility;

namespace Toolkit.Markup;

/// <summary>
/// Mermaid: the HTML holds the source and a script that puts the diagram in its place, so that there is always something to see: a front end that does not trust the notebook drops the
/// script and keeps the source. Nothing is fetched.
/// </summary>
static class MermaidCell
{
    public static NotebookContent Write(string cell, SharedTexts values)
    {
        var source = values.Fill(cell, Encode);
        var id = "toolkit-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source)))[..16];
        var html = $"""<div id="{id}"><pre>{WebUtility.HtmlEncode(source)}</pre></div>""";
        return new(source)
        {
            Forms = new Dictionary<string, string> { ["text/html"] = MermaidLibrary.Packed is null ? html : $"{html}\n<script>\n{Draw(id, source)}\n</script>" },
            Script = MermaidLibrary.Packed is { } packed ? new("mermaid", () => Library(packed)) : null,
        };
    }

    // The names of entities in diagrams start with # and end with ;.
    static string Encode(string text) => string.Concat(text.ReplaceLineEndings(" ").EnumerateRunes().Select(rune =>
        Rune.IsLetterOrDigit(rune) || rune.Value == ' ' ? rune.ToString() : string.Create(CultureInfo.InvariantCulture, $"#{rune.Value};")));

    // The library names itself by a global variable, so it runs as a script of the page; another one that is there is put back. Parts of it would give themselves to RequireJS,
    // which older Jupyters have on the page, and then miss each other.
    static string Library(string packed) => $$"""
        window.toolkitMermaid ??= (async () => {
          const bytes = Uint8Array.from(atob("{{packed}}"), character => character.charCodeAt(0));
          const text = await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
          const { mermaid: other, define } = window;
          const script = document.createElement("script");
          script.textContent = text;
          window.define = undefined;
          document.head.append(script);
          window.define = define;
          script.remove();
          const own = window.mermaid;
          if (other) window.mermaid = other;
          own.initialize({ startOnLoad: false, securityLevel: "strict", theme: "neutral" });
          return own;
        })();
        document.dispatchEvent(new Event("toolkit-mermaid"));
        """;

    static string Draw(string id, string source) => $$"""
        (async () => {
          const source = {{JsonSerializer.Serialize(source)}};
          if (!window.toolkitMermaid) await new Promise(ready => document.addEventListener("toolkit-mermaid", ready, { once: true }));
          const mermaid = await window.toolkitMermaid;
          const { svg } = await mermaid.render("{{id}}-drawing", source);
          for (const place of document.querySelectorAll("#{{id}}")) {
            place.innerHTML = svg;
            place.setAttribute("role", "img");
            place.setAttribute("aria-label", source);
          }
        })().catch(error => console.warn("The diagram stays its source:", error));
        """;
}
