using System.Diagnostics;
using System.Globalization;
using Toolkit.Hosting.Boxes;
using Toolkit.Hosting.Manifests;

namespace Toolkit.Hosting.Lanes;

/// <summary>Looks after a process from outside: its memory, its threads, whether it gives a sign of life and whether it reads what is sent to it. Ends it when it goes over.</summary>
sealed class ProcessWatch : IDisposable
{
    static readonly TimeSpan _every = TimeSpan.FromMilliseconds(50), _everyWhenLarge = TimeSpan.FromMilliseconds(10);

    readonly ChildProcess _child;
    readonly ResourceUse _most;
    readonly LaneSettings _settings;
    readonly Action _ping;
    readonly Timer _timer;
    readonly SemaphoreSlim _pongs = new(0);
    readonly Lock _asking = new();
    // Until it has said something, the time that a start may take is what counts.
    long _heardAt = long.MaxValue, _pingedAt = Environment.TickCount64, _sendsSince = long.MaxValue;
    long _ponged, _memory;
    volatile bool _hostIsBehind, _isLarge;

    /// <param name="child">The process.</param>
    /// <param name="limits">What its manifest allows.</param>
    /// <param name="settings">How it is run.</param>
    /// <param name="ping">Asks it for a sign of life.</param>
    public ProcessWatch(ChildProcess child, Limits limits, LaneSettings settings, Action ping)
    {
        _child = child;
        _most = new(limits.MemoryBytes + ChildProgram.RoomBesideLimit, settings.MaximumThreads);
        _settings = settings;
        _ping = ping;
        _timer = new(_ => Look(), null, _every, _every);
    }

    /// <summary>Bytes that it shares with the host: those are the host's.</summary>
    public required Func<long> Shared { get; init; }

    /// <summary>The limit that was passed, as the end of a sentence; null while none was.</summary>
    public string? Over { get; private set; }

    /// <summary>True when it had three quarters of what it may have when it was last looked at, or more.</summary>
    public bool WasNearLimit => Interlocked.Read(ref _memory) >= _most.Memory / 4 * 3;

    /// <summary>True when what was passed is the time that it may be silent or deaf.</summary>
    public bool IsSilent { get; private set; }

    /// <summary>Takes note of a sign of life: a frame, whatever it says.</summary>
    public void Heard() => Interlocked.Exchange(ref _heardAt, Environment.TickCount64);

    /// <summary>Takes note of an answer to a ping.</summary>
    public void Pong()
    {
        if (Interlocked.Exchange(ref _ponged, 0) == 1)
            _pongs.Release();
    }

    /// <summary>Does something that waits for the host's own work: what the process says meanwhile is not read, so its silence means nothing.</summary>
    public void WhileHostIsBehind(Action wait)
    {
        _hostIsBehind = true;
        try
        {
            wait();
        }
        finally
        {
            Heard();
            _hostIsBehind = false;
        }
    }

    /// <summary>Sends something, and ends a process that does not take it.</summary>
    public void WhileSending(Action send)
    {
        Interlocked.CompareExchange(ref _sendsSince, Environment.TickCount64, long.MaxValue);
        try
        {
            send();
        }
        finally
        {
            Interlocked.Exchange(ref _sendsSince, long.MaxValue);
        }
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
        if (Over is not null)
            return;
        var now = Environment.TickCount64;
        var silence = (long)_settings.Silence.TotalMilliseconds;
        if (ResourceUse.Of(_child.Id, Shared()) is { } use && Excess(use) is { } excess)
            End(excess);
        else if (now - Interlocked.Read(ref _sendsSince) > silence)
            End("did not read what was sent to it", isSilent: true);
        else if (!_hostIsBehind && now - Interlocked.Read(ref _heardAt) > silence)
            End("gave no sign of life", isSilent: true);
        else if (now - _pingedAt > Math.Min(1000, silence / 2))
            AskForLife(now);
    }

    string? Excess(ResourceUse use)
    {
        // A process that is ending shows no memory.
        if (use.Memory > 0)
            Interlocked.Exchange(ref _memory, use.Memory);
        if (!_isLarge && use.Memory > _most.Memory / 2)
        {
            _isLarge = true;
            _timer.Change(_everyWhenLarge, _everyWhenLarge);
        }

        return use.Excess(_most);
    }

    void AskForLife(long now)
    {
        _pingedAt = now;
        // While one send waits another would only wait behind it.
        if (Interlocked.Read(ref _sendsSince) == long.MaxValue)
            ThreadPool.QueueUserWorkItem(_ => _ping());
    }

    void End(string over, bool isSilent = false)
    {
        IsSilent = isSilent;
        Over = over;
        _child.Kill();
    }

    public void Dispose() => _timer.Dispose();
}

/// <summary>What a process uses: bytes that it allocated, wherever they lie, and threads.</summary>
readonly record struct ResourceUse(long Memory, int Threads)
{
    /// <summary>A process's; null when it is gone, or where the system does not tell.</summary>
    /// <param name="process">Its id.</param>
    /// <param name="shared">Bytes of memory that it shares with the host.</param>
    public static ResourceUse? Of(int process, long shared)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        try
        {
            return Parse(File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/status")), shared);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The excess over the most, as the end of a sentence; null when there is none.</summary>
    public string? Excess(ResourceUse most) =>
        Memory > most.Memory ? string.Create(CultureInfo.InvariantCulture, $"took more memory ({Memory >> 20} MiB) than its limit allows")
        : Threads > most.Threads ? string.Create(CultureInfo.InvariantCulture, $"started more threads ({Threads}) than the {most.Threads} that are allowed")
        : null;

    // A process that is ending shows no lines of memory.
    static ResourceUse Parse(IEnumerable<string> status, long shared)
    {
        long memory = 0;
        var threads = 0;
        foreach (var line in status)
        {
            if (line.StartsWith("RssAnon:", StringComparison.Ordinal) || line.StartsWith("VmSwap:", StringComparison.Ordinal))
                memory += Number(line) << 10;
            else if (line.StartsWith("RssShmem:", StringComparison.Ordinal))
                memory += Math.Max(0, (Number(line) << 10) - shared);
            else if (line.StartsWith("Threads:", StringComparison.Ordinal))
                threads = (int)Number(line);
        }

        return new(memory, threads);
    }

    static long Number(string line)
    {
        var digits = line.AsSpan(line.IndexOf(':') + 1).Trim();
        return long.TryParse(digits.EndsWith("kB") ? digits[..^2].Trim() : digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }
}
