using Toolkit.Notebooks;

namespace Toolkit.Tests.Notebooks.Files;

public sealed class NotebookDifferenceTests
{
    [Fact]
    public void Is_none_where_only_a_run_or_an_editor_left_marks()
    {
        var (before, after) = (Notebook(Cell("a", "1\n2"), Cell("b", "3")), Notebook(Cell("a", "1\n2"), Cell("b", "3")));
        after.Cells[0].Metadata["papermill"] = new System.Text.Json.Nodes.JsonObject { ["status"] = "completed" };
        after.Cells[0].Metadata["vscode"] = new System.Text.Json.Nodes.JsonObject { ["languageId"] = "csharp" };
        after.Cells[0].ExecutionCount = 7;
        after.Metadata["papermill"] = new System.Text.Json.Nodes.JsonObject();

        Assert.Empty(NotebookDifference.Of(before, after, outputs: true));
    }

    [Fact]
    public void Tells_lines_of_cells_that_changed_came_and_went()
    {
        var before = Notebook(Cell("a", "one\ntwo\nthree"), Cell("b", "gone"), Cell("c", "same"));
        var after = Notebook(Cell("a", "one\n2\nthree"), Cell("c", "same"), Cell("d", "new\ncell"));

        var differences = NotebookDifference.Of(before, after, outputs: false);

        Assert.Equal([(CellChange.Changed, 1), (CellChange.Removed, 2), (CellChange.Added, 3)], differences.Select(one => (one.Change, one.Place)));
        Assert.Equal([" one", "-two", "+2", " three"], differences[0].Lines);
        Assert.Equal(["-gone"], differences[1].Lines);
        Assert.Equal(["+new", "+cell"], differences[2].Lines);
    }

    [Fact]
    public void Finds_cells_again_that_have_other_ids()
    {
        var before = Notebook(Cell("a", "var x = 1;"), Cell("b", "the sum of all posts"));
        var after = Notebook(Cell("p", "first"), Cell("q", "var x = 1;"), Cell("r", "the sum of most posts"));

        var differences = NotebookDifference.Of(before, after, outputs: false);

        Assert.Equal([(CellChange.Added, 1), (CellChange.Changed, 3)], differences.Select(one => (one.Change, one.Place)));
    }

    [Fact]
    public void Sees_outputs_when_asked_to()
    {
        var (before, after) = (Notebook(Cell("a", "1")), Notebook(Cell("a", "1")));
        after.Cells[0].Outputs.Add(new System.Text.Json.Nodes.JsonObject { ["output_type"] = "stream", ["name"] = "stdout", ["text"] = "x" });

        Assert.Empty(NotebookDifference.Of(before, after, outputs: false));
        Assert.Contains("+outputs: \"text\": \"x\"", Assert.Single(NotebookDifference.Of(before, after, outputs: true)).Lines);
    }

    [Fact]
    public void Sees_tags()
    {
        var (before, after) = (Notebook(Cell("a", "1")), Notebook(NotebookCell.Code("a", "1", "parameters")));

        Assert.Contains("+metadata: \"parameters\"", Assert.Single(NotebookDifference.Of(before, after, outputs: false)).Lines);
    }

    [Fact]
    public void Sees_that_the_notebook_is_of_another_kernel()
    {
        var (before, after) = (Notebook(Cell("a", "1")), Notebook(Cell("a", "1")));
        before.Metadata["kernelspec"] = new System.Text.Json.Nodes.JsonObject { ["name"] = ".net-csharp" };
        after.Metadata["kernelspec"] = new System.Text.Json.Nodes.JsonObject { ["name"] = ".net-fsharp" };

        var difference = Assert.Single(NotebookDifference.Of(before, after, outputs: false));

        Assert.Equal((CellChange.Changed, 0, null), (difference.Change, difference.Place, difference.Cell));
        Assert.Equal(["-metadata: \"name\": \".net-csharp\"", "+metadata: \"name\": \".net-fsharp\""], difference.Lines);
    }

    [Fact]
    public void Is_none_where_kernels_and_widgets_wrote_of_themselves()
    {
        var (before, after) = (Notebook(Cell("a", "1")), Notebook(Cell("a", "1")));
        after.Metadata["language_info"] = new System.Text.Json.Nodes.JsonObject { ["name"] = "C#", ["version"] = "14" };
        after.Metadata["widgets"] = new System.Text.Json.Nodes.JsonObject();
        after.Metadata["toolkit"] = new System.Text.Json.Nodes.JsonObject { ["run"] = new System.Text.Json.Nodes.JsonObject() };

        Assert.Empty(NotebookDifference.Of(before, after, outputs: true));
    }

    [Fact]
    public void Comes_to_an_end_with_long_texts()
    {
        var (before, after) = (string.Join('\n', Enumerable.Range(0, 50_000)), string.Join('\n', Enumerable.Range(1, 50_000).Reverse()));

        var lines = TextDifference.Lines(before, after).ToList();

        Assert.Equal(before, string.Join('\n', lines.Where(line => line.Sign != '+').Select(line => line.Line)));
        Assert.Equal(after, string.Join('\n', lines.Where(line => line.Sign != '-').Select(line => line.Line)));
    }

    [Fact]
    public void Tells_cells_as_removed_and_added_when_they_hold_too_many_words_to_compare()
    {
        var words = string.Join(' ', Enumerable.Range(0, 300));
        var (before, after) = (Notebook(Many("a")), Notebook(Many("b")));

        var differences = NotebookDifference.Of(before, after, outputs: false);

        Assert.Equal((200, 200), (differences.Count(one => one.Change == CellChange.Removed), differences.Count(one => one.Change == CellChange.Added)));
        NotebookCell[] Many(string name) => [.. Enumerable.Range(0, 200).Select(i => Cell($"{name}{i}", $"{name}{i} {words}"))];
    }

    static NotebookCell Cell(string id, string source) => NotebookCell.Code(id, source);

    static Notebook Notebook(params NotebookCell[] cells) => Toolkit.Notebooks.Notebook.Of(new()
    {
        ["cells"] = new System.Text.Json.Nodes.JsonArray([.. cells.Select(cell => cell.Json)]), ["metadata"] = new System.Text.Json.Nodes.JsonObject(), ["nbformat"] = 4, ["nbformat_minor"] = 5,
    });
}
