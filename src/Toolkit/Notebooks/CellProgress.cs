using System.Globalization;
using Toolkit.Importing;

namespace Toolkit.Notebooks;

/// <summary>
/// Tells in a cell how far a long call is: one line, put in the place of the one before. A call that is over soon shows nothing, and where nobody watches, nothing is shown either, so
/// that notebooks which run by themselves hold the same outputs every time.
/// </summary>
sealed class CellProgress : IProgress<ImportProgress>, IDisposable
{
    static readonly TimeSpan _patience = TimeSpan.FromMilliseconds(700);
    static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(400);

    readonly Lock _telling = new();
    readonly ICellOutputs? _cell;
    readonly TimeProvider _clock;
    readonly ITimer? _timer;
    readonly long _started;
    readonly string _work;
    readonly string _id = $"toolkit-progress-{Guid.NewGuid():N}";
    string _line;
    bool _isShown;
    bool _isOver;

    CellProgress(ICellOutputs? cell, TimeProvider clock, string work)
    {
        (_cell, _clock, _work, _line, _started) = (cell, clock, work, work, clock.GetTimestamp());
        _timer = cell is null ? null : clock.CreateTimer(_ => Tell(), null, _patience, _pause);
    }

    /// <param name="cell">The cell that runs; null when none does.</param>
    /// <param name="clock">Tells how long it takes.</param>
    /// <param name="work">What is done, such as "Importing forum.zip".</param>
    public static CellProgress Begin(ICellOutputs? cell, TimeProvider clock, string work) => new(cell is { IsWatched: true } ? cell : null, clock, work);

    /// <summary>What is done now.</summary>
    public void Report(string line) => _line = line;

    /// <inheritdoc/>
    public void Report(ImportProgress value) =>
        _line = string.Create(CultureInfo.InvariantCulture, $"{_work}: {value.Rows:N0} interactions so far, {value.Bytes / 1e6:N1} MB read");

    public void Dispose()
    {
        _timer?.Dispose();
        lock (_telling)
        {
            _isOver = true;
            if (_isShown)
                _cell?.Update(_id, string.Create(CultureInfo.InvariantCulture, $"{_work}: over after {Seconds:0.0} s"));
        }
    }

    double Seconds => _clock.GetElapsedTime(_started).TotalSeconds;

    void Tell()
    {
        lock (_telling)
        {
            if (_isOver)
                return;
            var line = string.Create(CultureInfo.InvariantCulture, $"{_line} … {Seconds:0} s");
            if (_isShown)
                _cell?.Update(_id, line);
            else
                _cell?.Display(line, _id);
            _isShown = true;
        }
    }
}
