using System.Globalization;
using System.Text.Json.Nodes;

namespace Toolkit.Notebooks;

/// <summary>What a run leaves in the notebook, under the names that papermill uses, so that its tools read it.</summary>
static class RunMetadata
{
    public const string ErrorTag = "papermill-error-cell-tag";

    /// <summary>True for a cell that a run put there: values of its parameters, or where it failed.</summary>
    public static bool IsOfRun(NotebookCell cell) => cell.HasTag(ErrorTag) || cell.HasTag(ParameterCells.Injected);

    /// <summary>Takes away what an earlier run left: its parameters, outputs, marks and times.</summary>
    public static void Clear(Notebook notebook)
    {
        notebook.Cells.RemoveAll(IsOfRun);
        foreach (var cell in notebook.Cells.Where(cell => cell.IsCode))
        {
            cell.ClearOutputs();
            cell.Metadata["papermill"] = Times(null, null, false, "pending");
        }
    }

    public static void Begin(Notebook notebook, (string Input, string Output) paths, IReadOnlyDictionary<string, string> parameters, DateTimeOffset now) =>
        notebook.Metadata["papermill"] = new JsonObject
        {
            ["default_parameters"] = new JsonObject(),
            ["duration"] = null,
            ["end_time"] = null,
            ["environment_variables"] = new JsonObject(),
            ["exception"] = null,
            ["input_path"] = paths.Input,
            ["output_path"] = paths.Output,
            ["parameters"] = new JsonObject(parameters.Select(parameter => KeyValuePair.Create(parameter.Key, (JsonNode?)parameter.Value))),
            ["start_time"] = Text(now),
            ["version"] = $"toolkit {typeof(RunMetadata).Assembly.GetName().Version?.ToString(3)}",
        };

    public static void End(Notebook notebook, DateTimeOffset started, DateTimeOffset now, bool failed)
    {
        var run = notebook.Metadata["papermill"]!.AsObject();
        run["duration"] = (now - started).TotalSeconds;
        run["end_time"] = Text(now);
        run["exception"] = failed ? true : null;
    }

    public static void Running(NotebookCell cell, DateTimeOffset started) => cell.Metadata["papermill"] = Times(started, null, null, "running");

    public static void Ended(NotebookCell cell, DateTimeOffset started, DateTimeOffset now, bool failed) =>
        cell.Metadata["papermill"] = Times(started, now, failed, failed ? "failed" : "completed");

    /// <summary>Marks the failed cell, and says at the top that there is one.</summary>
    /// <param name="goesOn">True when the cells after it run all the same.</param>
    public static void MarkFailure(Notebook notebook, NotebookCell failed, int number, bool goesOn)
    {
        var place = notebook.Cells.IndexOf(failed);
        notebook.Cells.Insert(place, NotebookCell.Markdown(notebook.FreeId("here"), "<a id=\"papermill-error-cell\"></a>\n**The next cell failed.**", ErrorTag));
        notebook.Cells.Insert(0, NotebookCell.Markdown(
            notebook.FreeId("top"),
            $"**This run failed at [In [{number}]](#papermill-error-cell).** {(goesOn ? "The cells after it ran all the same, perhaps on less than they need." : "What follows that cell did not run.")}",
            ErrorTag));
    }

    /// <summary>Says that the run was broken off, in the cell that ran and for the whole.</summary>
    public static void BrokenOff(Notebook notebook, DateTimeOffset started, DateTimeOffset now)
    {
        foreach (var cell in notebook.Cells.Where(cell => (string?)(cell.Metadata["papermill"] as JsonObject)?["status"] == "running"))
            cell.Metadata["papermill"] = Times(started, now, true, "failed");
        End(notebook, started, now, failed: true);
    }

    static JsonObject Times(DateTimeOffset? started, DateTimeOffset? ended, bool? failed, string status) => new()
    {
        ["duration"] = ended - started is { } duration ? duration.TotalSeconds : null,
        ["end_time"] = Text(ended),
        ["exception"] = failed,
        ["start_time"] = Text(started),
        ["status"] = status,
    };

    static string? Text(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture);
}
