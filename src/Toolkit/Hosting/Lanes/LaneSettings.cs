using Toolkit.Storage;

namespace Toolkit.Hosting.Lanes;

/// <summary>How extensions in processes of their own are run. The defaults are what people get; tests shorten times and lower limits.</summary>
sealed record LaneSettings
{
    /// <summary>Where logs, storage and the record of crashes lie.</summary>
    public string Home { get; init; } = StoreFolder.DefaultHome;

    /// <summary>Tells when something crashed. Limits of time do not depend on it.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>How long a call may go without progress; null for what the manifest says.</summary>
    public TimeSpan? Stall { get; init; }

    /// <summary>How long an extension has to become ready.</summary>
    public TimeSpan StartTime { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long it has to end a call once it is cancelled.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long the whole process may be silent when asked for a sign of life.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Interactions beyond one for each byte of the export, after which a stream counts as endless.</summary>
    public long SpareRows { get; init; } = 1_000_000;

    /// <summary>Findings and counts that one call may report.</summary>
    public long MaximumReports { get; init; } = 5_000_000;

    /// <summary>Bytes of findings and counts that one call may report.</summary>
    public long MaximumReportBytes { get; init; } = 1L << 30;

    /// <summary>Questions that a chart or a section may ask in one call.</summary>
    public long MaximumQuestions { get; init; } = 100_000;

    /// <summary>Bytes of batches beyond <see cref="BatchBytesForEachByte"/> for each byte of the export, after which a stream counts as endless.</summary>
    public long SpareBatchBytes { get; init; } = 1L << 32;

    /// <summary>A row of a few letters becomes a batch's row with a place in each column.</summary>
    public const long BatchBytesForEachByte = 256;

    public int MaximumThreads { get; init; } = 128;

    /// <summary>False sends batches in frames instead of shared memory.</summary>
    public bool UsesSharedMemory { get; init; } = true;

    /// <summary>False starts processes by .NET's own means, as systems do that cannot start them in a box.</summary>
    public bool Spawns { get; init; } = Boxes.ChildProcess.CanSpawn;

    /// <summary>False starts processes without a box: for tests that show what the box holds back.</summary>
    public bool UsesBox { get; init; } = true;

    /// <summary>The settings of each extension.</summary>
    public Func<FoundExtension, IReadOnlyDictionary<string, string>> SettingsOf { get; init; } = _ => new Dictionary<string, string>();
}
