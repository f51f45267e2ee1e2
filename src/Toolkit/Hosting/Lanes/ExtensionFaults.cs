using System.Globalization;
using Toolkit.Extensibility;
using Toolkit.Hosting.Development;

namespace Toolkit.Hosting.Lanes;

/// <summary>
/// What went wrong in an extension's process, told in five parts: what was being done, which extension, what happened, what was kept, what to do.
/// </summary>
sealed class ExtensionFaults(FoundExtension found)
{
    public const string Crashed = "TK5110", Stalled = "TK5111", BrokeProtocol = "TK5112", NotStarted = "TK5113", Threw = "TK5114", OverLimit = "TK5115", NotAllowed = "TK5116", OffAfterCrashes = "TK5117";

    /// <summary>An exception with the five parts.</summary>
    /// <param name="code">Which kind of fault.</param>
    /// <param name="task">What was being done.</param>
    /// <param name="happened">What happened, as the end of a sentence.</param>
    public ToolkitException Because(string code, WorkUnderway task, string happened, Exception? inner = null) => ToolkitException.Because(
        code,
        $"{task.Doing} stopped: the extension \"{ForeignText.Of(found.Manifest.DisplayName, 80)}\" ({found.Manifest.Id} {found.Manifest.Version}) {ForeignText.Of(happened, 600)}{At(task)}. {task.Kept}",
        new(task.Subject ?? found.Place, task.Rows > 0 ? task.Rows : null),
        Fix(code, inner),
        inner);

    string Fix(string code, Exception? inner) => code switch
    {
        NotAllowed => $"Ask the author to list it under capabilities in extension.json, or use another extension than {found.Manifest.Id}.",
        OffAfterCrashes => $"toolkit extension enable {found.Manifest.Id} lets it try again; toolkit extension rollback goes back to what worked.",
        Threw => $"{ForeignText.Of(AuthorsLine.In(inner?.Message), 300)}Run it again with another file to see whether it is the file; toolkit extension why {found.Manifest.Id} shows its log. toolkit extension disable {found.Manifest.Id} does without it.",
        _ => $"Run it again; if it happens again: toolkit extension rollback goes back to what worked, toolkit extension disable {found.Manifest.Id} does without it, toolkit extension why {found.Manifest.Id} shows its log.",
    };

    static string At(WorkUnderway task) => task.Rows > 0 ? string.Create(CultureInfo.InvariantCulture, $" after {task.Rows:N0} rows") : "";
}

/// <summary>What is being done with an extension, for who has to read about it.</summary>
/// <param name="Doing">The work, as the beginning of a sentence.</param>
/// <param name="Kept">What is left of it when it stops: a full sentence.</param>
/// <param name="Subject">The file it is about; null when it is about none.</param>
sealed record WorkUnderway(string Doing, string Kept, string? Subject = null)
{
    /// <summary>How many rows were taken in.</summary>
    public long Rows { get; set; }

    public static WorkUnderway Importing(string archive) => new($"The import of {archive}", "Your data is unchanged; nothing of this import was kept.", archive);

    public static WorkUnderway Starting { get; } = new("Starting an extension", "Nothing was changed.");

    public static WorkUnderway Computing(string what) => new($"Computing {what}", "Your data is unchanged.");
}
