using Toolkit.Statistics;

namespace Toolkit.Tests.Statistics;

public sealed class CounterRandomTests
{
    [Fact]
    public void Gives_the_published_numbers()
    {
        // philox4x32-10 with counter and key zero, from the authors' known-answer tests.
        var random = new CounterRandom(0, 0);

        Assert.Equal(0xe169c58d_6627e8d5UL, random.NextUInt64());
        Assert.Equal(0x9b00dbd8_bc57ac4cUL, random.NextUInt64());
    }

    [Fact]
    public void Streams_differ_and_repeat()
    {
        ulong First(ulong stream) => new CounterRandom(7, stream).NextUInt64();

        Assert.Equal(First(1), First(1));
        Assert.Equal(1000, Enumerable.Range(0, 1000).Select(i => First((ulong)i)).Distinct().Count());
    }

    [Fact]
    public void Whole_numbers_are_even()
    {
        var random = new CounterRandom(1, 2);
        var counts = new int[7];
        for (var i = 0; i < 70_000; i++)
            counts[random.NextInt(7)]++;

        Assert.All(counts, count => Assert.InRange(count, 9_600, 10_400));
    }
}
