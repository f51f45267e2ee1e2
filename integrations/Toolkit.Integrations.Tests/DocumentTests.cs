using System.Text.RegularExpressions;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.CSharp;
using Microsoft.DotNet.Interactive.Events;
using Toolkit.Integrations.DotNetInteractive;

namespace Toolkit.Integrations.Tests;

/// <summary>docs/INTEGRATIONS.md as a notebook.</summary>
public sealed partial class DocumentTests
{
    [Fact]
    public async Task Every_example_runs()
    {
        var folder = Directory.CreateTempSubdirectory("toolkit-document-");
        var before = Environment.CurrentDirectory;
        Environment.SetEnvironmentVariable("TOOLKIT_HOME", Path.Combine(folder.FullName, "home"));
        Environment.CurrentDirectory = folder.FullName;
        File.Copy(Repository.PathOf("data", "team.yaml"), "team.yaml");
        try
        {
            using var csharp = new CSharpKernel().UseKernelHelpers().UseValueSharing();
            using var kernel = new CompositeKernel { csharp };
            InteractiveExtension.Load(kernel);
            csharp.AddAssemblyReferences(Directory.GetFiles(AppContext.BaseDirectory, "*.dll").Where(IsReferenced));
            var toolkit = kernel.ChildKernels.OfType<ToolkitKernel>().Single();
            await toolkit.Workspace.ImportAsync(Repository.PathOf("data", "x", "twitter-2026-10-12.zip"), TestContext.Current.CancellationToken);
            await csharp.SetValueAsync("workspace", toolkit.Workspace, typeof(Workspace));

            foreach (Match example in Examples().Matches(await File.ReadAllTextAsync(Repository.PathOf("docs", "INTEGRATIONS.md"), TestContext.Current.CancellationToken)))
            {
                var result = await kernel.SendAsync(new SubmitCode(example.Groups["code"].Value, "csharp"), TestContext.Current.CancellationToken);
                Assert.True(!result.Events.OfType<CommandFailed>().Any(), example.Value + string.Join('\n', result.Events.OfType<CommandFailed>().Select(failed => failed.Message)));
            }

            Assert.True(File.Exists("posts.arrow") && File.Exists("rates.csv"));
            Assert.True(csharp.TryGetValue<IReadOnlyList<Measurement>>("weekly", out var weekly) && weekly.Count > 1);
        }
        finally
        {
            Environment.CurrentDirectory = before;
            folder.Delete(recursive: true);
        }
    }

    static bool IsReferenced(string path) =>
        Path.GetFileName(path) is var name && (name.StartsWith("Toolkit", StringComparison.Ordinal) && !name.EndsWith("Tests.dll", StringComparison.Ordinal)
            || name is "Deedle.dll" or "Plotly.NET.dll" or "DynamicObj.dll" or "FSharp.Core.dll" or "Microsoft.Data.Analysis.dll" or "Microsoft.ML.DataView.dll" or "Apache.Arrow.dll");

    [GeneratedRegex("^```(csharp|text)\n(?<code>.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Examples();
}
