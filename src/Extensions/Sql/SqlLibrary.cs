using System.Runtime.InteropServices;
using SQLitePCL;
using Toolkit.Extensibility;

namespace Toolkit.Sql;

/// <summary>The database library, opened for what a cell may do.</summary>
static partial class SqlLibrary
{
    const int LongestValue = 64 << 20;
    const int LongestQuery = 1 << 20;

    static readonly Lazy<bool> _ready = new(Start);

    /// <summary>An empty database in memory. It cannot take in a file or code.</summary>
    public static sqlite3 Open()
    {
        _ = _ready.Value;
        Check(raw.sqlite3_open_v2(":memory:", out var database, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_MEMORY, null), database);
        _ = raw.sqlite3_limit(database, raw.SQLITE_LIMIT_ATTACHED, 0);
        _ = raw.sqlite3_limit(database, raw.SQLITE_LIMIT_LENGTH, LongestValue);
        _ = raw.sqlite3_limit(database, raw.SQLITE_LIMIT_SQL_LENGTH, LongestQuery);
        // A query that needs more than half of the machine's memory fails instead of the process.
        var most = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2;
        Run(database, $"PRAGMA temp_store = MEMORY; PRAGMA journal_mode = OFF; PRAGMA trusted_schema = OFF; PRAGMA hard_heap_limit = {most}");
        return database;
    }

    /// <summary>Runs statements of our own.</summary>
    public static void Run(sqlite3 database, string sql) => Check(raw.sqlite3_exec(database, sql), database);

    /// <exception cref="ToolkitException">TK3046: a statement of our own failed.</exception>
    public static void Check(int code, sqlite3 database)
    {
        if (code is not (raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE))
            throw ToolkitException.Because("TK3046", $"The tables cannot be made ready for a query: {raw.sqlite3_errmsg(database).utf8_to_string()}.", fix: "Where memory is short, ask for fewer tables or share smaller ones.");
    }

    /// <summary>Where the statement that was last refused is wrong, counted in bytes of its UTF-8; negative when that is not known.</summary>
    public static int ErrorOffset(sqlite3 database) => ErrorOffset(database.DangerousGetHandle());

    public static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"")}\"";

    static bool Start()
    {
        Batteries_V2.Init();
        return true;
    }

    // The managed package does not offer it.
    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_error_offset")]
    private static partial int ErrorOffset(nint database);
}
