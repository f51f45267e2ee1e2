using Toolkit.Notebooks.Cells;

namespace Toolkit.Tests.Notebooks;

public class CellPartsTests
{
    [Fact]
    public void A_language_may_start_on_any_line()
    {
        var parts = CellParts.Of("var a = 1;\n#!sql\nselect 1\n#!c#\na + 1", "csharp");

        Assert.Equal(["csharp", "sql", "csharp"], parts.Select(part => part.Language));
        Assert.Equal(["var a = 1;\n", "\n\nselect 1\n", "\n\n\n\na + 1"], parts.Cast<Submission>().Select(part => part.Code));
    }

    [Theory]
    [InlineData("#!md", "markdown")]
    [InlineData("#!F#", "fsharp")]
    [InlineData("#!js ", "javascript")]
    [InlineData("#!powershell\r", "pwsh")]
    public void A_language_has_its_usual_other_names(string line, string language) =>
        Assert.Equal(language, Assert.Single(CellParts.Of($"{line}\nx", "csharp")).Language);

    [Fact]
    public void A_directive_keeps_the_language_that_is_in_force()
    {
        var parts = CellParts.Of("#!sql\n#!share x --from csharp\nselect @x", "csharp");

        Assert.Equal(new Directive("share", "sql", 1, "x --from csharp"), parts[0]);
        Assert.Equal(("sql", "\n\nselect @x"), (parts[1].Language, ((Submission)parts[1]).Code));
    }

    [Fact]
    public void Only_a_line_that_starts_so_is_a_directive()
    {
        var parts = CellParts.Of("var text = \"#!sql\";\n  #!sql", "csharp");

        Assert.Equal("csharp", Assert.Single(parts).Language);
    }

    [Fact]
    public void A_blank_cell_has_no_parts() => Assert.Empty(CellParts.Of("\n  \n", "csharp"));

    [Fact]
    public void A_place_in_code_is_found_again_in_the_cell()
    {
        const string cell = "var a = 1;\n#!sql\nselect x";

        var code = CellParts.At(cell, "csharp", cell.Length)!;

        Assert.Equal("sql", code.Language);
        Assert.Equal('x', code.Code[cell.Length - 1 - code.Offset]);
        Assert.Null(CellParts.At(cell, "csharp", 13));
        Assert.Equal("csharp", CellParts.At(cell, "csharp", 4)!.Language);
    }

    [Fact]
    public void Words_hold_together_in_quotation_marks()
    {
        var words = DirectiveWords.Read("--name who --value @input:\"Your name?\" a \"b c\" --byref");

        Assert.Equal(["a", "b c"], words.Plain);
        Assert.Equal(("who", "@input:\"Your name?\""), (words.Options["name"], words.Options["value"]));
    }
}
