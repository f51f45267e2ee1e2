using Toolkit.Explaining;

namespace Toolkit.Tests.Explaining;

public class PointIdTests
{
    [Fact]
    public void Is_the_same_for_the_same_words_on_every_machine() =>
        Assert.Equal("rfexg7ir", PointId.Of("response_rate@1", new("forum", "Lindgren Tea", "stackexchange/forum", new DateOnly(2026, 1, 5), "stackexchange/forum")));

    [Fact]
    public void Tells_apart_what_differs_in_one_word()
    {
        PointKey[] keys =
        [
            new(), new("a"), new("", "a"), new(null, "a"), new(null, null, "a"), new(null, null, null, new(2026, 1, 5)), new(null, null, null, new(2026, 1, 12)), new(null, null, null, null, "a"),
            new("a", "a"), new("a;-;1:a"), new("aa"),
        ];

        string[] points = [.. keys.Select(key => PointId.Of("m@1", key)), PointId.Of("m@2", new())];

        Assert.Equal(points.Length, points.Distinct(StringComparer.Ordinal).Count());
        Assert.All(points, point => Assert.Matches("^[a-z2-7]{8}$", point));
    }
}
