using System.Runtime.CompilerServices;

namespace Toolkit.Tests.Extensions.Faults;

/// <summary>Ways never to come back.</summary>
static class Waiting
{
    public static void Deadlock()
    {
        var (one, other) = (new Lock(), new Lock());
        using var bothHoldOne = new Barrier(2);
        var thread = new Thread(() => Hold(other, one, bothHoldOne)) { IsBackground = true };
        thread.Start();
        Hold(one, other, bothHoldOne);
    }

    static void Hold(Lock first, Lock second, Barrier bothHoldOne)
    {
        lock (first)
        {
            bothHoldOne.SignalAndWait();
            lock (second)
                Console.WriteLine("Nobody comes here.");
        }
    }

    public static void StarvePool()
    {
        for (var work = 0; work < 500; work++)
            ThreadPool.QueueUserWorkItem(_ => Thread.Sleep(Timeout.Infinite));
        Task.Run(() => 1).Wait();
    }

    // Whoever listened to the host listens to nothing now.
    public static void CloseAndSpin()
    {
        for (var descriptor = 0; descriptor < 256; descriptor++)
            _ = Native.Close(descriptor);
        while (true)
            Thread.SpinWait(1000);
    }
}

/// <summary>Trouble when the process ends.</summary>
static class Finalization
{
    public static void Throw()
    {
        MakeThrowing();
        Collect();
        Thread.Sleep(Timeout.Infinite);
    }

    public static void Hang()
    {
        MakeHanging();
        GC.Collect();
    }

    // In methods of their own, so that nothing holds on to what they make.
    [MethodImpl(MethodImplOptions.NoInlining)]
    static void MakeThrowing() => _ = new Throwing();

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void MakeHanging() => _ = new Hanging();

    static void Collect()
    {
        for (var time = 0; time < 3; time++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    sealed class Throwing
    {
        ~Throwing() => throw new InvalidOperationException("Thrown by a finalizer.");
    }

    sealed class Hanging
    {
        ~Hanging() => Thread.Sleep(Timeout.Infinite);
    }
}
