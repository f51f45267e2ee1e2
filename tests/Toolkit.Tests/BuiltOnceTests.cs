namespace Toolkit.Tests;

public sealed class BuiltOnceTests
{
    int _builds;

    string Word => field ?? BuiltOnce.In(ref field, this, Build);

    [Fact]
    public void Many_threads_that_ask_at_once_get_one_value_that_was_built_once()
    {
        var words = new string[64];

        Parallel.For(0, words.Length, new() { MaxDegreeOfParallelism = words.Length }, place => words[place] = Word);

        Assert.Equal(1, _builds);
        Assert.All(words, word => Assert.Same(words[0], word));
    }

    [Fact]
    public void A_build_that_fails_leaves_nothing_behind()
    {
        var built = new BuiltOnce<string, int>();

        Assert.Throws<OperationCanceledException>(() => built.Of("one", _ => throw new OperationCanceledException()));
        Assert.False(built.Has("one"));
        Assert.Equal(3, built.Of("one", key => key.Length));
        Assert.Equal(3, built.Of("one", _ => throw new InvalidOperationException("It is built twice.")));
        Assert.True(built.Has("one"));
    }

    [Fact]
    public void Values_that_are_built_from_each_other_do_not_wait_for_each_other()
    {
        var built = new BuiltOnce<int, int>();

        // Each number from the one below it, asked for from both ends.
        Parallel.For(0, 100, number => Assert.Equal(99 - number, built.Of(99 - number, Below)));

        int Below(int number) => number == 0 ? 0 : built.Of(number - 1, Below) + 1;
    }

    string Build()
    {
        Interlocked.Increment(ref _builds);
        Thread.Yield();
        return new('w', 3);
    }
}
