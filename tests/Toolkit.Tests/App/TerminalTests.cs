using Toolkit.App.Console;

namespace Toolkit.Tests.App;

public class TerminalTests
{
    [Fact]
    public void Control_and_bidirectional_characters_from_data_cannot_drive_the_terminal()
    {
        var hostile = "a\u001b[2Jb\u202ec\u0007d\u009be\rf\tg\nh";

        Assert.Equal("a\\u001b[2Jb\\u202ec\\u0007d\\u009be\\u000df\tg\nh", Terminal.Harmless(hostile));
    }

    [Fact]
    public void A_finding_shows_code_place_line_caret_and_next_step()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["goals.yaml"], "format: goals/1\ngoals: nothing\n");
        var errors = new StringWriter();

        new Terminal(TextWriter.Null, errors, json: false, quiet: false).Show(new()
        {
            Code = "TK2001",
            Severity = DiagnosticSeverity.Error,
            Message = "'goals' must be a list.",
            Location = new(folder["goals.yaml"], 2, Column: 8),
            Fix = "Write one '- id:' for each goal.",
        });

        Assert.Equal(
            $"""
            error[TK2001]: 'goals' must be a list.
              {folder["goals.yaml"]}:2:8
                 2 | goals: nothing
                   |        ^
              help: Write one '- id:' for each goal.

            """,
            errors.ToString().ReplaceLineEndings());
    }

    [Fact]
    public void An_error_under_json_is_one_object()
    {
        var errors = new StringWriter();

        new Terminal(TextWriter.Null, errors, json: true, quiet: false).Show(new() { Code = "TK1", Severity = DiagnosticSeverity.Error, Message = "No <b>." });

        using var parsed = System.Text.Json.JsonDocument.Parse(errors.ToString());
        Assert.Equal("TK1", parsed.RootElement.GetProperty("error").GetProperty("code").GetString());
    }
}
