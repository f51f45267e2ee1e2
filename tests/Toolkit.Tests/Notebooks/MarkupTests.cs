using System.Text.RegularExpressions;
using Toolkit.Notebooks;

namespace Toolkit.Tests.Notebooks;

public sealed class MarkupTests : IDisposable
{
    const string Hostile = "</script><img src=x onerror=alert(1)> *b* [l](javascript:1) \"q\" & `c`";

    readonly WorkspaceCells _cells = WorkspaceCells.Open();

    public void Dispose() => _cells.Dispose();

    [Theory]
    [InlineData("html", "text/html")]
    [InlineData("markdown", "text/markdown")]
    public async Task What_an_author_writes_is_shown_as_it_stands(string language, string mediaType)
    {
        var shown = await ShownAsync($"#!{language}\n<b>x</b> & {{{{unknown}}}}");

        Assert.Equal(("<b>x</b> & {{unknown}}", "<b>x</b> & {{unknown}}"), (shown.PlainText, shown.Others[mediaType]));
    }

    [Theory]
    [InlineData("html", "text/html", "&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt; *b* [l](javascript:1) &quot;q&quot; &amp; `c`")]
    [InlineData("markdown", "text/markdown", "&#60;&#47;script&#62;&#60;img src&#61;x onerror&#61;alert&#40;1&#41;&#62; &#42;b&#42; &#91;l&#93;&#40;javascript&#58;1&#41; &#34;q&#34; &#38; &#96;c&#96;")]
    public async Task What_comes_from_data_is_encoded_for_its_place(string language, string mediaType, string encoded)
    {
        await _cells.ValueAsync($"#!value --name hostile\n{Hostile}");

        var shown = await ShownAsync($"#!{language}\n#!share hostile --from value\n<i>{{{{ hostile }}}}</i>");

        Assert.Equal($"<i>{encoded}</i>", shown.Others[mediaType]);
    }

    [Theory]
    [InlineData("<i title=\"{{x}}\" class='{{ x }}'>", "<i title=\"a&quot; onclick=&#39;b\" class='a&quot; onclick=&#39;b'>")]
    [InlineData("<TEXTAREA>{{x}}</TEXTAREA><br/>{{x}}", "<TEXTAREA>a&quot; onclick=&#39;b</TEXTAREA><br/>a&quot; onclick=&#39;b")]
    [InlineData("<!-- c --><script>1 < 2</script><p data-x=\"<\">{{x}}</p>", "<!-- c --><script>1 < 2</script><p data-x=\"<\">a&quot; onclick=&#39;b</p>")]
    [InlineData("1 < 2 {{x}}", "1 < 2 a&quot; onclick=&#39;b")]
    public async Task A_value_in_HTML_ends_no_quotation_marks(string cell, string shown)
    {
        await _cells.ValueAsync("#!value --name x\na\" onclick='b");

        Assert.Equal(shown, (await ShownAsync($"#!html\n#!share x --from value\n{cell}")).Others["text/html"]);
    }

    [Theory]
    [InlineData("<a href={{x}}>", "an attribute without quotation marks")]
    [InlineData("<a href= {{ x }} >", "an attribute without quotation marks")]
    [InlineData("<img src='a' ONERROR = \"f('{{x}}')\">", "the attribute onerror")]
    [InlineData("<p style=\"color: {{x}}\">", "the attribute style")]
    [InlineData("<iframe srcdoc='{{x}}'></iframe>", "the attribute srcdoc")]
    [InlineData("<img srcset='{{x}} 2x'>", "the attribute srcset")]
    [InlineData("<script>let a = '{{x}}';</script>", "the element <script>")]
    [InlineData("<script src=\"{{x}}\"></script>", "the element <script>")]
    [InlineData("<STYLE>p { color: {{x}} }</STYLE>", "the element <style>")]
    [InlineData("<svg><animate attributeName='href' values='{{x}}'/></svg>", "the element <animate>")]
    [InlineData("<!-- {{x}} -->", "a comment")]
    [InlineData("<!doctype {{x}}>", "a comment")]
    [InlineData("<{{x}}>", "the name of an element")]
    [InlineData("</{{x}}>", "the name of an element")]
    [InlineData("<h{{x}}>", "the name of an element")]
    [InlineData("<p {{x}}>", "the name of an attribute")]
    [InlineData("<p on{{x}}='1'>", "the name of an attribute")]
    [InlineData("<p title='a'{{x}}>", "the name of an attribute")]
    [InlineData("<title><b>{{x}}</b></title>", "the element <title>")]
    public async Task A_value_in_HTML_is_refused_where_it_could_run(string cell, string place)
    {
        await _cells.ValueAsync("#!value --name x\n1");

        var fault = await _cells.FaultAsync($"#!html\n#!share x --from value\n{cell}");

        Assert.Equal(("TK3047", $"{{{{x}}}} stands in {place}, where a value may not stand: it could run, or end what it stands in."), (fault.Code, fault.Message));
    }

