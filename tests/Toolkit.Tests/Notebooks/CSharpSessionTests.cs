namespace Toolkit.Tests.Notebooks;

public sealed class CSharpSessionTests
{
    [Fact]
    public async Task Keeps_variables_functions_and_records_from_cell_to_cell()
    {
        using var session = new RecordedSession();

        await session.RunAsync("record Post(string Author, int Replies);\nint Twice(int x) => 2 * x;\nvar post = new Post(\"ana\", 4);");

        Assert.Equal(8, await session.ValueAsync("Twice(post.Replies)"));
    }

    [Fact]
    public async Task Lets_a_later_cell_declare_the_same_name_anew()
    {
        using var session = new RecordedSession();

        await session.RunAsync("var x = 1;");
        await session.RunAsync("var x = \"one\";");

        Assert.Equal("one", await session.ValueAsync("x"));
    }

    [Fact]
    public async Task Keeps_values_of_types_without_names_from_cell_to_cell()
    {
        using var session = new RecordedSession();

        await session.RunAsync("var a = new { Name = 1 };\nvar next = (ref int x) => x + 1;");
        await session.RunAsync("var plain = 1;");
        await session.RunAsync("var b = new { Name = 2, Other = 3 };\nvar both = from x in new[] { 1, 2 } let y = x * 2 select new { x, y };");

        Assert.Equal(17, await session.ValueAsync("var c = new[] { a, new { Name = 5 } };\nvar one = 1;\nc[1].Name + b.Other + both.Sum(pair => pair.y) + next(ref one) + plain"));
    }

    [Fact]
    public async Task Awaits_at_the_top_of_a_cell()
    {
        using var session = new RecordedSession();

        Assert.Equal(5, await session.ValueAsync("await Task.Delay(1);\nvar five = await Task.FromResult(5);\nfive"));
    }

    [Theory]
    [InlineData("1 + 1", true, 2)]
    [InlineData("1 + 1;", false, null, false)]
    [InlineData("var x = 3;", false, null)]
    [InlineData("return 7;", true, 7)]
    [InlineData("(string?)null", true, null)]
    [InlineData("Console.Write(\"\")", false, null)]
    [InlineData("await Task.CompletedTask", false, null)]
    [InlineData("// nothing", false, null)]
    [InlineData("using System.Text;", false, null)]
    public async Task Has_a_value_when_the_last_line_is_an_expression(string code, bool hasValue, object? value, bool succeeds = true)
    {
        using var session = new RecordedSession();

        var outcome = await session.RunAsync(code);

        Assert.Equal((succeeds, hasValue, value), (outcome.Succeeded, outcome.HasValue, outcome.Value));
    }

    [Fact]
    public async Task Tells_the_place_of_what_does_not_compile_and_goes_on()
    {
        using var session = new RecordedSession();
        await session.RunAsync("var kept = 1;");

        var outcome = await session.RunAsync("var good = 2;\nvar bad = missing + 1;");

        Assert.False(outcome.Succeeded);
        var error = Assert.Single(outcome.Diagnostics);
        Assert.Equal(("CS0103", "cell2:2:11"), (error.Code, error.Location!.ToString()));
        Assert.Equal(1, await session.ValueAsync("kept"));
        Assert.False((await session.RunAsync("good")).Succeeded);
    }

    [Fact]
    public async Task Keeps_what_a_cell_assigned_before_it_threw()
    {
        using var session = new RecordedSession();

        var outcome = await session.RunAsync("var early = 1;\nthrow new InvalidOperationException(\"no\");");

        Assert.Equal("no", Assert.IsType<InvalidOperationException>(outcome.Exception).Message);
        Assert.Contains("cell1:line 2", outcome.Exception.StackTrace);
        Assert.Equal(1, await session.ValueAsync("early"));
    }

    [Fact]
    public async Task Captures_the_console_of_the_cell_and_of_its_tasks_only()
    {
        using var session = new RecordedSession();
        using var other = new RecordedSession();

        await session.RunAsync("Console.WriteLine(\"one\"); await Task.Run(() => Console.Write(2)); Console.Error.Write(\"three\");");
        await other.RunAsync("Console.Write(\"elsewhere\");");

        Assert.Equal("one\n2error:three", session.Printed);
        Assert.Equal("elsewhere", other.Printed);
    }

    [Fact]
    public async Task Shows_values_by_call_and_by_method()
    {
        using var session = new RecordedSession();

        await session.RunAsync("Display(1); 2.Display(); display(\"three\");");

        Assert.Equal([1, 2, "three"], session.Shown);
    }

    [Fact]
    public async Task Hands_over_values_of_the_hosts_own_types()
    {
        using var session = new RecordedSession();

        Assert.Equal(42, await session.ValueAsync("Answer"));
        Assert.IsType<Figure>(await session.ValueAsync("Chart()"));
        Assert.IsType<Measured>(await session.ValueAsync("Measured.Ratio(1, 2, 2)"));
    }

    [Fact]
    public async Task Lets_a_cell_await_what_an_earlier_cell_began()
    {
        using var session = new RecordedSession();

        await session.RunAsync("async Task<int> Slow() { await Task.Delay(20); return 3; }\nvar begun = Slow();");

        Assert.Equal(3, await session.ValueAsync("await begun"));
    }

    [Fact]
    public async Task References_an_assembly_by_path()
    {
        using var session = new RecordedSession(LanguageExtension.Folder("CSharp"));

        await session.ValueAsync("#r \"Microsoft.CodeAnalysis.dll\"\nusing Microsoft.CodeAnalysis;");

        Assert.Equal("LinePosition", await session.ValueAsync("new Microsoft.CodeAnalysis.Text.LinePosition(1, 2).GetType().Name"));
        Assert.Equal("Metadata", await session.ValueAsync("nameof(Metadata)"));
    }

    [Fact]
    public async Task Names_a_reference_that_is_not_there()
    {
        using var session = new RecordedSession();

        Assert.Equal("CS0006", Assert.Single((await session.RunAsync("#r \"nowhere.dll\"\n1")).Diagnostics).Code);
    }
}
