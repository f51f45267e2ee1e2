namespace Toolkit.Tests.Hosting.Authors;

/// <summary>A sound extension of one file, and the same with one defect each.</summary>
static class Mutants
{
    /// <summary>The export that the sound importer reads: a moment, an id, who, whom it answers, a number, and a text.</summary>
    public const string Sample =
        "time|id|actor|parent|likes|text\n"
        + "2026-03-01T10:00:00Z|a1|anna||1.5|First\n2026-03-01T10:05:00Z|a2|ben|a1|0.5|Second\n2026-03-02T09:00:00Z|a3|cleo|a1|12.25|Third\n"
        + "2026-03-03T08:30:00Z|a4|anna|a3|3|Fourth\n2026-03-04T08:30:00Z|a5|dora|a3|2.5|Fifth\n2026-03-05T08:30:00Z|a6|ben||7.75|Sixth\n";

    /// <summary>One file with one defect.</summary>
    /// <param name="Name">The defect.</param>
    /// <param name="Found">The checks of which one must find it.</param>
    /// <param name="From">What stands in the sound file.</param>
    /// <param name="To">What stands there instead.</param>
    public sealed record Mutant(string Name, string Found, string From, string To);

    public static IReadOnlyList<Mutant> All { get; } =
    [
        new("numbers parsed by the culture", "importer.culture", "double.Parse(parts[4], CultureInfo.InvariantCulture)", "double.Parse(parts[4])"),
        new("dates parsed by the culture", "importer.culture", "likes = double.Parse(", "time = new DateTimeOffset(DateTime.Parse(time.ToString(\"MM'.'dd'.'yyyy\", CultureInfo.InvariantCulture)), TimeSpan.Zero); likes = double.Parse("),
        new("times in the local zone", "importer.zone", "likes = double.Parse(", "time = new DateTimeOffset(DateTime.SpecifyKind(time.UtcDateTime, DateTimeKind.Local)); likes = double.Parse("),
        new("text of the local time", "importer.zone", "Original = null", "Original = time.ToLocalTime().ToString(\"HH:mm\", CultureInfo.InvariantCulture)"),
        new("random order", "importer.repeats", "foreach (var line in Lines(stream))", "var all = Lines(stream).ToArray(); if (all.Length > 1) Random.Shared.Shuffle(all.AsSpan(1)); foreach (var line in all)"),
        new("another order than the places say", "importer.places", "Row = row,", "Row = 1000 - row,"),
        new("drops rows", "importer.records", "if (++row == 0)", "if (++row == 0 || row % 3 == 0)"),
        new("drops the last row", "importer.last-line", "while (text.ReadLine() is { } line)", "var all = text.ReadToEnd(); foreach (var line in all[..(all.LastIndexOf('\\n') + 1)].Split('\\n', StringSplitOptions.RemoveEmptyEntries))"),
        new("duplicate ids", "importer.ids", "Id = parts[1]", "Id = parts[1][..1]"),
        new("random ids", "importer.repeats importer.again", "Id = parts[1]", "Id = Guid.NewGuid().ToString()"),
        new("ids that count on over runs", "importer.repeats importer.again", "Id = parts[1]", "Id = $\"{++_counter}\""),
        new("ignores cancellation", "importer.cancelled", "cancellationToken.ThrowIfCancellationRequested();", ""),
        new("throws on a short line", "importer.truncated", "if (parts.Length < 6)", "if (parts.Length < 0)"),
        new("throws NullReference on an empty file", "importer.truncated", "if (row < 0)", "if (row < 0) _ = ((string?)null)!.Length; if (row < 0)"),
        new("throws on a bad number", "importer.truncated importer.damaged", "!double.TryParse(parts[4], CultureInfo.InvariantCulture, out var likes) ||", "!(double.Parse(parts[4], CultureInfo.InvariantCulture) is var likes && likes >= 0) ||"),
        new("throws without a place", "importer.truncated importer.damaged", "ToolkitException.Because(\"SOUND2\", \"The file is empty.\", new(entry.Path))", "ToolkitException.Because(\"SOUND2\", \"The file is empty.\")"),
        new("hangs on a cut line", "importer.truncated", "if (parts.Length < 6)", "while (parts.Length < 6) Thread.Sleep(100); if (parts.Length < 6)"),
        new("swallows what it cannot read", "importer.told", "context.Report(Bad(entry.Path, row));", ""),
        new("eats the limits of archives", "importer.bomb", "foreach (var line in Lines(stream))", "string[] all; try { all = [.. Lines(stream)]; } catch (ToolkitException) { throw new InvalidOperationException(\"bomb\"); } foreach (var line in all)"),
        new("keeps all lines in memory", "importer.memory", "foreach (var line in Lines(stream))", "foreach (var line in Lines(stream).Select(line => line.Split('|')).ToList().Select(parts => string.Join('|', parts)))"),
        new("reads another file", "importer.lanes", "await Task.CompletedTask;", "await Task.CompletedTask; _ = File.ReadAllText(\"/etc/passwd\");"),
        new("looks at the environment", "importer.lanes", "Channel = \"sound\"", "Channel = Environment.GetEnvironmentVariable(\"HOME\") is null ? \"sound\" : \"noisy\""),
        new("state between runs", "importer.repeats", "Text = parts[5]", "Text = parts[5] + ++_counter"),
        new("threads that race", "importer.repeats importer.threads", "Text = parts[5]", "Text = parts[5] + Interlocked.Increment(ref _counter)"),
        new("times in milliseconds", "importer.times", "InteractionTime.Microseconds(time)", "time.ToUnixTimeMilliseconds()"),
        new("kind with capitals", "importer.kinds", "InteractionKind.Post", "\"Post\""),
        new("ids that are not opaque", "importer.opaque", "Id = parts[1]", "Id = (batch.HasOpaqueIds = true) ? parts[2] + parts[1] : null"),
        new("says nothing of records", "importer.records", "context.RecordsRead(entry.Path, row);", ""),
        new("counts too few records", "importer.records", "context.RecordsRead(entry.Path, row);", "context.RecordsRead(entry.Path, 1);"),
        new("counts records from zero", "importer.places", "Row = row,", "Row = row - 1,"),
        new("undeclared contribution", "code.start code.box", "context.Add(new SoundImporter());", "context.Add(new SoundImporter()); context.Add(new Rate().Metric with { Id = \"other\" });"),
        new("declared and not added", "code.start code.box", "context.Add(new Words());", ""),
        new("reads a file while it activates", "code.box", "context.Add(new SoundImporter());", "context.Add(new SoundImporter()); _ = File.ReadAllText(\"/etc/passwd\");"),
        new("works while it activates", "code.time", "context.Add(new SoundImporter());", "context.Add(new SoundImporter()); Thread.Sleep(120);"),
        new("throws while it activates", "code.start", "context.Add(new SoundImporter());", "throw new InvalidOperationException(\"not today\");"),
        new("no licence", "manifest.licence", "\"license\": \"MIT\",", ""),
        new("no capability", "manifest.capabilities", "\"files\": [\"import:read\"]", "\"files\": []"),
        new("a text without translation", "manifest.texts", "\"displayName\": \"Sound\"", "\"displayName\": \"%name%\""),
        new("a sample that is not there", "manifest.samples", "\"path\": \"sound.txt\"", "\"path\": \"silent.txt\""),
        new("metric is zero for nothing", "metric.empty", "Measured.Ratio(group.Sum(\"answered\"), group.Sum(\"all\"), (long)group.Sum(\"all\"))", "Measured.Of(group.Sum(\"answered\"), 1)"),
        new("metric out of its range", "metric.range", "group.Sum(\"all\"), (long)group.Sum(\"all\"))", "group.Sum(\"all\"), (long)group.Sum(\"all\"), scale: 100)"),
        new("metric divides by zero", "metric.empty metric.range", "Measured.Ratio(group.Sum(\"answered\"), group.Sum(\"all\"), (long)group.Sum(\"all\"))", "Measured.Of(group.Sum(\"answered\") / group.Sum(\"all\"), 1)"),
        new("metric undefined for an undeclared reason", "metric.empty", "(long)group.Sum(\"all\"))", "(long)group.Sum(\"all\"), otherwise: UndefinedReason.StaleAudience)"),
        new("metric depends on the order of rows", "metric.order", "foreach (var value in rows)", "foreach (var value in rows[..1])"),
        new("metric is random", "metric.repeats", "var sum = 0.0;", "var sum = Random.Shared.NextDouble();"),
        new("metric keeps state", "metric.repeats", "var sum = 0.0;", "var sum = 0.0 + ++_calls;"),
        new("metric by the culture", "metric.culture", "var sum = 0.0;", "var sum = double.Parse(\"1.5\") - 1.5;"),
        new("metric differs in its own process", "metric.lanes", "var sum = 0.0;", "var sum = Environment.GetEnvironmentVariable(\"HOME\") is null ? 1.0 : 0.0;"),
        new("metric without a formula", "metric.declared", "Formula = \"answered ÷ all\"", "Formula = \"\""),
        new("chart without a title", "chart.words", "Title = \"Answers by channel\"", "Title = \"\""),
        new("chart without an axis", "chart.words", "new(\"Share answered\"", "new(\"\""),
        new("chart without alternative text", "chart.words", "AlternativeText = \"One bar for each channel: the share of posts that were answered.\"", "AlternativeText = \"\""),
        new("chart with unequal lengths", "chart.lengths", "Y = [.. values]", "Y = [.. values, 1]"),
        new("chart without a table", "chart.table", "\"share\"], [.. Enumerable.Range(0, values.Count)", "\"share\"], [.. Enumerable.Range(0, 0)"),
        new("chart with mark-up", "chart.plain", "Subtitle = null", "Subtitle = \"<b>All</b> channels\""),
        new("chart that differs each time", "chart.repeats", "Subtitle = null", "Subtitle = $\"{Guid.NewGuid()}\""),
        new("chart that breaks without data", "chart.empty", "var values =", "_ = measured[0]; var values ="),
        new("section with HTML", "section.plain", "new ReportBlock.Paragraph(\"What was answered.\")", "new ReportBlock.Paragraph(\"<p>What was answered.</p>\")"),
        new("section with an empty block", "section.blocks", "new ReportBlock.Paragraph(\"What was answered.\")", "new ReportBlock.Paragraph(\" \")"),
        new("section that breaks without data", "section.empty", "return [", "_ = context.Measurements.Measure(\"acme.rate\", Grouping.Channel)[0]; return ["),
        new("section that says the time", "section.repeats", "\"What was answered.\"", "$\"What was answered at {DateTime.UtcNow.Ticks}.\""),
    ];
}
