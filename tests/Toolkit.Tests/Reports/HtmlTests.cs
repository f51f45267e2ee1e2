using System.Net;
using System.Text;
using Toolkit.Reports;

namespace Toolkit.Tests.Reports;

public class HtmlTests
{
    [Fact]
    public void Encodes_every_hole()
    {
        var text = "<script>alert('x')</script> & \"quotes\" `ticks`";

        Assert.Equal(
            "<p title=\"&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;quotes&quot; &#96;ticks&#96;\">&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;quotes&quot; &#96;ticks&#96;</p>",
            Html.Of($"<p title=\"{text}\">{text}</p>").ToString());
    }

    [Fact]
    public void Encodes_markup_once_only() => Assert.Equal("<b><i>&lt;</i></b>", Html.Of($"<b>{Html.Of($"<i>{"<"}</i>")}</b>").ToString());

    [Fact]
    public void Refuses_holes_that_name_something_or_stand_without_quotes()
    {
        Assert.Throws<InvalidOperationException>(() => Html.Of($"<{"b"}>"));
        Assert.Throws<InvalidOperationException>(() => Html.Of($"</{"b"}>"));
        Assert.Throws<InvalidOperationException>(() => Html.Of($"<b title={"x"}>"));
    }

    [Theory]
    [InlineData("a\u0000b", "a\uFFFDb")]
    [InlineData("a\u202Eb", "a\uFFFDb")]
    [InlineData("a\u2066b", "a\uFFFDb")]
    [InlineData("a\u0085b", "a\uFFFDb")]
    [InlineData("a\uFFFEb", "a\uFFFDb")]
    [InlineData("a\tb\nc", "a\tb\nc")]
    [InlineData("\U0001F600 é ü שלום", "\U0001F600 é ü שלום")]
    public void Shows_what_has_no_place_in_a_page_as_replaced(string text, string shown) => Assert.Equal(shown, Html.Of($"{text}").ToString());

    [Fact]
    public void Repairs_half_a_character() => Assert.Equal("a\uFFFDb", Html.Of($"{"a" + (char)0xD83D + "b"}").ToString());

    [Fact]
    public void Keeps_the_words_of_every_naughty_string()
    {
        foreach (var text in HostileTexts.All())
        {
            var markup = new StringBuilder();
            HtmlText.Encode(text, markup);

            Assert.DoesNotContain(markup.ToString(), c => c is '<' or '>' or '"' or '\'' or '`');
            Assert.Equal(HostileTexts.Shown(text), WebUtility.HtmlDecode(markup.ToString()));
        }
    }

    [Theory]
    [InlineData("see https://doi.org/10.1002/sim.1970.", "see <a href=\"https://doi.org/10.1002/sim.1970\" rel=\"noreferrer noopener\">https://doi.org/10.1002/sim.1970</a>.")]
    [InlineData("javascript:alert(1)", "javascript:alert(1)")]
    [InlineData("data:text/html,x", "data:text/html,x")]
    [InlineData("https://user:pass@evil.example/", "<a href=\"https://user\" rel=\"noreferrer noopener\">https://user</a>:pass@evil.example/")]
    [InlineData("https://a.example/\"onclick=\"x", "<a href=\"https://a.example/\" rel=\"noreferrer noopener\">https://a.example/</a>&quot;onclick=&quot;x")]
    public void Links_only_whole_web_addresses(string text, string markup) => Assert.Equal(markup, HtmlLinks.In(text).ToString());

    [Theory]
    [InlineData("<svg><script>1</script></svg>")]
    [InlineData("<svg><foreignObject/></svg>")]
    [InlineData("<svg><a href='x'/></svg>")]
    [InlineData("<svg><image href='x'/></svg>")]
    [InlineData("<svg><rect onload='x'/></svg>")]
    [InlineData("<svg><rect style='x'/></svg>")]
    [InlineData("<svg><rect fill='url(http://x)'/></svg>")]
    [InlineData("<svg><rect href='x'/></svg>")]
    [InlineData("<svg><g></svg>")]
    [InlineData("<!DOCTYPE svg [<!ENTITY a 'b'>]><svg>&a;</svg>")]
    [InlineData("<p/>")]
    public void Refuses_drawings_with_more_than_a_drawing_needs(string svg) => Assert.Throws<InvalidOperationException>(() => InlineSvg.Check(svg));

    [Fact]
    public void Finds_the_styles_of_a_drawing() => Assert.Equal([".a{fill:red}"], InlineSvg.Check("<svg><style>.a{fill:red}</style><rect fill=\"url(#a)\"/></svg>").Styles);
}
