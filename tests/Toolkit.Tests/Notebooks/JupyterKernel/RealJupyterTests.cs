using System.Text.Json.Nodes;
using Toolkit.Tests.App;
using Toolkit.Tests.Notebooks.RealJupyter;

namespace Toolkit.Tests.Notebooks.JupyterKernel;

/// <summary>The guide through nbconvert and its nbclient, with the kernel that <c>toolkit jupyter install</c> writes; and what a reader sees of it.</summary>
public sealed class RealJupyterTests(Chromium chromium) : IClassFixture<Chromium>
{
    public static TheoryData<string> Names => Guide.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Runs_the_guide_and_shows_it_to_everybody(string name)
    {
        using var folder = new TemporaryFolder();
        await Ran.ToolkitAsync(folder["home"], folder.Path, "jupyter", "install", "--polyglot-names", "--prefix", folder["env"]);
        Guide.CopyTo(folder.Path);

        await ConvertAsync(folder, Path.Combine(folder["notebooks"], name), "--execute", "--to", "notebook", "--output", "executed.ipynb", "--ExecutePreprocessor.timeout=600");

        var executed = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder["notebooks"], "executed.ipynb"), TestContext.Current.CancellationToken))!;
        var outputs = executed["cells"]!.AsArray().SelectMany(cell => cell!["outputs"]?.AsArray() ?? []).ToList();
        Assert.DoesNotContain(outputs, output => (string?)output!["output_type"] == "error");
        var charts = outputs.Count(output => output!["data"]?["application/vnd.plotly.v1+json"] is JsonObject);
        foreach (var theme in new[] { "light", "dark" })
        {
            await ConvertAsync(folder, Path.Combine(folder["notebooks"], "executed.ipynb"), "--to", "html", $"--HTMLExporter.theme={theme}", "--output", $"{theme}.html");
            await LookAsync(folder, name, theme, charts);
        }
    }

    // The rules are held against what the toolkit put there: the page around it is nbconvert's.
    async Task LookAsync(TemporaryFolder folder, string name, string theme, int charts)
    {
        var page = await chromium.FileAsync(Path.Combine(folder["notebooks"], $"{theme}.html"));
        await page.Page.WaitForFunctionAsync($"document.querySelectorAll('.js-plotly-plot .main-svg').length >= {charts} && [...document.querySelectorAll('.toolkit-table')].every(table => table.querySelectorAll('tbody tr').length < 6 || table.querySelector('th button'))", null, new() { Timeout = 120_000 });
        await page.PictureAsync($"{name}.{theme}");

        Assert.Empty(page.Complaints);
        Assert.Equal(charts, await page.Page.EvaluateAsync<int>($"() => [...document.querySelectorAll('.js-plotly-plot')].filter(chart => chart._fullLayout.paper_bgcolor === '{(theme == "dark" ? "#17171b" : "#ffffff")}').length"));
        Assert.Equal("", await Accessibility.FaultsAsync(page.Page, ".jp-OutputArea-output"));
        await page.Page.Context.CloseAsync();
    }

    // The folders are given inside Python, because the environment of this process belongs to all tests.
    static Task ConvertAsync(TemporaryFolder folder, string notebook, params string[] arguments) => Jupyter.RunAsync(
        "nbconvert",
        ["-c", $"import os; os.environ.update(JUPYTER_PATH={Text(Path.Combine(folder["env"], "share", "jupyter"))}, TOOLKIT_HOME={Text(folder["home"])}); from nbconvert.nbconvertapp import main; main()", .. arguments, notebook]);

    internal static string Text(string path) => $"'{path.Replace("\\", "\\\\", StringComparison.Ordinal)}'";
}
