using System.Text.Json.Nodes;

namespace Toolkit.Notebooks;

/// <summary>Takes away what runs leave in a notebook: outputs, numbers, times, marks of failure and what results rest on. All else keeps its bytes.</summary>
static class NotebookCleaning
{
    static readonly string[] _cellMarks = ["papermill", "execution", "ExecuteTime"];

    /// <returns>What was taken away, in words; empty when the notebook was clean.</returns>
    public static IReadOnlyList<string> Clean(Notebook notebook)
    {
        var outputs = notebook.Cells.Count(ClearOutputs);
        var marks = notebook.Cells.Count(ClearMarks) + notebook.Cells.RemoveAll(RunMetadata.IsOfRun);
        var run = notebook.Metadata.Remove("papermill") | NotebookLineage.Remove(notebook);
        return [.. new[] { Counted(outputs, "cell with outputs or a number", "cells with outputs or numbers"), Counted(marks, "cell with marks of a run", "cells with marks of a run"), run ? "what the last run left in the notebook's metadata" : null }.OfType<string>()];
    }

    static bool ClearOutputs(NotebookCell cell)
    {
        if (!cell.IsCode || (cell.Outputs.Count == 0 && cell.Json["execution_count"] is null))
            return false;
        // Only what is there: a member that was absent or empty stays as it was written.
        if (cell.Outputs.Count > 0)
            cell.Json["outputs"] = new JsonArray();
        if (cell.Json["execution_count"] is not null)
            cell.ExecutionCount = null;
        return true;
    }

    static bool ClearMarks(NotebookCell cell)
    {
        var before = cell.Metadata.Count;
        foreach (var mark in _cellMarks)
            cell.Metadata.Remove(mark);
        return cell.Metadata.Count < before;
    }

    static string? Counted(int count, string one, string many) => count == 0 ? null : $"{count} {(count == 1 ? one : many)}";
}
