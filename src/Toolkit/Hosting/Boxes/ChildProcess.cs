using System.IO.Pipes;

namespace Toolkit.Hosting.Boxes;

/// <summary>What to start.</summary>
sealed record Launch
{
    /// <summary>The program, by its full path.</summary>
    public required string Program { get; init; }

    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>All of its environment: nothing is inherited.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Descriptors of this process that it gets, as its own 3, 4 and so on. Their numbers here are above those.</summary>
    public IReadOnlyList<int> Descriptors { get; init; } = [];

    /// <summary>False starts it by .NET's own means: without descriptors and without a box.</summary>
    public bool IsSpawned { get; init; } = ChildProcess.CanSpawn;

    /// <summary>What it is granted; null starts it without a box.</summary>
    public BoxPolicy? Policy { get; init; }
}

/// <summary>A process that was started, with the three streams to it.</summary>
abstract class ChildProcess : IDisposable
{
    /// <summary>How a process ended that ended itself because it could not go on.</summary>
    public const string Aborted = "aborted (signal 6)";

    public abstract int Id { get; }

    public abstract Stream Input { get; }

    public abstract Stream Output { get; }

    public abstract Stream Error { get; }

    /// <summary>True where a process can be given descriptors and a box, and ends with this one. Elsewhere .NET's own means have to do.</summary>
    public static bool CanSpawn { get; } = SpawnSymbols.Here is not null && SystemCalls.Known is not null;

    /// <summary>Starts a process, boxed where a policy is given and the machine can.</summary>
    public static ChildProcess Start(Launch launch) => launch.IsSpawned ? SpawnedProcess.Spawn(launch) : StartedProcess.Start(launch);

    /// <summary>Ends it at once. Nothing happens when it has ended.</summary>
    public abstract void Kill();

    /// <summary>How it ended, in words such as <c>exit code 7</c> or <c>killed (signal 9)</c>; null when it has not ended within the time.</summary>
    public abstract string? WaitForEnd(TimeSpan time);

    public void Dispose()
    {
        Kill();
        WaitForEnd(TimeSpan.FromSeconds(5));
        Input.Dispose();
        Output.Dispose();
        Error.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The three pipes to a child.</summary>
    protected sealed record Pipes(AnonymousPipeServerStream Input, AnonymousPipeServerStream Output, AnonymousPipeServerStream Error)
    {
        public static Pipes Open() => new(new(PipeDirection.Out), new(PipeDirection.In), new(PipeDirection.In));

        /// <summary>Closes this process's copies of the child's ends.</summary>
        public void CloseChildEnds()
        {
            Input.DisposeLocalCopyOfClientHandle();
            Output.DisposeLocalCopyOfClientHandle();
            Error.DisposeLocalCopyOfClientHandle();
        }
    }
}
