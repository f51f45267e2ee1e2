using SQLitePCL;
using Toolkit.Extensibility;

namespace Toolkit.Sql;

/// <summary>A session of SQL: queries see the workspace's tables, and what other cells shared as tables or as parameters.</summary>
sealed class SqlSession : INotebookSession, INotebookValues, ICodeAssistant
{
    /// <summary>The name of the last result.</summary>
    public const string Result = "result";

    readonly NotebookSessionOptions _options;
    readonly INotebookData _data;
    readonly Lazy<SqlTables> _tables;
    readonly SqlGuard _guard = new();
    readonly SemaphoreSlim _turn = new(1);
    readonly Dictionary<string, NotebookValue> _values = new(StringComparer.OrdinalIgnoreCase);
    readonly Dictionary<string, object?> _parameters = new(StringComparer.OrdinalIgnoreCase);
    sqlite3? _database;

    public SqlSession(NotebookSessionOptions options)
    {
        _options = options;
        _data = options.Data ?? throw ToolkitException.Because("TK3040", "There is no workspace, so there are no tables to ask.", fix: "Run the notebook in a workspace.");
        _tables = new(() => new(Database, _guard, _data));
    }

    sqlite3 Database => _database ??= Open();

    public async Task<CellOutcome> ExecuteAsync(string code, string cellName, CancellationToken cancellationToken)
    {
        try
        {
            return await InTurnAsync(() => Run(code, cellName, cancellationToken), cancellationToken);
        }
        catch (OperationCanceledException error)
        {
            return new() { Exception = error };
        }
    }

    public IReadOnlyList<NotebookParameter> ReadParameters(string code) => [];

    public string WriteParameters(IReadOnlyList<NotebookParameter> declared, IReadOnlyDictionary<string, string> values) =>
        throw ToolkitException.Because("TK3045", "A notebook in SQL declares no parameters.", fix: "Put the parameters into a cell in C#, tag it 'parameters', and share them: #!share NAME --from csharp.");

    public IReadOnlyList<NotebookValue> Read() => [.. _values.Values];

    public Task SetAsync(NotebookValue value, CancellationToken cancellationToken) => InTurnAsync(
        () =>
        {
            Set(value, cancellationToken);
            return true;
        },
        cancellationToken);

    public Task<CodeCompletions> CompleteAsync(string code, int position, CancellationToken cancellationToken) =>
        Task.Run(() => SqlCompletion.At([.. _tables.Value.All], code, position), cancellationToken);

    public Task<CodeExplanation?> ExplainAsync(string code, int position, CancellationToken cancellationToken) =>
        Task.Run(() => SqlCompletion.Explain([.. _tables.Value.All], code, position), cancellationToken);

    public CodeCompleteness Examine(string code) => new(CodeState.Complete);

    public void Dispose() => _database?.Dispose();

    // Who stops it does not wait: a table that is being computed cannot be stopped. What comes next does.
    async Task<T> InTurnAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        var running = Task.Run(
            () =>
            {
                try
                {
                    return work();
                }
                finally
                {
                    _turn.Release();
                }
            },
            CancellationToken.None);
        return await running.WaitAsync(cancellationToken);
    }

    sqlite3 Open()
    {
        var database = SqlLibrary.Open();
        _guard.Watch(database);
        return database;
    }

    CellOutcome Run(string code, string cellName, CancellationToken cancellationToken)
    {
        try
        {
            object? last = null;
            foreach (var columns in new SqlQuery(Database, _guard, _tables.Value, _parameters).Run(code, cellName, cancellationToken))
            {
                if (last is not null)
                    _options.Display(last);
                last = _data.ToTable(new(Result, columns));
            }

            if (last is not null)
                _values[Result] = new(Result, last.GetType(), last);
            return new() { HasValue = last is not null, Value = last };
        }
        catch (SqlFault fault)
        {
            return new() { Diagnostics = [fault.Finding] };
        }
        catch (Exception error) when (error is OperationCanceledException or ToolkitException)
        {
            return new() { Exception = error };
        }
    }

    void Set(NotebookValue value, CancellationToken cancellationToken)
    {
        var name = value.Name;
        if (_tables.Value.IsFact(name))
            throw ToolkitException.Because("TK3026", $"'{name}' is a table of the workspace.", fix: "Share it under another name: --as OTHER.");
        _tables.Value.Drop(name);
        _parameters.Remove(name);
        if (_data.Rows(value.Value) is { } rows)
        {
            using (rows)
                _tables.Value.Share(name, rows, cancellationToken);
        }
        else
        {
            _parameters[name] = SqlParameters.Of(name, value.Value);
        }

        _values[name] = value;
    }
}
