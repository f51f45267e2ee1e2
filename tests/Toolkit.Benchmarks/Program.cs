using System.Globalization;
using Toolkit.Benchmarks;
using Toolkit.Benchmarks.Extensions;
using Toolkit.Benchmarks.Notebooks;

// The processes that a run starts.
switch (args)
{
    case ["loops", var folder]:
        LoopsWorker.Run(folder);
        return 0;
    case ["toolkit-import", var folder]:
        await ToolkitWorker.ImportAsync(folder);
        return 0;
    case ["toolkit-metrics", var folder]:
        ToolkitWorker.Measure(folder);
        return 0;
    case ["catalogue-metrics", var folder]:
        CatalogueCost.MeasureAll(folder);
        return 0;
    case ["catalogue-each", var folder, .. var some]:
        CatalogueCost.MeasureEach(folder, some);
        return 0;
    case ["reweighting"]:
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{CatalogueCost.Reweighting():F1} ms"));
        return 0;
    case ["profile-import", var file]:
        await ToolkitWorker.ProfileAsync(file);
        return 0;
    case ["generate", var size, var folder]:
        Directory.CreateDirectory(folder);
        EventGenerator.Write(Sizes.Parse(size), Path.Combine(folder, "events.ndjson"), Path.Combine(folder, "events.columns"));
        return 0;
    case ["extension-activation", var home]:
        StartUp.Activate(home);
        return 0;
}

var stated = args.FirstOrDefault(argument => argument.StartsWith("--date=", StringComparison.Ordinal))?["--date=".Length..];
var date = stated ?? TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
string[] wanted = [.. args.Where(argument => !argument.StartsWith("--", StringComparison.Ordinal))];
if (wanted is ["extensions", .. var parts])
{
    var promises = await ExtensionTargets.RunAsync(date, parts, Console.Out);
    // Only a whole run is a page.
    if (parts is [])
        await File.WriteAllTextAsync(Path.Combine(Repository.Root, "docs", "EXTENSION-TARGETS.md"), promises);
    return 0;
}

if (wanted is ["notebooks"])
{
    await File.WriteAllTextAsync(Path.Combine(Repository.Root, "docs", "NOTEBOOK-TARGETS.md"), await NotebookTargets.RunAsync(date, Console.Out));
    return 0;
}

if (wanted is ["catalogue", .. var ofSizes])
{
    var cost = CatalogueCost.Run(date, [.. (ofSizes is [] ? ["1M", "10M", "50M"] : ofSizes).Select(Sizes.Parse)], Console.Out);
    Console.WriteLine(cost);
    // Only a whole run is a page.
    if (ofSizes is [])
        await File.WriteAllTextAsync(Path.Combine(Repository.Root, "docs", "CATALOGUE-COST.md"), cost);
    return 0;
}

var engines = Engines.Available(Console.Out);
var sizes = (wanted is [] ? ["1M", "10M"] : wanted).Select(size => BenchmarkRun.Run(Sizes.Parse(size), engines, Console.Out)).ToList();
var page = Report.Render(sizes, date);
Console.WriteLine(page);
await File.WriteAllTextAsync(Path.Combine(Repository.Root, "docs", "BENCHMARKS.md"), page);
return 0;
