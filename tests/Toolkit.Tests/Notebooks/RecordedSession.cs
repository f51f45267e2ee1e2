using System.Text;
using Toolkit.Notebooks.Cells;

namespace Toolkit.Tests.Notebooks;

/// <summary>What cells of the tests see.</summary>
public sealed class CellScope
{
    public int Answer => 42;

    public string Hostile { get; init; } = "";

    public Figure Chart(string? title = null) => SampleFigure.Scatter(title ?? "Ana answers more than her audience suggests");

    public DataTable Table(int rows) => new(["name", "value"], [.. Enumerable.Range(0, rows).Select(i => (IReadOnlyList<object?>)[Hostile + i, i * 0.5])]);
}

/// <summary>A session that remembers what was printed and shown.</summary>
sealed class RecordedSession : IDisposable
{
    readonly StringBuilder _printed = new();
    int _cells;

    public RecordedSession(string? folder = null, INotebookLanguage? language = null)
    {
        var streams = new CellConsole.Streams(text => _printed.Append(text), text => _printed.Append("error:").Append(text));
        Session = (language ?? LanguageExtension.CSharp).Open(new()
        {
            WorkingDirectory = folder ?? AppContext.BaseDirectory,
            Globals = new CellScope(),
            Imports = ["System", "System.Linq", "System.Threading", "System.Threading.Tasks", "System.Collections.Generic", "Toolkit.Extensibility"],
            Display = Shown.Add,
            Print = streams.Print,
            PrintError = streams.PrintError,
            Run = new CellThread(streams).RunAsync,
        });
    }

    public INotebookSession Session { get; }

    public List<object?> Shown { get; } = [];

    public string Printed => _printed.ToString();

    public Task<CellOutcome> RunAsync(string code) => RunUntilAsync(code, TestContext.Current.CancellationToken);

    public Task<CellOutcome> RunUntilAsync(string code, CancellationToken cancellationToken) => Session.ExecuteAsync(code, $"cell{++_cells}", cancellationToken);

    /// <summary>The value of a cell that must succeed.</summary>
    public async Task<object?> ValueAsync(string code)
    {
        var outcome = await RunAsync(code);
        Assert.True(outcome.Succeeded, string.Join('\n', outcome.Diagnostics) + outcome.Exception);
        return outcome.Value;
    }

    public void Dispose() => Session.Dispose();
}
