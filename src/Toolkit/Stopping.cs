namespace Toolkit;

/// <summary>
/// Whether the work that runs here is still wanted. It flows with the work into its threads, so that loops deep inside of facts and statistics, which are functions of values and
/// nothing else, stop soon after somebody interrupts a cell, each at a place where nothing is half done.
/// </summary>
static class Stopping
{
    static readonly AsyncLocal<CancellationToken?> _token = new();

    /// <summary>True inside of work that was begun here.</summary>
    public static bool IsInside => _token.Value is not null;

    /// <summary>For loops over all cores.</summary>
    public static ParallelOptions Loop => new() { CancellationToken = _token.Value ?? CancellationToken.None };

    /// <summary>Does work until it is done or no longer wanted.</summary>
    /// <exception cref="OperationCanceledException">It is no longer wanted.</exception>
    public static T Inside<T>(Func<T> body, CancellationToken token)
    {
        _token.Value = token;
        return body();
    }

    /// <summary>A place to stop at.</summary>
    /// <exception cref="OperationCanceledException">The work is no longer wanted.</exception>
    public static void Check() => _token.Value?.ThrowIfCancellationRequested();
}
