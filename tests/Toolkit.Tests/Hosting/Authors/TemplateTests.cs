using Toolkit.App.Commands.Extensions;
using Toolkit.Extensibility.Testing;

namespace Toolkit.Tests.Hosting.Authors;

/// <summary>What <c>toolkit extension new</c> writes builds and passes the kit as it is.</summary>
public class TemplateTests
{
    [Theory]
    [InlineData("importer")]
    [InlineData("metric")]
    [InlineData("chart")]
    [InlineData("section")]
    [InlineData("profile")]
    public async Task Passes_the_kit(string kind)
    {
        using var folder = new TemporaryFolder();
        var files = kind == "profile" ? ProjectTemplate.Of(kind, $"acme.{kind}") : Templates.OneFile(kind, $"acme.{kind}");
        foreach (var (path, text) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder[path])!);
            await File.WriteAllTextAsync(folder[path], text, TestContext.Current.CancellationToken);
        }

        var found = ConformanceKit.Open(folder[Templates.Start(files)], Hosts.BuiltIn, folder["home"], TestContext.Current.CancellationToken);
        var report = await ConformanceKit.RunAsync(found, new() { Quick = true }, TestContext.Current.CancellationToken);

        Assert.True(report.Passed, report.ToString());
        Assert.All(files.Where(file => file.Path.EndsWith(".cs", StringComparison.Ordinal)), file => Assert.InRange(file.Text.Split('\n').Length, 20, 80));
    }
}
