using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.CSharp;
using Microsoft.DotNet.Interactive.Events;
using Toolkit.Integrations.DotNetInteractive;

namespace Toolkit.Integrations.Tests;

/// <summary>The notebooks of the guide in .NET Interactive's own kernel, cell by cell as they are, after one magic command.</summary>
public sealed class GuideTests : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("toolkit-guide-");
    readonly string _before = Directory.GetCurrentDirectory();

    public GuideTests()
    {
        Environment.SetEnvironmentVariable("TOOLKIT_HOME", Path.Combine(_folder.FullName, "home"));
        // Where the notebook lies is where its paths start, as in every front end.
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "workspace"));
        Directory.SetCurrentDirectory(Repository.PathOf("notebooks"));
    }

    public void Dispose()
    {
        Directory.SetCurrentDirectory(_before);
        _folder.Delete(recursive: true);
    }

    public static TheoryData<string> Notebooks => [.. Directory.GetFiles(Repository.PathOf("notebooks"), "*.ipynb").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Notebooks))]
    public async Task Runs_as_it_is(string notebook)
    {
        using var kernel = new CompositeKernel { new CSharpKernel().UseKernelHelpers().UseWho().UseValueSharing() };
        kernel.DefaultKernelName = "csharp";
        InteractiveExtension.Load(kernel);
        await RunAsync(kernel, $"#!toolkit-begin \"{Path.Combine(_folder.FullName, "workspace")}\"");

        var shown = 0;
        foreach (var cell in CodeCells(notebook))
        {
            var events = await RunAsync(kernel, cell);
            foreach (var html in events.OfType<DisplayEvent>().SelectMany(display => display.FormattedValues).Where(value => value.MimeType == "text/html"))
            {
                shown++;
                Assert.DoesNotContain("https://cdn", html.Value, StringComparison.Ordinal);
                Assert.InRange(html.Value.Length, 1, 8_000_000);
            }
        }

        Assert.True(shown >= 3, $"{notebook} showed {shown} things only.");
    }

    [Fact]
    public async Task Needs_a_kernel_for_csharp()
    {
        using var kernel = new CompositeKernel();
        InteractiveExtension.Load(kernel);

        Assert.Contains("TK3324", await FailureAsync(kernel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_when_csharp_refuses()
    {
        using var kernel = new CompositeKernel { new RefusingKernel() };
        InteractiveExtension.Load(kernel);

        Assert.Contains("TK3325: C# cells could not be given the toolkit: not today", await FailureAsync(kernel), StringComparison.Ordinal);
    }

    static async Task<string> FailureAsync(CompositeKernel kernel)
    {
        var result = await kernel.SendAsync(new SubmitCode("#!toolkit-begin", "toolkit"), TestContext.Current.CancellationToken);
        return string.Join('\n', result.Events.OfType<CommandFailed>().Select(failed => failed.Message));
    }

    sealed class RefusingKernel() : Kernel("csharp"), IKernelCommandHandler<SubmitCode>
    {
        Task IKernelCommandHandler<SubmitCode>.HandleAsync(SubmitCode command, KernelInvocationContext context)
        {
            context.Fail(command, message: "not today");
            return Task.CompletedTask;
        }
    }

    static IEnumerable<string> CodeCells(string notebook) =>
        from cell in JsonNode.Parse(File.ReadAllText(Repository.PathOf("notebooks", notebook)))!["cells"]!.AsArray()
        where (string?)cell["cell_type"] == "code"
        select string.Concat(cell["source"]!.AsArray().Select(line => (string?)line));

    static async Task<List<KernelEvent>> RunAsync(CompositeKernel kernel, string code)
    {
        var result = await kernel.SendAsync(new SubmitCode(code), TestContext.Current.CancellationToken);
        Assert.True(!result.Events.OfType<CommandFailed>().Any(), $"{code}\n{string.Join('\n', result.Events.OfType<CommandFailed>().Select(failed => failed.Message))}");
        return [.. result.Events];
    }
}
