namespace Toolkit.Tests.Notebooks;

public sealed class CSharpAssistantTests
{
    const string Before = "using Txt = System.Text;\nrecord Post(string Author, int Replies) { public int Likes { get; set; } }\nvar ps = new[] { new Post(\"ana\", 4) };";

    [Theory]
    [InlineData("ps[0].", "Author")]
    [InlineData("ps[0]?.", "Author")]
    [InlineData("ps.Whe", "Where")]
    [InlineData("ps.Where(p => p.", "Replies")]
    [InlineData("ps.Where(p => p.Replies > 1).Select(p => p.Auth", "Author")]
    [InlineData("from p in ps where p.", "Replies")]
    [InlineData("var a = new { Name = 1 };\na.", "Name")]
    [InlineData("var t = (first: 1, second: 2);\nt.", "first")]
    [InlineData("System.Tex", "Text")]
    [InlineData("using System.", "Globalization")]
    [InlineData("DayOfWeek.", "Friday")]
    [InlineData("int.", "Parse")]
    [InlineData("string.Jo", "Join")]
    [InlineData("Math.", "PI")]
    [InlineData("Enumer", "Enumerable")]
    [InlineData("Ans", "Answer")]
    [InlineData("p", "ps")]
    [InlineData("new Post(\"a\", 1) { ", "Likes")]
    [InlineData("new Post(\"a\", 1) { Li", "Likes")]
    [InlineData("ps[0] with { ", "Replies")]
    [InlineData("awa", "await")]
    [InlineData("foreach (var one in ps) { Console.WriteLine(one.", "Author")]
    public async Task Offers_what_could_stand_there(string code, string expected)
    {
        using var session = new RecordedSession();
        await session.RunAsync(Before);

        var found = await Assistant(session).CompleteAsync(code, code.Length, TestContext.Current.CancellationToken);

        Assert.Contains(expected, found.Items.Select(item => item.Text));
    }

    [Theory]
    [InlineData("// Conso")]
    [InlineData("$\"Conso")]
    [InlineData("12")]
    public async Task Offers_nothing_where_no_name_is_written(string code)
    {
        using var session = new RecordedSession();

        Assert.Empty((await Assistant(session).CompleteAsync(code, code.Length, TestContext.Current.CancellationToken)).Items);
    }

    [Theory]
    [InlineData("DayOfWeek.", "ToString")]
    [InlineData("1.", "MaxValue")]
    [InlineData("new Post(\"a\", 1) { Likes = 1, ", "Likes")]
    public async Task Leaves_out_what_cannot_stand_there(string code, string unexpected)
    {
        using var session = new RecordedSession();
        await session.RunAsync(Before);

        Assert.DoesNotContain(unexpected, (await Assistant(session).CompleteAsync(code, code.Length, TestContext.Current.CancellationToken)).Items.Select(item => item.Text));
    }

    [Theory]
    [InlineData("Chart(\"a", "title")]
    [InlineData("Chart(title: \"a", "title")]
    [InlineData("var x = \"a", null)]
    public async Task Names_the_parameter_that_a_text_is_given_to(string code, string? parameter)
    {
        using var session = new RecordedSession();

        Assert.Equal(parameter, (await Assistant(session).CompleteAsync(code, code.Length, TestContext.Current.CancellationToken)).Parameter);
    }

    [Theory]
    [InlineData("ps.Length", 5, "Length")]
    [InlineData("Twice(", 6, "int Twice(int x)")]
    [InlineData("Twice", 2, "int Twice(int x)")]
    public async Task Explains_what_a_name_means(string code, int position, string expected)
    {
        using var session = new RecordedSession();
        await session.RunAsync("int Twice(int x) => 2 * x;\nvar ps = new int[1];");

        Assert.Contains(expected, (await Assistant(session).ExplainAsync(code, position, TestContext.Current.CancellationToken))!.Signature);
    }

    [Fact]
    public async Task Explains_nothing_where_there_is_nothing()
    {
        using var session = new RecordedSession();

        Assert.Null(await Assistant(session).ExplainAsync("   ", 1, TestContext.Current.CancellationToken));
        Assert.Null(await Assistant(session).ExplainAsync("", 0, TestContext.Current.CancellationToken));
    }

    static ICodeAssistant Assistant(RecordedSession session) => Assert.IsType<ICodeAssistant>(session.Session, exactMatch: false);
}