    [Theory]
    [InlineData("https://example.org/?a=1&b=2", "{{x}}")]
    [InlineData("HTTP://example.org", "{{x}}")]
    [InlineData("mailto:ana@example.org", "{{x}}")]
    [InlineData("page.html#part", "../{{x}}")]
    [InlineData("javascript:alert(1)", "https://example.org/?a=1&b={{x}}")]
    public async Task An_address_from_data_may_lead_to_a_page(string value, string attribute)
    {
        await _cells.ValueAsync($"#!value --name x\n{value}");

        Assert.StartsWith("<a href=\"", (await ShownAsync($"#!html\n#!share x --from value\n<a href=\"{attribute}\">x</a>")).Others["text/html"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("javascript:alert(1)", "<a href=\"{{x}}\">")]
    [InlineData(" JavaScript:alert(1)", "<a href=' {{x}}'>")]
    [InlineData("script:alert(1)", "<a href=\"java{{x}}\">")]
    [InlineData("script:alert(1)", "<a href=\"java&#10;{{x}}\">")]
    [InlineData("colon;alert(1)", "<a href=\"javascript&{{x}}\">")]
    [InlineData("alert(1)", "<a href=\"javascript:{{x}}\">")]
    [InlineData("data:text/html,x", "<object data=\"{{x}}\"></object>")]
    [InlineData("vbscript:x", "<form action=\"{{x}}\">")]
    [InlineData("javascript:x", "<button formaction=\"{{x}}\">")]
    [InlineData("javascript:x", "<svg><a xlink:href=\"{{x}}\">")]
    [InlineData("blob:x", "<img src=\"{{x}}\">")]
    [InlineData("file:///etc/passwd", "<video poster=\"{{x}}\">")]
    public async Task An_address_from_data_that_could_run_is_refused(string value, string cell)
    {
        await _cells.ValueAsync($"#!value --name x\n{value}");

        Assert.Equal("TK3048", (await _cells.FaultAsync($"#!html\n#!share x --from value\n{cell}")).Code);
    }

    [Fact]
    public async Task A_diagram_holds_data_as_entities_and_its_source_for_all()
    {
        await _cells.ValueAsync($"#!value --name hostile\n{Hostile}");

        var shown = await ShownAsync("#!mermaid\n#!share hostile --from value\ngraph LR\n  A[\"{{hostile}}\"] --> B{{six}}");

        Assert.StartsWith("graph LR\n  A[\"#60;#47;script#62;#60;img src#61;x", shown.PlainText, StringComparison.Ordinal);
        Assert.Contains("B{{six}}", shown.PlainText, StringComparison.Ordinal);
        Assert.Contains("<pre>graph LR\n  A[&quot;#60;", shown.Others["text/html"], StringComparison.Ordinal);
        Assert.DoesNotContain("<img", shown.Others["text/html"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_drawing_library_comes_once()
    {
        var first = (await ShownAsync("#!mermaid\ngraph LR\n A --> B")).Others["text/html"];
        var second = (await ShownAsync("#!mermaid\ngraph LR\n A --> C")).Others["text/html"];
        if (!first.Contains("<script>", StringComparison.Ordinal))
            Assert.Skip("The toolkit was built without mermaid.");

        Assert.Contains("window.toolkitMermaid ??=", first, StringComparison.Ordinal);
        Assert.DoesNotContain("window.toolkitMermaid ??=", second, StringComparison.Ordinal);
        Assert.InRange(second.Length, 100, 3000);
        Assert.DoesNotMatch(new Regex("(src|href)=|https?://", RegexOptions.None, TimeSpan.FromSeconds(5)), second);
    }

    [Fact]
    public async Task A_script_has_shared_values_as_constants_and_ends_no_page()
    {
        await _cells.ValueAsync($"#!value --name hostile\n{Hostile}\n#!csharp\nvar rows = new DataTable([\"a\", \"<b>\"], [[1L, \"</script>\"], [null, double.NaN]]);");

        var script = (await ShownAsync("#!javascript\n#!share hostile --from value\n#!share rows --from csharp\nconst end = '</script><!--'; // last")).Others["application/javascript"];

        Assert.DoesNotContain("</script", script, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<!--", script, StringComparison.Ordinal);
        Assert.Contains("""const rows = [{"a":1,"\u003Cb\u003E":"\u003C/script\u003E"},{"a":null,"\u003Cb\u003E":""", script, StringComparison.Ordinal);
        Assert.Contains("const hostile = \"\\u003C/script\\u003E", script, StringComparison.Ordinal);
        Assert.Contains("// last\n}", script, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_a_page_cannot_hold_is_refused() =>
        Assert.Equal("TK3026", (await _cells.FaultAsync("#!set --name ok --value 1\n#!html\n#!share ok --from csharp --as \"a; alert(1)\"")).Code);

    [Fact]
    public async Task What_JSON_cannot_hold_is_told()
    {
        await _cells.ValueAsync("var action = new Action(() => { });");

        Assert.Equal("TK3027", (await _cells.FaultAsync("#!javascript\n#!share action --from csharp\n1")).Code);
    }

    async Task<MimeBundle> ShownAsync(string cell) => _cells.Shown(await _cells.ValueAsync(cell));
}
