using Microsoft.CodeAnalysis.CSharp;
using Toolkit.CSharp.Packages;
using Toolkit.CSharp.Values;
using Toolkit.Extensibility;

namespace Toolkit.CSharp;

/// <summary>A session of C#: each cell is compiled against the ones before and runs on a thread of its own, which can be stopped.</summary>
sealed class CSharpSession : INotebookSession, INotebookValues, ICodeAssistant
{
    // Shows values by call and by method: Display(x), x.Display(), and display(x) as Polyglot notebooks write it.
    const string Prelude =
        """
        static System.Action<object?> __display = null!;
        static object? __given = null;
        static void Display(this object? value) => __display(value);
        static void display(object? value) => __display(value);
        """;

    // A run that nobody watches has sent its first cell by then.
    static readonly TimeSpan _personsPause = TimeSpan.FromMilliseconds(300);

    readonly NotebookSessionOptions _options;
    readonly SubmissionChain _chain;
    readonly PackageRestore _packages;
    readonly SemaphoreSlim _turn = new(1);
    readonly Task _prelude;
    bool _used;

    public CSharpSession(NotebookSessionOptions options)
    {
        _options = options;
        _chain = new(options);
        _packages = new(options);
        // The compiler takes its time at its first use; a person takes longer to press Run.
        _prelude = Task.Run(StartAsync);
        _ = Task.Run(WarmUpAsync);
    }

    public async Task<CellOutcome> ExecuteAsync(string code, string cellName, CancellationToken cancellationToken)
    {
        _used = true;
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await _prelude.WaitAsync(cancellationToken);
            var packages = PackageDirectives.Read(code);
            var remarks = packages.IsEmpty ? [] : await FetchAsync(packages, cancellationToken);
            var outcome = await RunAsync(packages.Code, cellName, cancellationToken);
            return remarks is [] ? outcome : outcome with { Diagnostics = [.. remarks, .. outcome.Diagnostics] };
        }
        catch (ToolkitException error)
        {
            return new() { Exception = error };
        }
        finally
        {
            _turn.Release();
        }
    }

    public IReadOnlyList<NotebookValue> Read() => SessionVariables.Of(_chain.Cells);

    public async Task SetAsync(NotebookValue value, CancellationToken cancellationToken)
    {
        if (!SyntaxFacts.IsValidIdentifier(value.Name))
            throw ToolkitException.Because("TK3026", $"'{value.Name}' cannot be a name in C#.", fix: "Share it under another name: --as OTHER.");
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await _prelude.WaitAsync(cancellationToken);
            _chain.SetPrelude("__given", value.Value);
            var type = new TypeNames(_chain.Knows).Of(value.Type, value.Value);
            var outcome = await RunAsync($"{type} @{value.Name} = ({type})__given!;", "given", cancellationToken);
            if (!outcome.Succeeded)
                throw ToolkitException.Because("TK3026", $"C# cannot hold '{value.Name}' as {type}: {outcome.Exception?.Message ?? outcome.Diagnostics[0].Message}", fix: "Convert it first, where it comes from.");
        }
        finally
        {
            _chain.SetPrelude("__given", null);
            _turn.Release();
        }
    }

    public IReadOnlyList<NotebookParameter> ReadParameters(string code) => ParameterReader.Read(code);

    public string WriteParameters(IReadOnlyList<NotebookParameter> declared, IReadOnlyDictionary<string, string> values) =>
        ParameterWriter.Write(declared, values);

    public async Task<CodeCompletions> CompleteAsync(string code, int position, CancellationToken cancellationToken)
    {
        await _prelude.WaitAsync(cancellationToken);
        return await Task.Run(() => Completion.At(_chain, code, position, cancellationToken), cancellationToken);
    }

    public async Task<CodeExplanation?> ExplainAsync(string code, int position, CancellationToken cancellationToken)
    {
        await _prelude.WaitAsync(cancellationToken);
        return await Task.Run(() => Explanation.At(_chain, code, position, cancellationToken), cancellationToken);
    }

    public CodeCompleteness Examine(string code) => Completeness.Of(code);

    public void Dispose() => _turn.Dispose();

    async Task StartAsync()
    {
        var submission = _chain.Compile(Prelude, "prelude", CancellationToken.None);
        if (submission.Failed)
            throw new InvalidOperationException($"The session cannot start: {submission.Diagnostics[0]}");
        await _chain.Load(submission)();
        _chain.SetPrelude("__display", _options.Display);
    }

    // While nobody has run a cell yet, the compiler is taken through what most cells need.
    async Task WarmUpAsync()
    {
        await _prelude;
        await Task.Delay(_personsPause);
        if (!_used)
            _chain.Compile("var warm = Enumerable.Range(0, 3).Select(i => $\"{i}\").ToList();\nwarm.Count + 1", "warm-up", CancellationToken.None);
    }

    async Task<IReadOnlyList<Diagnostic>> FetchAsync(PackageDirectives asked, CancellationToken cancellationToken)
    {
        var (packages, findings) = await _packages.RunAsync(asked, cancellationToken);
        _chain.Reference(packages.Assemblies, packages.Natives);
        return findings;
    }

    async Task<CellOutcome> RunAsync(string code, string cellName, CancellationToken cancellationToken)
    {
        var submission = await Task.Run(() => _chain.Compile(code, cellName, cancellationToken), cancellationToken);
        return submission.Failed ? new() { Diagnostics = submission.Diagnostics } : await RunAsync(submission, cancellationToken);
    }

    async Task<CellOutcome> RunAsync(Submission submission, CancellationToken cancellationToken)
    {
        try
        {
            var value = await _options.Run(_chain.Load(submission), cancellationToken);
            return new() { Diagnostics = submission.Diagnostics, HasValue = submission.HasValue || value is not null, Value = value };
        }
        // Somebody else's code ran: what it threw is its outcome.
        catch (Exception error)
        {
            return new() { Diagnostics = submission.Diagnostics, Exception = error };
        }
    }
}
