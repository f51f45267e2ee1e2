using System.Diagnostics;
using System.IO.Compression;
using System.Reflection;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.CSharp;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;
using Toolkit.Integrations.Deedle;
using Toolkit.Integrations.DotNetInteractive;
using Toolkit.Integrations.PlotlyNet;

namespace Toolkit.Integrations.Tests;

/// <summary>The script of each package, run as .NET Interactive runs it: by its own code, in a C# kernel that references nothing of ours.</summary>
public sealed class ExtensionScriptTests
{
    public static TheoryData<string> Packages => ["PlotlyNet", "Deedle", "DataAnalysis", "DotNetInteractive"];

    [Theory]
    [MemberData(nameof(Packages))]
    public async Task Runs_in_a_notebook_and_leaves_no_variable(string package)
    {
        using var csharp = new CSharpKernel();
        using var kernel = new CompositeKernel { csharp };
        List<KernelEvent> events = [];
        using var _ = kernel.KernelEvents.Subscribe(new Collector(events));
        var script = new FileInfo(Repository.PathOf("integrations", package, "extension.dib"));
        Assembly.Load($"Toolkit.Integrations.{package}");

        await kernel.LoadAndRunInteractiveDocument(script);

        Assert.StartsWith("#!csharp", await File.ReadAllTextAsync(script.FullName, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.True(!events.OfType<CommandFailed>().Any(), string.Join('\n', events.OfType<CommandFailed>().Select(failed => failed.Message)));
        Assert.Empty(csharp.ScriptState?.Variables ?? []);
        Assert.Equal(package == "DotNetInteractive", kernel.ChildKernels.OfType<ToolkitKernel>().Any());
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public async Task Lies_where_the_loader_looks(string package)
    {
        var folder = Directory.CreateTempSubdirectory("toolkit-pack-");
        try
        {
            var said = await PackAsync(Repository.PathOf("integrations", package, $"{package}.csproj"), folder.FullName);

            Assert.True(folder.GetFiles("*.nupkg") is [_], said);
            using var packed = ZipFile.OpenRead(folder.GetFiles("*.nupkg")[0].FullName);
            Assert.Contains("interactive-extensions/dotnet/extension.dib", packed.Entries.Select(entry => entry.FullName));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Frames_and_charts_are_shown_as_ours_once_it_has_run()
    {
        Assert.True(Integrations.Deedle.InteractiveExtension.Load());
        Assert.True(Integrations.PlotlyNet.InteractiveExtension.Load());
        Assert.True(Integrations.DataAnalysis.InteractiveExtension.Load());

        var frame = SampleTable.All().ToFrame();
        Assert.InRange(frame.ToDisplayString("text/html").Length, 100, 5_000);
        Assert.DoesNotContain(SampleTable.Hostile, frame.ToDisplayString("text/html"), StringComparison.Ordinal);
        Assert.Contains("data:image/svg+xml", SampleFigure.All().ToGenericChart().ToDisplayString("text/html"), StringComparison.Ordinal);
        Assert.StartsWith("<div class=\"toolkit-table\"", Integrations.DataAnalysis.DataFrames.ToDataFrame(SampleTable.All()).ToDisplayString("text/html"), StringComparison.Ordinal);
    }

    // What was built is packed as it is, in the configuration of these tests.
    static async Task<string> PackAsync(string project, string folder)
    {
        var configuration = AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar).EndsWith("release", StringComparison.Ordinal) ? "Release" : "Debug";
        using var pack = Process.Start(new ProcessStartInfo("dotnet", ["pack", project, "--no-build", "-c", configuration, "-o", folder, "-v", "quiet", "-nodeReuse:false"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var said = await pack.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await pack.WaitForExitAsync(TestContext.Current.CancellationToken);
        return said;
    }

    sealed class Collector(List<KernelEvent> events) : IObserver<KernelEvent>
    {
        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void OnNext(KernelEvent value) => events.Add(value);
    }
}
