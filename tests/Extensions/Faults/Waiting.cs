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

    // Whoever listens to the host listens to a pipe into which nobody writes; and asks not to end with the host.
    public static void BecomeDeaf()
    {
        using var silent = new System.IO.Pipes.AnonymousPipeServerStream(System.IO.Pipes.PipeDirection.Out);
        var input = FrameFaults.Input;
        for (var descriptor = 4; descriptor < 64; descriptor++)
        {
            if (FrameFaults.Target(descriptor) != input)
                continue;
            // Held open elsewhere, so that the host can still write.
            _ = Native.Duplicate(descriptor, 100);
            _ = Native.Duplicate((int)silent.ClientSafePipeHandle.DangerousGetHandle(), descriptor);
        }

        _ = Native.ProcessControl(1, 0, 0, 0, 0);
        Console.WriteLine("deaf");
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
