using System.Text;

namespace Toolkit.Notebooks.Cells;

/// <summary>
/// The console as a cell sees it. The console belongs to the whole process, so the writer asks at each write which cell is running here:
/// the answer follows the cell into its tasks and threads, and code outside of cells writes where it always did.
/// </summary>
sealed class CellConsole(TextWriter outside, Func<CellConsole.Streams, Action<string>> stream) : TextWriter
{
    static readonly AsyncLocal<Cell?> _current = new();
    static readonly Lock _installing = new();
    static TextWriter? _out;
    static TextWriter? _error;

    public override Encoding Encoding => Encoding.UTF8;

    /// <summary>Until disposed, what this flow of control prints goes here; once it is to stop, printing throws. So a loop that prints ends where nothing is half done.</summary>
    public static IDisposable For(Streams streams, CancellationToken stop)
    {
        Install();
        _current.Value = new(streams, stop);
        return new Scope();
    }

    public override void Write(char value) => Write(value.ToString());

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(ReadOnlySpan<char> buffer) => Write(new string(buffer));

    public override void WriteLine(string? value) => Write(value + '\n');

    public override void Write(string? value)
    {
        if (_current.Value is not { } cell)
        {
            outside.Write(value);
            return;
        }

        cell.Stop.ThrowIfCancellationRequested();
        if (!string.IsNullOrEmpty(value))
            stream(cell.Streams)(value);
    }

    public override void Flush() => outside.Flush();

    // Again whenever somebody else has set the console since.
    static void Install()
    {
        lock (_installing)
        {
            if (_out is null || !ReferenceEquals(Console.Out, _out))
            {
                Console.SetOut(new CellConsole(Console.Out, streams => streams.Print) { NewLine = "\n" });
                _out = Console.Out;
            }

            if (_error is null || !ReferenceEquals(Console.Error, _error))
            {
                Console.SetError(new CellConsole(Console.Error, streams => streams.PrintError) { NewLine = "\n" });
                _error = Console.Error;
            }
        }
    }

    /// <summary>Where a cell's text goes.</summary>
    /// <param name="Print">Receives what it prints.</param>
    /// <param name="PrintError">Receives what it prints to the error stream.</param>
    public sealed record Streams(Action<string> Print, Action<string> PrintError);

    sealed record Cell(Streams Streams, CancellationToken Stop);

    sealed class Scope : IDisposable
    {
        public void Dispose() => _current.Value = null;
    }
}
