using System.Diagnostics;
using System.Globalization;
using Toolkit.Hosting.Boxes;
using Toolkit.Hosting.Manifests;

namespace Toolkit.Hosting.Lanes;

/// <summary>Looks after a process from outside: its memory, its threads, and whether it gives a sign of life. Ends it when it goes over.</summary>
sealed class ProcessWatch : IDisposable
{
    static readonly TimeSpan _every = TimeSpan.FromMilliseconds(50);

    readonly ChildProcess _child;
    readonly long _memory;
    readonly LaneSettings _settings;
    readonly Action _ping;
    readonly Timer _timer;
    readonly SemaphoreSlim _pongs = new(0);
    readonly Lock _asking = new();
    long _pingedAt = Environment.TickCount64;
    long _ponged;
    bool _waits;

    public ProcessWatch(ChildProcess child, Limits limits, LaneSettings settings, Action ping)
    {
        _child = child;
        // Beside what it allocates a process has its code: limits are for what it allocates.
        _memory = limits.MemoryBytes + (limits.MemoryBytes / 8) + (32L << 20);
        _settings = settings;
        _ping = ping;
        _timer = new(_ => Look(), null, _every, _every);
    }

    /// <summary>The limit that was passed, as the end of a sentence; null while none was.</summary>
    public string? Over { get; private set; }

    /// <summary>Takes note of a sign of life.</summary>
    public void Pong()
    {
        _waits = false;
        if (Interlocked.Exchange(ref _ponged, 0) == 1)
            _pongs.Release();
    }

    /// <summary>Asks for a sign of life and waits for it.</summary>
    public TimeSpan RoundTrip()
    {
        lock (_asking)
        {
            Interlocked.Exchange(ref _ponged, 1);
            var clock = Stopwatch.StartNew();
            _ping();
            _pongs.Wait(_settings.Silence);
            return clock.Elapsed;
        }
    }

    void Look()
    {
        if (Over is not null || !OperatingSystem.IsLinux())
            return;
        if (MemoryInUse() is { } memory && memory > _memory)
            End(string.Create(CultureInfo.InvariantCulture, $"took more memory ({memory >> 20} MiB) than its limit allows"));
        else if (Threads() is { } threads && threads > _settings.MaximumThreads)
            End(string.Create(CultureInfo.InvariantCulture, $"started more threads ({threads}) than the {_settings.MaximumThreads} that are allowed"));
        else
            AskForLife();
    }

    void AskForLife()
    {
        var now = Environment.TickCount64;
        if (_waits && now - _pingedAt > (long)_settings.Silence.TotalMilliseconds)
        {
            End("gave no sign of life");
        }
        else if (!_waits && now - _pingedAt > 1000)
        {
            _pingedAt = now;
            _waits = true;
            ThreadPool.QueueUserWorkItem(_ => _ping());
        }
    }

    void End(string over)
    {
        Over = over;
        _child.Kill();
    }

    long? MemoryInUse() => Read("statm") is { } text && text.Split(' ') is [_, var pages, ..] ? long.Parse(pages, CultureInfo.InvariantCulture) * Environment.SystemPageSize : null;

    int? Threads() => Read("stat") is { } text && text[(text.LastIndexOf(')') + 2)..].Split(' ') is { Length: > 17 } fields ? int.Parse(fields[17], CultureInfo.InvariantCulture) : null;

    string? Read(string name)
    {
        try
        {
            return File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{_child.Id}/{name}"));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Dispose() => _timer.Dispose();
}
