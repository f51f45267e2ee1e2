using Toolkit.Metrics;

namespace Toolkit.Tests.Metrics;

public class CataloguePageTests
{
    [Fact]
    public void Is_what_docs_hold()
    {
        var (file, page) = (Repository.PathOf("docs", "METRICS.md"), CataloguePage.Of([.. StandardCatalogue.Metrics.Values]));
        if (Environment.GetEnvironmentVariable("ACCEPT") == "1")
            File.WriteAllText(file, page);

        Assert.True(File.Exists(file), "docs/METRICS.md is missing: run once with ACCEPT=1.");
        Assert.Equal(File.ReadAllText(file), page);
    }

    [Fact]
    public void Holds_each_metric_once_and_no_markup_of_its_author()
    {
        var hostile = StandardCatalogue.Metrics["response_rate"] with { Id = "hostile", Title = "<img src=x onerror=alert(1)> | [a](javascript:b)", Formula = "a\n# b" };

        var page = CataloguePage.Of([.. StandardCatalogue.Metrics.Values, hostile]);

        Assert.Equal(StandardCatalogue.Metrics.Count + 1, page.Split("\n### ").Length - 1);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.DoesNotContain("[a](javascript", page, StringComparison.Ordinal);
        Assert.Contains("\\[a\\](javascript", page, StringComparison.Ordinal);
        Assert.DoesNotContain("\n# b", page, StringComparison.Ordinal);
    }
}
