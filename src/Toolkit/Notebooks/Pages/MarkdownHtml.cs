using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Toolkit.Reports;
using ParagraphBlock = Markdig.Syntax.ParagraphBlock;

namespace Toolkit.Notebooks;

/// <summary>
/// Markdown as markup of our own: every element is written here and every text encoded, so that nothing in the text becomes an element, a link that runs something or
/// a request. HTML in it stays text, but for line breaks; of pictures only those that the notebook itself carries are shown.
/// </summary>
/// <param name="picture">The <c>data:</c> address of a picture that the cell carries; for any other null, and why it is not shown.</param>
/// <param name="headings">The levels of headings on the page.</param>
sealed class MarkdownHtml(Func<string, (string? Address, string Why)> picture, HeadingLevels headings)
{
    /// <summary>Longer texts are shown as they are: the reader's time grows with the square of a text that was made to be slow, to about a second for this one.</summary>
    public const int LongestText = 32_768;

    static readonly MarkdownPipeline _pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseEmphasisExtras(Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Strikethrough).Build();

    public Html Of(string text)
    {
        if (text.Length > LongestText)
            return Html.Of($"""<p class="missing">{$"[a text of {text.Length:N0} characters, shown as it stands: Markdown is read up to {LongestText:N0}]"}</p><pre>{text}</pre>""");
        try
        {
            return Blocks(Markdown.Parse(text, _pipeline));
        }
        // Nested deeper than the reader goes.
        catch (ArgumentException)
        {
            return Html.Of($"<pre>{text}</pre>");
        }
    }

    Html Blocks(IEnumerable<Block> blocks) => Html.Join(blocks.Select(Block));

    Html Block(Block block) => block switch
    {
        HeadingBlock heading => Heading(headings.Next(heading.Level), Inlines(heading.Inline)),
        ParagraphBlock paragraph => Html.Of($"<p>{Inlines(paragraph.Inline)}</p>\n"),
        QuoteBlock quote => Html.Of($"<blockquote>{Blocks(quote)}</blockquote>\n"),
        ListBlock { IsOrdered: true } list => Html.Of($"""<ol start="{Number(list.OrderedStart)}">{Items(list)}</ol>"""),
        ListBlock list => Html.Of($"<ul>{Items(list)}</ul>\n"),
        ThematicBreakBlock => Html.Of($"<hr>\n"),
        Table table => Html.Of($"""<div class="scroll" role="group" aria-label="Table" tabindex="0"><table>{table.OfType<TableRow>().Select(Row)}</table></div>"""),
        HtmlBlock html => Comment(Lines(html)) ? Html.Empty : Html.Of($"""<p class="markup">{Lines(html)}</p>"""),
        LinkReferenceDefinitionGroup => Html.Empty,
        LeafBlock leaf => Html.Of($"<pre><code>{Lines(leaf)}</code></pre>\n"),
        ContainerBlock container => Blocks(container),
        _ => Html.Empty,
    };

    Html Items(ListBlock list) => Html.Join(list.OfType<ListItemBlock>().Select(item => Html.Of($"<li>{(list.IsLoose ? Blocks(item) : Tight(item))}</li>")));

    Html Tight(ListItemBlock item) => Html.Join(item.Select(block => block is ParagraphBlock paragraph ? Inlines(paragraph.Inline) : Block(block)));

    Html Row(TableRow row) => row.IsHeader
        ? Html.Of($"<tr>{row.OfType<TableCell>().Select(cell => Html.Of($"""<th scope="col">{Cell(cell)}</th>"""))}</tr>")
        : Html.Of($"<tr>{row.OfType<TableCell>().Select(cell => Html.Of($"<td>{Cell(cell)}</td>"))}</tr>");

    Html Cell(TableCell cell) => Html.Join(cell.Select(block => block is ParagraphBlock paragraph ? Inlines(paragraph.Inline) : Block(block)));

    static Html Heading(int level, Html text) => level switch
    {
        1 => Html.Of($"<h1>{text}</h1>\n"),
        2 => Html.Of($"<h2>{text}</h2>\n"),
        3 => Html.Of($"<h3>{text}</h3>\n"),
        4 => Html.Of($"<h4>{text}</h4>\n"),
        5 => Html.Of($"<h5>{text}</h5>\n"),
        _ => Html.Of($"<h6>{text}</h6>\n"),
    };

    Html Inlines(ContainerInline? inlines) => inlines is null ? Html.Empty : Html.Join(inlines.Select(Inline));

    Html Inline(Inline inline) => inline switch
    {
        LiteralInline literal => Html.Of($"{literal.Content.ToString()}"),
        CodeInline code => Html.Of($"<code>{code.Content}</code>"),
        LineBreakInline { IsHard: true } => Html.Of($"<br>\n"),
        LineBreakInline => Html.Of($"\n"),
        HtmlEntityInline entity => Html.Of($"{entity.Transcoded.ToString()}"),
        HtmlInline html => Tag(html.Tag),
        AutolinkInline link => Link(link.IsEmail ? "mailto:" + link.Url : link.Url, Html.Of($"{link.Url}")),
        LinkInline { IsImage: true } image => Picture(image),
        LinkInline link => Link(link.Url ?? "", Inlines(link)),
        EmphasisInline { DelimiterChar: '~' } emphasis => Html.Of($"<s>{Inlines(emphasis)}</s>"),
        EmphasisInline { DelimiterCount: >= 2 } emphasis => Html.Of($"<strong>{Inlines(emphasis)}</strong>"),
        EmphasisInline emphasis => Html.Of($"<em>{Inlines(emphasis)}</em>"),
        ContainerInline container => Inlines(container),
        _ => Html.Empty,
    };

    static Html Link(string address, Html text) =>
        address.StartsWith('#') || (Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "mailto")
            ? Html.Of($"""<a href="{address}" rel="noreferrer noopener">{text}</a>""")
            : text;

    // Fetched from elsewhere it would tell who reads the page, so it is named instead.
    Html Picture(LinkInline image)
    {
        var alternative = string.Concat(image.Descendants<LiteralInline>().Select(literal => literal.Content.ToString()));
        var (found, why) = picture(image.Url ?? "");
        return found is { } address
            ? Html.Of($"""<img src="{address}" alt="{alternative}">""")
            : Html.Of($"""<span class="missing">[picture{(alternative == "" ? "" : ": " + alternative)}; {why}: {image.Url}]</span>""");
    }

    static Html Tag(string tag) => tag.ToLowerInvariant() switch
    {
        "<br>" or "<br/>" or "<br />" => Html.Of($"<br>\n"),
        var other when Comment(other) || other.StartsWith("<a id=\"", StringComparison.Ordinal) || other == "</a>" => Html.Empty,
        _ => Html.Of($"{tag}"),
    };

    static bool Comment(string html) => html.TrimStart().StartsWith("<!--", StringComparison.Ordinal) && html.IndexOf("-->", StringComparison.Ordinal) == html.TrimEnd().Length - 3;

    static string Lines(LeafBlock block) => block.Lines.ToString();

    static string Number(string? start) => int.TryParse(start, out var number) ? number.ToString(System.Globalization.CultureInfo.InvariantCulture) : "1";
}

/// <summary>Levels of headings on a page: none is left out on the way down, so that a list of headings is an outline.</summary>
sealed class HeadingLevels(int last)
{
    int _last = last;

    public int Next(int level) => _last = Math.Min(level, _last + 1);
}
