using Toolkit.Notebooks;

namespace Toolkit.Tests.Notebooks;

public sealed class GuideTests
{
    public static TheoryData<string> Names => Guide.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Is_kept_without_outputs_in_the_form_that_the_toolkit_writes(string name)
    {
        var text = await File.ReadAllTextAsync(Guide.PathOf(name), TestContext.Current.CancellationToken);

        var notebook = await ReadAsync(name);

        Assert.Equal(text, notebook.Write());
        Assert.All(notebook.Cells.Where(cell => cell.IsCode), cell => Assert.Empty(cell.Outputs));
    }

    [Theory]
    [InlineData("01-first-look.ipynb")]
    public async Task Goes_from_export_to_report_in_eight_short_cells(string name)
    {
        var code = (await ReadAsync(name)).Cells.Where(cell => cell.IsCode).ToList();

        Assert.InRange(code.Count, 2, 8);
        Assert.All(code, cell => Assert.InRange(cell.Source.Split('\n').Length, 1, 6));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Declares_parameters_with_type_default_and_help(string name)
    {
        var notebook = await ReadAsync(name);
        using var session = new RecordedSession();

        var parameters = session.Session.ReadParameters(notebook.Cells.Single(cell => cell.HasTag("parameters")).Source);

        Assert.NotEmpty(parameters);
        Assert.All(parameters, parameter => Assert.True(parameter is { Default: not null, Help.Length: > 5 } && parameter.Type != "var", parameter.Name));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Runs_on_the_made_up_exports_and_shows_something_in_every_cell_that_ends_in_a_value(string name)
    {
        using var folder = new TemporaryFolder();
        using var workspace = Hosts.Open(folder);

        var run = await workspace.RunNotebookAsync(Guide.PathOf(name), folder["executed.ipynb"], new(), cancellationToken: TestContext.Current.CancellationToken);

        Assert.True(run.Failure is null, run.Failure?.ToString());
        var executed = (await Notebook.ReadAsync(run.OutputPath, TestContext.Current.CancellationToken)).Cells.Where(cell => cell.IsCode).ToList();
        Assert.All(executed.Where(cell => !cell.HasTag("parameters") && cell.Source[^1] is not (';' or '}')), cell => Assert.True(cell.Outputs is not [], cell.Source));
        Assert.DoesNotContain(executed.SelectMany(cell => cell.Outputs), output => (string?)output!["name"] == "stderr");
    }

    [Fact]
    public async Task An_importer_is_written_in_under_sixty_lines_and_works()
    {
        using var folder = new TemporaryFolder();
        using var workspace = Hosts.Open(folder);

        var run = await workspace.RunNotebookAsync(Guide.PathOf("02-write-your-own-importer.ipynb"), folder["executed.ipynb"], new(), cancellationToken: TestContext.Current.CancellationToken);

        Assert.True(run.Failure is null, run.Failure?.ToString());
        Assert.Equal(6, workspace.Inspect().Interactions);
        var code = (await ReadAsync("02-write-your-own-importer.ipynb")).Cells.Where(cell => cell.IsCode);
        Assert.InRange(code.Sum(cell => cell.Source.Split('\n').Length), 20, 59);
    }

    static Task<Notebook> ReadAsync(string name) => Notebook.ReadAsync(Guide.PathOf(name), TestContext.Current.CancellationToken);
}
