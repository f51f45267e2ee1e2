using System.Globalization;

namespace Toolkit.Tests.Metrics.Reference;

/// <summary>Two independent writings of every standard metric agree: the engine's over facts, and the plain one over rows.</summary>
public sealed class ReferenceTests
{
    [Fact]
    public void Covers_the_whole_catalogue()
    {
        var world = RichRows.Of(1, 60, 30);

        Assert.Equal(StandardCatalogue.Metrics.Keys.Order(StringComparer.Ordinal), ReferenceCatalogue.Of(world.Read(world.Facts())).Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Agrees_with_the_engine_in_every_world()
    {
        var differences = new List<string>();
        foreach (var (place, world) in RichRows.Worlds().Index())
        {
            var facts = world.Facts();
            foreach (var (id, expected) in ReferenceCatalogue.Of(world.Read(facts)))
            {
                var measured = StandardCatalogue.Measure(facts, id);
                var isSame = expected is null == measured.Value is null && Math.Abs((expected ?? 0) - (measured.Value ?? 0)) <= 1e-9 * Math.Max(1, Math.Abs(expected ?? 0));
                if (!isSame)
                    differences.Add(string.Create(CultureInfo.InvariantCulture, $"world {place}, {id}: {expected?.ToString("R") ?? "undefined"} by its words, {measured.Value?.ToString("R") ?? $"{measured.Reason}"} by the engine"));
            }
        }

        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }
}
