using System.Diagnostics;

namespace Toolkit.Tests.Notebooks;

public sealed class CSharpInterruptTests
{
    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("await Task.Yield(); while (true) { }")]
    [InlineData("while (true) { try { while (true) { } } catch { } }")]
    [InlineData("Thread.Sleep(60_000);")]
    [InlineData("await Task.Delay(60_000);")]
    [InlineData("Task.Delay(60_000).Wait();")]
    public async Task Stops_whatever_the_cell_does_and_keeps_the_session(string endless)
    {
        using var session = new RecordedSession();
        await session.RunAsync("var kept = 1;");
        using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        var watch = Stopwatch.StartNew();

        var outcome = await session.RunUntilAsync(endless, limit.Token);

        Assert.IsType<OperationCanceledException>(outcome.Exception, exactMatch: false);
        Assert.InRange(watch.ElapsedMilliseconds, 250, 10_000);
        Assert.Equal(2, await session.ValueAsync("kept + 1"));
    }
}
