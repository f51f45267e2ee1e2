namespace Toolkit.App.Console;

/// <summary>Passes progress on at once, in the thread that reports it.</summary>
sealed class DirectProgress<T>(Action<T> show) : IProgress<T>
{
    public void Report(T value) => show(value);
}
