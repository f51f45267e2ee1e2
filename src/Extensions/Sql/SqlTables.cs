using System.Data.Common;
using SQLitePCL;
using Toolkit.Extensibility;

namespace Toolkit.Sql;

/// <summary>The tables of a session: the workspace's, each filled when a query first reads it, and those that other cells shared.</summary>
sealed class SqlTables
{
    const int RowsBetweenLooks = 4096;

    readonly sqlite3 _database;
    readonly SqlGuard _guard;
    readonly INotebookData _data;
    readonly Dictionary<string, NotebookTable> _shared = new(StringComparer.OrdinalIgnoreCase);
    readonly HashSet<string> _filled = new(StringComparer.OrdinalIgnoreCase);
    long _edition;

    public SqlTables(sqlite3 database, SqlGuard guard, INotebookData data)
    {
        (_database, _guard, _data) = (database, guard, data);
        foreach (var table in data.Tables)
            Create(table);
    }

    /// <summary>All, the workspace's first.</summary>
    public IEnumerable<NotebookTable> All => _data.Tables.Concat(_shared.Values);

    public bool IsFact(string name) => _data.Tables.Any(table => table.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Fills those of these tables that are the workspace's and still empty.</summary>
    public void Fill(IEnumerable<string> names, CancellationToken cancellationToken)
    {
        Renew();
        foreach (var table in _data.Tables.Where(table => names.Contains(table.Name, StringComparer.OrdinalIgnoreCase) && !_filled.Contains(table.Name)))
        {
            using var rows = _data.Read(table.Name);
            Fill(table.Name, rows, cancellationToken);
            _filled.Add(table.Name);
        }
    }

    /// <summary>Takes in a table that another cell shares, in the place of an older one of this name.</summary>
    public void Share(string name, DbDataReader rows, CancellationToken cancellationToken)
    {
        var table = new NotebookTable(name, [.. Enumerable.Range(0, rows.FieldCount).Select(column => new NotebookColumn(rows.GetName(column), rows.GetFieldType(column), []))]);
        Drop(name);
        Create(table);
        _shared[name] = table;
        Fill(name, rows, cancellationToken);
    }

    /// <summary>Forgets a shared table.</summary>
    public void Drop(string name)
    {
        if (_shared.Remove(name))
            _guard.Own(() => SqlLibrary.Run(_database, $"DROP TABLE {SqlLibrary.Quoted(name)}"));
    }

    // After an import the rows are others.
    void Renew()
    {
        if (_data.Edition == _edition)
            return;
        foreach (var name in _filled)
            _guard.Own(() => SqlLibrary.Run(_database, $"DELETE FROM {SqlLibrary.Quoted(name)}"));
        _filled.Clear();
        _edition = _data.Edition;
    }

    void Create(NotebookTable table) => _guard.Own(() => SqlLibrary.Run(
        _database, $"CREATE TABLE {SqlLibrary.Quoted(table.Name)} ({string.Join(", ", table.Columns.Select(column => $"{SqlLibrary.Quoted(column.Name)} {SqlTypes.Name(column.Type)}"))})"));

    // All rows or none: a load that is stopped begins anew with the next query.
    void Fill(string name, DbDataReader rows, CancellationToken cancellationToken) => _guard.Own(() =>
    {
        SqlLibrary.Run(_database, "BEGIN");
        try
        {
            Insert(name, rows, cancellationToken);
        }
        catch
        {
            SqlLibrary.Run(_database, $"DELETE FROM {SqlLibrary.Quoted(name)}");
            throw;
        }
        finally
        {
            SqlLibrary.Run(_database, "COMMIT");
        }
    });

    void Insert(string name, DbDataReader rows, CancellationToken cancellationToken)
    {
        var marks = string.Join(", ", Enumerable.Repeat("?", rows.FieldCount));
        SqlLibrary.Check(raw.sqlite3_prepare_v2(_database, $"INSERT INTO {SqlLibrary.Quoted(name)} VALUES ({marks})", out var insert), _database);
        using (insert)
        {
            var binders = Enumerable.Range(0, rows.FieldCount).Select(column => Binder(rows.GetFieldType(column))).ToArray();
            for (var row = 0; rows.Read(); row++)
            {
                if (row % RowsBetweenLooks == 0)
                    cancellationToken.ThrowIfCancellationRequested();
                for (var column = 0; column < binders.Length; column++)
                    _ = rows.IsDBNull(column) ? raw.sqlite3_bind_null(insert, column + 1) : binders[column](insert, column + 1, rows);
                var code = raw.sqlite3_step(insert);
                if (code == raw.SQLITE_INTERRUPT)
                    cancellationToken.ThrowIfCancellationRequested();
                SqlLibrary.Check(code, _database);
                _ = raw.sqlite3_reset(insert);
            }
        }
    }

    static Func<sqlite3_stmt, int, DbDataReader, int> Binder(Type type) =>
        type == typeof(bool) ? static (insert, place, rows) => raw.sqlite3_bind_int(insert, place, rows.GetBoolean(place - 1) ? 1 : 0)
        : type == typeof(int) ? static (insert, place, rows) => raw.sqlite3_bind_int(insert, place, rows.GetInt32(place - 1))
        : type == typeof(long) ? static (insert, place, rows) => raw.sqlite3_bind_int64(insert, place, rows.GetInt64(place - 1))
        : type == typeof(double) ? static (insert, place, rows) => raw.sqlite3_bind_double(insert, place, rows.GetDouble(place - 1))
        : type == typeof(DateOnly) ? static (insert, place, rows) => raw.sqlite3_bind_text(insert, place, SqlTypes.Text(rows.GetFieldValue<DateOnly>(place - 1)))
        : type == typeof(DateTime) ? static (insert, place, rows) => raw.sqlite3_bind_text(insert, place, SqlTypes.Text(rows.GetDateTime(place - 1)))
        : static (insert, place, rows) => raw.sqlite3_bind_text(insert, place, rows.GetString(place - 1));
}
