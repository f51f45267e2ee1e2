using SQLitePCL;
using Toolkit.Extensibility;

namespace Toolkit.Sql;

/// <summary>Runs the statements of a cell one after the other.</summary>
/// <param name="database">Where the tables are.</param>
/// <param name="guard">What statements may do.</param>
/// <param name="tables">The tables.</param>
/// <param name="values">Values of parameters by name; null for a name that has none.</param>
sealed class SqlQuery(sqlite3 database, SqlGuard guard, SqlTables tables, IReadOnlyDictionary<string, object?> values)
{
    /// <summary>A notebook does not hold more.</summary>
    public const int MostRows = 1_000_000;

    /// <summary>What the values of a result may take up: two bytes a character, eight each number or missing value.</summary>
    public const long MostBytes = 256 << 20;

    const int StepsBetweenLooks = 1000;

    /// <summary>The columns of each result.</summary>
    /// <exception cref="SqlFault">A statement cannot be run.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public IEnumerable<IReadOnlyList<NotebookColumn>> Run(string cell, string cellName, CancellationToken cancellationToken)
    {
        // The handler is asked between the steps of whatever the database does, so that no query outlives its stop by more than an instant.
        raw.sqlite3_progress_handler(database, StepsBetweenLooks, _ => cancellationToken.IsCancellationRequested ? 1 : 0, null);
        using var handler = new Handler(database);
        for (var rest = cell; rest.AsSpan().Trim().Length > 0;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var from = cell.Length - rest.Length;
            guard.Begin();
            var code = raw.sqlite3_prepare_v2(database, rest, out var statement, out var tail);
            using (statement)
            {
                var sql = rest[..^(tail ?? "").Length];
                var place = new Statement(cell, cellName, from, sql);
                if (code != raw.SQLITE_OK)
                    throw Refuse(code, place, cancellationToken);
                rest = tail ?? "";
                // A comment is no statement, and what reads has columns.
                if (statement.IsInvalid)
                    continue;
                if (raw.sqlite3_column_count(statement) == 0)
                    throw new SqlFault(SqlFaults.ReadOnly(place.FirstWord, place.At(place.Begin)));
                yield return Read(statement, place, cancellationToken);
            }
        }
    }

    List<NotebookColumn> Read(sqlite3_stmt statement, Statement place, CancellationToken cancellationToken)
    {
        tables.Fill(guard.Read, cancellationToken);
        Bind(statement, place);
        var width = raw.sqlite3_column_count(statement);
        var cells = Enumerable.Range(0, width).Select(_ => new List<object?>()).ToList();
        var bytes = 0L;
        int code;
        while ((code = raw.sqlite3_step(statement)) == raw.SQLITE_ROW)
        {
            if (width > 0 && cells[0].Count == MostRows)
                throw new SqlFault(SqlFaults.TooManyRows(MostRows, place.At(0)));
            for (var column = 0; column < width; column++)
            {
                var value = Value(statement, column);
                bytes += value is string text ? (long)text.Length * sizeof(char) : sizeof(double);
                if (bytes > MostBytes)
                    throw new SqlFault(SqlFaults.TooManyBytes(MostBytes, place.At(0)));
                cells[column].Add(value);
            }
        }

        if (code != raw.SQLITE_DONE)
            throw Refuse(code, place, cancellationToken);
        return [.. cells.Select((column, i) => SqlTypes.Column(raw.sqlite3_column_name(statement, i).utf8_to_string(), raw.sqlite3_column_decltype(statement, i).utf8_to_string(), column))];
    }

    void Bind(sqlite3_stmt statement, Statement place)
    {
        for (var i = 1; i <= raw.sqlite3_bind_parameter_count(statement); i++)
        {
            var name = raw.sqlite3_bind_parameter_name(statement, i).utf8_to_string() ?? "?";
            if (!values.TryGetValue(name.TrimStart('@', ':', '$'), out var value))
                throw new SqlFault(SqlFaults.UnknownParameter(name, values.Keys, place.At(Math.Max(0, place.Sql.IndexOf(name, StringComparison.Ordinal)))));
            _ = value switch
            {
                null => raw.sqlite3_bind_null(statement, i),
                long number => raw.sqlite3_bind_int64(statement, i, number),
                double number => raw.sqlite3_bind_double(statement, i, number),
                _ => raw.sqlite3_bind_text(statement, i, (string)value),
            };
        }
    }

    static object? Value(sqlite3_stmt statement, int column) => raw.sqlite3_column_type(statement, column) switch
    {
        raw.SQLITE_INTEGER => raw.sqlite3_column_int64(statement, column),
        raw.SQLITE_FLOAT => raw.sqlite3_column_double(statement, column),
        raw.SQLITE_TEXT => raw.sqlite3_column_text(statement, column).utf8_to_string(),
        raw.SQLITE_BLOB => Convert.ToHexString(raw.sqlite3_column_blob(statement, column)),
        _ => null,
    };

    Exception Refuse(int code, Statement place, CancellationToken cancellationToken)
    {
        var message = raw.sqlite3_errmsg(database).utf8_to_string();
        if (code == raw.SQLITE_INTERRUPT)
            return new OperationCanceledException("The query was stopped.", cancellationToken);
        if (guard.Refused is { } action)
            return new SqlFault(SqlFaults.ReadOnly(action, place.At(place.Begin)));
        var position = SqlFaults.Position(place.Sql, SqlLibrary.ErrorOffset(database), message);
        return new SqlFault(SqlFaults.Of(code, message, place.Sql, tables.All, place.At(position)));
    }

    /// <summary>Takes the handler away, so that a stopped query does not stop the next one.</summary>
    sealed class Handler(sqlite3 database) : IDisposable
    {
        public void Dispose() => raw.sqlite3_progress_handler(database, 0, null, null);
    }

    /// <summary>A statement of a cell.</summary>
    sealed record Statement(string Cell, string CellName, int From, string Sql)
    {
        public int Begin => Sql.Length - Sql.AsSpan().TrimStart().Length;

        public string FirstWord => string.Concat(Sql[Begin..].TakeWhile(char.IsLetter)).ToUpperInvariant();

        public Location At(int position) => SqlFaults.At(CellName, Cell, From + position);
    }
}

/// <summary>A statement that cannot be run.</summary>
sealed class SqlFault(Diagnostic finding) : Exception(finding.Message)
{
    public Diagnostic Finding { get; } = finding;
}
