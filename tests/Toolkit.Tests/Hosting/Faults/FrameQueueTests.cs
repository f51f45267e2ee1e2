using Toolkit.Hosting.Lanes;
using Toolkit.Hosting.Protocol;

namespace Toolkit.Tests.Hosting.Faults;

/// <summary>What waits between an extension's process and whoever takes it.</summary>
public class FrameQueueTests
{
    static readonly TimeSpan _soon = TimeSpan.FromMilliseconds(20), _late = TimeSpan.FromSeconds(20);

    [Fact]
    public void Holds_no_more_bytes_than_it_may_and_one_larger_frame_alone()
    {
        var queue = new FrameQueue(100);

        Assert.True(queue.TryAdd(Frame(60)));
        Assert.True(queue.TryAdd(Frame(40)));
        Assert.False(queue.TryAdd(Frame(1)));
        Assert.True(Take(queue, _soon, out _) && Take(queue, _soon, out _));
        Assert.True(queue.TryAdd(Frame(1000)));
        Assert.False(queue.TryAdd(Frame(1)));
    }

    [Fact]
    public void Holds_64_frames_at_most()
    {
        var queue = new FrameQueue(100);

        Assert.Equal(64, Enumerable.Range(0, 100).Count(_ => queue.TryAdd(Frame(0))));
    }

    [Fact]
    public void Whoever_adds_waits_for_room_and_whoever_takes_waits_for_frames()
    {
        var queue = new FrameQueue(10);
        var adding = new Thread(() =>
        {
            for (var length = 0; length < 200; length++)
                queue.Add(Frame(length));
            queue.CompleteAdding();
        });
        adding.Start();

        for (var length = 0; length < 200; length++)
        {
            Assert.True(Take(queue, _late, out var received));
            Assert.Equal(length, received.Body.Length);
        }

        adding.Join();
        Assert.False(Take(queue, _late, out _));
        Assert.True(queue.IsCompleted);
    }

    [Fact]
    public void Its_end_lets_go_whoever_waits()
    {
        var queue = new FrameQueue(10);
        queue.Add(Frame(10));
        var adding = new Thread(() => queue.Add(Frame(10)));
        adding.Start();
        queue.CompleteAdding();
        adding.Join();

        Assert.True(Take(queue, _soon, out _));
        Assert.False(Take(queue, _late, out _));
    }

    [Fact]
    public void A_cancel_lets_go_whoever_waits()
    {
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        cancelled.CancelAfter(_soon);

        Assert.Throws<OperationCanceledException>(() => new FrameQueue(10).TryTake(out _, _late, cancelled.Token));
    }

    static bool Take(FrameQueue queue, TimeSpan time, out Received received) => queue.TryTake(out received, time, TestContext.Current.CancellationToken);

    static Received Frame(int bytes) => new(FrameType.Report, 1, new byte[bytes]);
}
