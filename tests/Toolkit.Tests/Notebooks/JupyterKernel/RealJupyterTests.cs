using System.Text.Json.Nodes;
using Toolkit.Tests.App;

namespace Toolkit.Tests.Notebooks.JupyterKernel;

public sealed class RealJupyterTests
{
    [Fact]
    public async Task Runs_the_first_notebook_of_the_guide()
    {
        using var folder = new TemporaryFolder();
        await Ran.ToolkitAsync(folder["home"], folder.Path, "jupyter", "install", "--polyglot-names", "--prefix", folder["env"]);
        Copy(Repository.PathOf("notebooks"), folder["notebooks"]);
        Copy(Repository.PathOf("data"), folder["data"]);

        // The folders are given inside Python, because the environment of this process belongs to all tests.
        var start = $"import os; os.environ.update(JUPYTER_PATH={Text(Path.Combine(folder["env"], "share", "jupyter"))}, TOOLKIT_HOME={Text(folder["home"])}); from nbconvert.nbconvertapp import main; main()";
        await Jupyter.RunAsync("nbconvert", "-c", start, "--execute", "--to", "notebook", "--output", "executed.ipynb", "--ExecutePreprocessor.timeout=300", Path.Combine(folder["notebooks"], "01-first-look.ipynb"));

        var executed = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder["notebooks"], "executed.ipynb"), TestContext.Current.CancellationToken))!;
        var outputs = executed["cells"]!.AsArray().SelectMany(cell => cell!["outputs"]?.AsArray() ?? []).ToList();
        Assert.DoesNotContain(outputs, output => (string?)output!["output_type"] == "error");
        Assert.Contains(outputs, output => output!["data"]?["application/vnd.plotly.v1+json"] is JsonObject);
        Assert.True(File.Exists(Path.Combine(folder["notebooks"], "report.html")));
    }

    internal static string Text(string path) => $"'{path.Replace("\\", "\\\\", StringComparison.Ordinal)}'";

    static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Where(file => !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal)))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
