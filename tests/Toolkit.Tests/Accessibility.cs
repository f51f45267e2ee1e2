using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Toolkit.Tests;

/// <summary>What axe finds in a page, or in the parts of it that are ours.</summary>
static class Accessibility
{
    /// <summary>The rules that are broken, with the beginning of what breaks them.</summary>
    /// <param name="page">The page.</param>
    /// <param name="parts">The selector of the parts to look at.</param>
    public static async Task<string> FaultsAsync(IPage page, string parts)
    {
        return Faults(await page.RunAxe(new AxeRunContext { Include = [new AxeSelector(parts)] }));
    }

    /// <summary>The same for a whole page.</summary>
    public static async Task<string> FaultsAsync(IPage page) => Faults(await page.RunAxe());

    static string Faults(AxeResult result)
    {
        Assert.NotEmpty(result.Passes);
        return string.Join('\n', result.Violations.Select(rule => $"{rule.Id}: {string.Join(" ", rule.Nodes.Select(node => node.Html[..Math.Min(160, node.Html.Length)]))}"));
    }
}
