using SQLitePCL;

namespace Toolkit.Sql;

/// <summary>
/// Decides what a statement may do while it is compiled: read tables and call functions, nothing else. It also notes which tables are read, so that only those are filled.
/// Source: https://www.sqlite.org/c3ref/set_authorizer.html
/// </summary>
sealed class SqlGuard
{
    const string Structure = "CREATE or DROP";

    static readonly Dictionary<int, string> _actions = new()
    {
        [raw.SQLITE_INSERT] = "INSERT", [raw.SQLITE_UPDATE] = "UPDATE", [raw.SQLITE_DELETE] = "DELETE", [raw.SQLITE_ATTACH] = "ATTACH", [raw.SQLITE_DETACH] = "DETACH",
        [raw.SQLITE_PRAGMA] = "PRAGMA", [raw.SQLITE_TRANSACTION] = "a transaction", [raw.SQLITE_SAVEPOINT] = "SAVEPOINT",
        [raw.SQLITE_ANALYZE] = "ANALYZE", [raw.SQLITE_REINDEX] = "REINDEX", [raw.SQLITE_ALTER_TABLE] = "ALTER",
    };

    static readonly HashSet<string> _forbidden = new(StringComparer.OrdinalIgnoreCase) { "load_extension", "fts3_tokenizer", "readfile", "writefile", "edit" };

    readonly HashSet<string> _read = new(StringComparer.OrdinalIgnoreCase);
    bool _own;

    /// <summary>The tables that the statement reads.</summary>
    public IReadOnlyCollection<string> Read => _read;

    /// <summary>What was refused; null when nothing was.</summary>
    public string? Refused { get; private set; }

    public void Watch(sqlite3 database) => _ = raw.sqlite3_set_authorizer(database, Decide, null);

    /// <summary>Forgets the statement before.</summary>
    public void Begin()
    {
        _read.Clear();
        Refused = null;
    }

    /// <summary>Does something of our own, which may write.</summary>
    public void Own(Action action)
    {
        _own = true;
        try
        {
            action();
        }
        finally
        {
            _own = false;
        }
    }

    int Decide(object state, int action, string? first, string? second, string database, string within)
    {
        if (_own || action is raw.SQLITE_SELECT or raw.SQLITE_RECURSIVE || action == raw.SQLITE_FUNCTION && !_forbidden.Contains(second!))
            return raw.SQLITE_OK;
        if (action == raw.SQLITE_READ)
        {
            _read.Add(first!);
            return raw.SQLITE_OK;
        }

        // A table is made and dropped by writing into the database's own tables.
        Refused ??= first?.StartsWith("sqlite_", StringComparison.Ordinal) == true ? Structure : action == raw.SQLITE_FUNCTION ? $"the function {second}" : _actions.GetValueOrDefault(action, Structure);
        return raw.SQLITE_DENY;
    }
}
