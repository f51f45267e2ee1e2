using FSharp.Compiler.Syntax;
using Toolkit.Extensibility;

namespace Toolkit.FSharp;

/// <summary>A session of F#.</summary>
sealed class FSharpSession : INotebookSession, INotebookValues, ICodeAssistant
{
    // The compiler stops by itself when asked; only running code has to be broken off, and breaking off the compiler could leave its state half-done.
    static readonly TimeSpan _grace = TimeSpan.FromMilliseconds(250);

    readonly NotebookSessionOptions _options;
    readonly Task<Evaluation> _evaluation;
    readonly SemaphoreSlim _turn = new(1);

    public FSharpSession(NotebookSessionOptions options)
    {
        _options = options;
        // A second passes until it is ready; a person takes longer to press Run.
        _evaluation = Task.Run(() => new Evaluation(options));
    }

    public async Task<CellOutcome> ExecuteAsync(string code, string cellName, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var evaluation = await _evaluation.WaitAsync(cancellationToken);
            using var breaking = new CancellationTokenSource();
            await using var registration = cancellationToken.Register(() => breaking.CancelAfter(_grace));
            var outcome = await _options.Run(() => Task.FromResult<object?>(evaluation.Run(code, cellName, cancellationToken)), breaking.Token);
            return (CellOutcome)outcome!;
        }
        catch (OperationCanceledException stopped)
        {
            return new() { Exception = stopped };
        }
        finally
        {
            _turn.Release();
        }
    }

    public IReadOnlyList<NotebookValue> Read() => _evaluation.GetAwaiter().GetResult().Values;

    public async Task SetAsync(NotebookValue value, CancellationToken cancellationToken)
    {
        if (!PrettyNaming.IsIdentifierName(value.Name))
            throw ToolkitException.Because("TK3026", $"'{value.Name}' cannot be a name in F#.", fix: "Share it under another name: --as OTHER.");
        var outcome = await AskAsync(evaluation => GivenValue.Declare(evaluation, value, cancellationToken), cancellationToken);
        if (!outcome.Succeeded)
            throw ToolkitException.Because("TK3026", $"F# cannot hold '{value.Name}': {outcome.Exception?.Message ?? outcome.Diagnostics[0].Message}", fix: "Convert it first, where it comes from.");
    }

    public IReadOnlyList<NotebookParameter> ReadParameters(string code) => ParameterReader.Read(_evaluation.GetAwaiter().GetResult().Checker, code);

    public string WriteParameters(IReadOnlyList<NotebookParameter> declared, IReadOnlyDictionary<string, string> values) => ParameterWriter.Write(declared, values);

    public Task<CodeCompletions> CompleteAsync(string code, int position, CancellationToken cancellationToken) =>
        AskAsync(evaluation => Completion.At(evaluation, code, position), cancellationToken);

    public Task<CodeExplanation?> ExplainAsync(string code, int position, CancellationToken cancellationToken) =>
        AskAsync(evaluation => Explanation.At(evaluation, code, position), cancellationToken);

    public CodeCompleteness Examine(string code) => Completeness.Of(_evaluation.GetAwaiter().GetResult().Checker, code);

    public void Dispose() => _turn.Dispose();

    async Task<T> AskAsync<T>(Func<Evaluation, T> question, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var evaluation = await _evaluation.WaitAsync(cancellationToken);
            return await Task.Run(() => question(evaluation), cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }
}
