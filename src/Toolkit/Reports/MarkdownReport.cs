using System.Globalization;
using System.Text;
using Toolkit.Goals;

namespace Toolkit.Reports;

/// <summary>The report's first page as Markdown: for mails, chats and pull requests. Texts are escaped, so none of them becomes markup.</summary>
static class MarkdownReport
{
    public static string Write(Report report)
    {
        var lines = new StringBuilder();
        Line($"# {Text(report.Headline)}");
        Line($"{Text(report.Title)}, as of {report.AsOf.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}.");
        foreach (var sentence in report.Summary)
            Line(Text(sentence));
        if (report.Goals is not [])
            lines.Append("| Goal | Status | Value | Target | Deadline |\n|---|---|---|---|---|\n").AppendJoin("", report.Goals.Select(Row)).Append('\n');
        foreach (var card in report.Goals)
            Line($"**{Text(card.Statement)}**: {Text(card.StatusWord)}. {Text(card.Sentence)}{string.Concat(card.Guardrails.Select(rail => $" Guard-rail {Text(rail.Title)}: {Text(rail.StateWord)}."))}");
        Line($"Toolkit {Text(report.Provenance.ToolkitVersion)}, input {Text(report.Provenance.InputHash)}.");
        return lines.ToString();

        void Line(string line) => lines.Append(line).Append("\n\n");
    }

    static string Row(GoalCard card)
    {
        var interval = card.Value?.IntervalText is { } text ? $" \\[{Text(text)}\\]" : "";
        return $"| {Text(card.Statement)} | {Text(card.StatusWord)} | {(card.Value is null ? "–" : Text(card.Value.Text) + interval)} | {Text(card.Target?.Text ?? "–")} | {Quantity.Day(card.Deadline)} |\n";
    }

    // One line, and every character that means something in Markdown or HTML behind a backslash; an address loses its colon's meaning too.
    static string Text(string text)
    {
        var escaped = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\n' or '\r' or '\t')
                escaped.Append(' ');
            else if (Rune.IsControl(rune) || rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069))
                escaped.Append('\uFFFD');
            else if (rune.IsAscii && "\\`*_{}[]<>()#+!|~&:@-.".Contains((char)rune.Value) && NeedsEscape(rune, escaped))
                escaped.Append('\\').Append((char)rune.Value);
            else
                escaped.Append(rune);
        }

        return escaped.ToString();
    }

    // These mean something at the start of a line or after digits there only; in the middle they would only be noise.
    static bool NeedsEscape(Rune rune, StringBuilder before) => rune.Value is not ('-' or '.' or '+' or '(' or ')') || before.Length == 0 || (rune.Value is '.' or ')' && IsNumber(before));

    static bool IsNumber(StringBuilder before) => before.ToString() is { Length: < 10 } start && start.All(char.IsAsciiDigit);
}
