namespace Toolkit.Tests.Notebooks;

public sealed class ParameterTests
{
    const string Cell =
        """
        string export = "../data/x"; // The export to read.
        double target = 0.5;         // Share of messages to answer.
        var weeks = 4;
        var from = DateOnly.Parse("2026-01-05");
        int? limit = null;
        bool draft = true;
        string[] channels = [];
        """;

    [Fact]
    public void Are_read_with_type_default_and_comment()
    {
        using var session = new RecordedSession();

        var parameters = session.Session.ReadParameters(Cell);

        Assert.Equal(new("export", "string", "\"../data/x\"", "The export to read."), parameters[0]);
        Assert.Equal(new("target", "double", "0.5", "Share of messages to answer."), parameters[1]);
        Assert.Equal(["string", "double", "int", "DateOnly", "int?", "bool", "string[]"], parameters.Select(parameter => parameter.Type));
    }

    [Theory]
    [InlineData("target", "1", "double target = 1d;")]
    [InlineData("export", "a \"b\"\\c\n", """string export = "a \"b\"\\c\n";""")]
    [InlineData("weeks", "8", "int weeks = 8;")]
    [InlineData("from", "2026-02-02", "DateOnly from = DateOnly.Parse(\"2026-02-02\", System.Globalization.CultureInfo.InvariantCulture);")]
    [InlineData("limit", "null", "int? limit = null;")]
    [InlineData("limit", "3", "int? limit = 3;")]
    [InlineData("draft", "False", "bool draft = false;")]
    [InlineData("channels", "x, forum", "string[] channels = [\"x\", \"forum\"];")]
    [InlineData("other", "1.5", "double other = 1.5d;")]
    [InlineData("other", "a;b", "string other = \"a;b\";")]
    public void Are_written_with_the_declared_type(string name, string value, string expected)
    {
        using var session = new RecordedSession();

        var code = session.Session.WriteParameters(session.Session.ReadParameters(Cell), new Dictionary<string, string> { [name] = value });

        Assert.Equal("// Parameters\n" + expected, code);
    }

    [Theory]
    [InlineData("target", "half", "TK3004")]
    [InlineData("target", "NaN", "TK3004")]
    [InlineData("weeks", "1.5", "TK3004")]
    [InlineData("from", "yesterday", "TK3004")]
    [InlineData("x = 1; System.IO.File.Delete", "1", "TK3006")]
    [InlineData("class", "1", "TK3006")]
    public void Refuse_what_does_not_fit_and_name_the_parameter(string name, string value, string code)
    {
        using var session = new RecordedSession();
        var declared = session.Session.ReadParameters(Cell);

        var error = Assert.Throws<ToolkitException>(() => session.Session.WriteParameters(declared, new Dictionary<string, string> { [name] = value }));

        Assert.Equal(code, error.Diagnostic.Code);
        Assert.Contains($"'{name}'", error.Message);
    }

    [Fact]
    public void Refuse_a_type_that_cannot_be_given_from_outside()
    {
        using var session = new RecordedSession();

        var error = Assert.Throws<ToolkitException>(() => session.Session.WriteParameters([new("stream", "Stream", null, null)], new Dictionary<string, string> { ["stream"] = "1" }));

        Assert.Equal("TK3005", error.Diagnostic.Code);
    }

    [Fact]
    public async Task Compile_as_written()
    {
        using var session = new RecordedSession();
        await session.RunAsync(Cell);
        var values = new Dictionary<string, string> { ["target"] = "1", ["from"] = "2026-02-02", ["channels"] = "a,b", ["limit"] = "7", ["export"] = "\"; while (true) { } //" };

        await session.RunAsync(session.Session.WriteParameters(session.Session.ReadParameters(Cell), values));

        Assert.Equal("1 2 7 Double", await session.ValueAsync("$\"{target} {channels.Length} {limit} {target.GetType().Name}\""));
        Assert.Equal(values["export"], await session.ValueAsync("export"));
    }
}
