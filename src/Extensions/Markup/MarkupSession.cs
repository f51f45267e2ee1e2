using Toolkit.Extensibility;

namespace Toolkit.Markup;

/// <summary>A session: it keeps nothing but what was shared into it.</summary>
sealed class MarkupSession(string language, Func<string, SharedTexts, NotebookContent> write, INotebookData? data) : INotebookSession, INotebookValues
{
    readonly Dictionary<string, NotebookValue> _values = new(StringComparer.Ordinal);

    public Task<CellOutcome> ExecuteAsync(string code, string cellName, CancellationToken cancellationToken)
    {
        try
        {
            return Task.FromResult(new CellOutcome { HasValue = true, Value = write(code.Trim('\r', '\n'), new(_values, data)) });
        }
        catch (ToolkitException error)
        {
            return Task.FromResult(new CellOutcome { Exception = error });
        }
    }

    public IReadOnlyList<NotebookParameter> ReadParameters(string code) => [];

    public string WriteParameters(IReadOnlyList<NotebookParameter> declared, IReadOnlyDictionary<string, string> values) => throw ToolkitException.Because(
        "TK3045", $"A notebook in {language} declares no parameters.", fix: "Put the parameters into a cell in C#, tag it 'parameters', and share them: #!share NAME --from csharp.");

    public IReadOnlyList<NotebookValue> Read() => [.. _values.Values];

    public Task SetAsync(NotebookValue value, CancellationToken cancellationToken)
    {
        if (!SharedTexts.IsName(value.Name))
            throw ToolkitException.Because("TK3026", $"'{value.Name}' cannot be a name in {language}.", fix: "Share it under another name: --as OTHER.");
        _values[value.Name] = value;
        return Task.CompletedTask;
    }

    public void Dispose()
    {
    }
}
