using Toolkit.Tests.App;
using Toolkit.Tests.Hosting.Packages;

namespace Toolkit.Tests.Hosting;

/// <summary>Which files of extensions the program opens, as the kernel sees it.</summary>
public class StartUpTests
{
    const string Code = "Generated.dll";

    static string Source => Repository.PathOf("artifacts", "test-extensions", Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)), "Generated");

    [Fact]
    public async Task No_code_of_an_extension_is_opened_before_its_event()
    {
        Assert.SkipUnless(Tracer.IsHere, Tracer.Missing);
        using var profiles = new Profiles();
        var package = profiles["generated.nupkg"];
        await File.WriteAllBytesAsync(package, Toolkit.Hosting.Packages.PackageWriter.Pack(Source), TestContext.Current.CancellationToken);
        var workspace = Directory.CreateDirectory(profiles["workspace"]).FullName;
        var install = await Ran.ToolkitAsync(profiles.Home, workspace, "extension", "install", package, "--yes");
        Assert.True(install.Code == 0, install.Errors);
        var notebook = profiles["one.ipynb"];
        await File.WriteAllTextAsync(notebook, """
            { "cells": [{ "cell_type": "code", "source": "Workspace.Inspect().Interactions", "metadata": {}, "outputs": [], "execution_count": null }],
              "metadata": { "kernelspec": { "name": ".net-csharp", "display_name": "C#", "language": "C#" } }, "nbformat": 4, "nbformat_minor": 4 }
            """, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(profiles["rows.generate"], "10", TestContext.Current.CancellationToken);

        foreach (var arguments in (string[][])[["--help"], ["extension", "list"], ["import", Repository.PathOf("data", "forum", "forum.zip")], ["measure", "response_rate"], ["notebook", "run", notebook, "-o", profiles["out.ipynb"]]])
            Assert.DoesNotContain(Code, await OpenedAsync(arguments), StringComparison.Ordinal);

        // Its event comes: the same watch sees it.
        Assert.Contains(Code, await OpenedAsync("import", profiles["rows.generate"]), StringComparison.Ordinal);

        async Task<string> OpenedAsync(params string[] arguments)
        {
            var (code, calls, errors) = await Tracer.RunAsync(["-e", "trace=open,openat,openat2,mmap"], profiles.Home, workspace, arguments);
            Assert.True(code == 0, $"{string.Join(' ', arguments)}: {errors}");
            return calls;
        }
    }
}
