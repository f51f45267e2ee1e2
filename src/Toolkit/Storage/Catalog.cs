using System.Globalization;
using Microsoft.Data.Sqlite;
using Toolkit.Extensibility;

namespace Toolkit.Storage;

/// <summary>A segment as the catalog names it.</summary>
sealed record SegmentEntry(string File, string Kind, long Rows, uint Checksum, long ImportId, long ExportedAt);

/// <summary>One import in the ledger.</summary>
sealed record ImportEntry
{
    public long Id { get; init; }

    public required string Importer { get; init; }

    public required string ImporterVersion { get; init; }

    public required string Archive { get; init; }

    public required IReadOnlyList<string> Sources { get; init; }

    public required DateTimeOffset Started { get; init; }

    public required DateTimeOffset Finished { get; init; }

    public required string ToolkitVersion { get; init; }

    public long RowsRead { get; init; }

    public long Added { get; init; }

    public long Known { get; init; }

    public long SetAside { get; init; }

    /// <summary>True when ids of accounts were stored as they are.</summary>
    public bool KeepNames { get; init; }

    public required IReadOnlyList<FileEntry> Files { get; init; }

    /// <summary>Equal for imports that read the same bytes with the same importer into the same sources; an import that read no file is like no other.</summary>
    string Input => Files.All(file => file.Sha256 is "") ? string.Create(CultureInfo.InvariantCulture, $"{Id}")
        : string.Join('\n', [Importer, .. Sources, .. Files.Select(file => file.Sha256).Where(hash => hash is not "").Order(StringComparer.Ordinal)]);

    /// <summary>Of imports of one export only the last: what it read and set aside is all of that export, and counts once.</summary>
    public static IReadOnlyList<ImportEntry> LastOfEach(IReadOnlyList<ImportEntry> imports) =>
        [.. imports.GroupBy(import => import.Input, StringComparer.Ordinal).Select(same => same.MaxBy(import => import.Id)!).OrderBy(import => import.Id)];
}

/// <summary>A file that was read. Rows is what the importer said it read; null when it said nothing.</summary>
sealed record FileEntry(string Path, long? Bytes, string Sha256, long? Rows);

/// <summary>A record that was set aside.</summary>
sealed record QuarantineEntry(string Code, string Reason, string? File, long? Row, byte[] Record);

/// <summary>
/// What must change in one step: which segments count, the ledger, findings, quarantine, and the words of symbol columns. SQLite, with every commit on the disk
/// before it returns.
/// </summary>
sealed class Catalog : IDisposable
{
    const int SchemaVersion = 1;

    readonly SqliteConnection _connection;

    public Catalog(string path)
    {
        _connection = new(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        _connection.Open();
        Execute("PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 10000; PRAGMA foreign_keys = ON;");
        if (Scalar("PRAGMA user_version") is 0L)
            Create();
        if (Scalar("PRAGMA user_version") is not (long)SchemaVersion)
            throw ToolkitException.Because("TK6003", "This workspace was written by another version of the toolkit.", new(path), "Import the exports again into a new workspace.");
    }

    public string WorkspaceId => (string)Scalar("SELECT value FROM workspace WHERE name = 'id'")!;

    public bool IsEmpty => Scalar("SELECT count(*) FROM imports") is 0L;

    /// <summary>Whether ids of accounts are stored as they are; null before the first import.</summary>
    public bool? KeepsNames => Scalar("SELECT value FROM workspace WHERE name = 'names'") is string names ? names == "kept" : null;

    public IReadOnlyList<SegmentEntry> Segments() => Query(
        "SELECT file, kind, rows, checksum, import_id, exported_at FROM segments ORDER BY position",
        row => new SegmentEntry(row.GetString(0), row.GetString(1), row.GetInt64(2), (uint)row.GetInt64(3), row.GetInt64(4), row.GetInt64(5)));

    public List<string> Words() => Query("SELECT word FROM words ORDER BY code", row => row.GetString(0));

    public IReadOnlyList<ImportEntry> Imports() => Query(
        "SELECT id, importer, importer_version, archive, sources, started, finished, toolkit_version, rows_read, added, known, set_aside FROM imports ORDER BY id",
        row => new ImportEntry
        {
            Id = row.GetInt64(0), Importer = row.GetString(1), ImporterVersion = row.GetString(2), Archive = row.GetString(3), Sources = row.GetString(4).Split('\n'),
            Started = Moment(row.GetString(5)), Finished = Moment(row.GetString(6)), ToolkitVersion = row.GetString(7), RowsRead = row.GetInt64(8), Added = row.GetInt64(9),
            Known = row.GetInt64(10), SetAside = row.GetInt64(11), Files = Files(row.GetInt64(0)),
        });

    public IReadOnlyList<(long ImportId, Diagnostic Finding)> Findings() => Query(
        "SELECT import_id, code, severity, message, file, row, field, fix, count FROM findings ORDER BY import_id, rowid",
        row => (row.GetInt64(0), new Diagnostic
        {
            Code = row.GetString(1), Severity = (DiagnosticSeverity)row.GetInt64(2), Message = row.GetString(3),
            Location = row.IsDBNull(4) ? null : new(row.GetString(4), row.IsDBNull(5) ? null : row.GetInt64(5), row.IsDBNull(6) ? null : row.GetString(6)),
            Fix = row.IsDBNull(7) ? null : row.GetString(7), Count = row.GetInt64(8),
        }));

    public IReadOnlyList<(long ImportId, QuarantineEntry Entry)> Quarantine() => Query(
        "SELECT import_id, code, reason, file, row, record FROM quarantine ORDER BY rowid",
        row => (row.GetInt64(0), new QuarantineEntry(
            row.GetString(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3), row.IsDBNull(4) ? null : row.GetInt64(4), (byte[])row[5])));

    /// <summary>True when this finds the database whole.</summary>
    public bool IsWhole() => Scalar("PRAGMA integrity_check") is "ok";

    /// <summary>Commits one import: all of it, or nothing.</summary>
    public void Commit(
        ImportEntry import, IReadOnlyList<string> words, IReadOnlyList<SegmentEntry> added, IReadOnlyList<string> replacedKinds,
        IReadOnlyList<Diagnostic> findings, IReadOnlyList<QuarantineEntry> quarantine)
    {
        using var transaction = _connection.BeginTransaction();
        var id = InsertImport(import);
        Execute("INSERT OR IGNORE INTO workspace (name, value) VALUES ('names', $0)", import.KeepNames ? "kept" : "hidden");
        for (var code = (long)Scalar("SELECT count(*) FROM words")!; code < words.Count; code++)
            Execute("INSERT INTO words (code, word) VALUES ($0, $1)", code, words[(int)code]);
        foreach (var kind in replacedKinds)
            Execute("DELETE FROM segments WHERE kind = $0", kind);
        foreach (var segment in added)
            Execute("INSERT INTO segments (file, kind, rows, checksum, import_id, exported_at) VALUES ($0, $1, $2, $3, $4, $5)", segment.File, segment.Kind, segment.Rows, (long)segment.Checksum, id, segment.ExportedAt);
        foreach (var finding in findings)
            Execute("INSERT INTO findings (import_id, code, severity, message, file, row, field, fix, count) VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8)", id, finding.Code, (long)finding.Severity, finding.Message, finding.Location?.File, finding.Location?.Row, finding.Location?.Field, finding.Fix, finding.Count);
        foreach (var entry in quarantine)
            Execute("INSERT INTO quarantine (import_id, code, reason, file, row, record) VALUES ($0, $1, $2, $3, $4, $5)", id, entry.Code, entry.Reason, entry.File, entry.Row, entry.Record);
        ForgetEarlier();
        transaction.Commit();
    }

    // What the same export was found to hold before is told again by its last import.
    void ForgetEarlier()
    {
        var imports = Imports();
        foreach (var earlier in imports.Except(ImportEntry.LastOfEach(imports)))
        {
            Execute("DELETE FROM findings WHERE import_id = $0", earlier.Id);
            Execute("DELETE FROM quarantine WHERE import_id = $0", earlier.Id);
        }
    }

    long InsertImport(ImportEntry import)
    {
        Execute(
            "INSERT INTO imports (importer, importer_version, archive, sources, started, finished, toolkit_version, rows_read, added, known, set_aside) VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            import.Importer, import.ImporterVersion, import.Archive, string.Join('\n', import.Sources), Text(import.Started), Text(import.Finished),
            import.ToolkitVersion, import.RowsRead, import.Added, import.Known, import.SetAside);
        var id = (long)Scalar("SELECT last_insert_rowid()")!;
        foreach (var file in import.Files)
            Execute("INSERT INTO files (import_id, path, bytes, sha256, rows) VALUES ($0, $1, $2, $3, $4)", id, file.Path, file.Bytes, file.Sha256, file.Rows);
        return id;
    }

    List<FileEntry> Files(long import) => Query(
        "SELECT path, bytes, sha256, rows FROM files WHERE import_id = $0 ORDER BY path",
        row => new FileEntry(row.GetString(0), row.IsDBNull(1) ? null : row.GetInt64(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetInt64(3)),
        import);

    void Create()
    {
        using var transaction = _connection.BeginTransaction();
        // Another process may have been first.
        if (Scalar("PRAGMA user_version") is not 0L)
            return;
        Execute(
            """
            CREATE TABLE workspace (name TEXT PRIMARY KEY, value TEXT NOT NULL);
            CREATE TABLE words (code INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE);
            CREATE TABLE imports (id INTEGER PRIMARY KEY AUTOINCREMENT, importer TEXT NOT NULL, importer_version TEXT NOT NULL, archive TEXT NOT NULL, sources TEXT NOT NULL,
                started TEXT NOT NULL, finished TEXT NOT NULL, toolkit_version TEXT NOT NULL, rows_read INTEGER NOT NULL, added INTEGER NOT NULL, known INTEGER NOT NULL, set_aside INTEGER NOT NULL);
            CREATE TABLE files (import_id INTEGER NOT NULL REFERENCES imports(id), path TEXT NOT NULL, bytes INTEGER, sha256 TEXT NOT NULL, rows INTEGER);
            CREATE TABLE segments (position INTEGER PRIMARY KEY AUTOINCREMENT, file TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, rows INTEGER NOT NULL, checksum INTEGER NOT NULL,
                import_id INTEGER NOT NULL REFERENCES imports(id), exported_at INTEGER NOT NULL);
            CREATE TABLE findings (import_id INTEGER NOT NULL REFERENCES imports(id), code TEXT NOT NULL, severity INTEGER NOT NULL, message TEXT NOT NULL,
                file TEXT, row INTEGER, field TEXT, fix TEXT, count INTEGER NOT NULL);
            CREATE TABLE quarantine (import_id INTEGER NOT NULL REFERENCES imports(id), code TEXT NOT NULL, reason TEXT NOT NULL, file TEXT, row INTEGER, record BLOB NOT NULL);
            """);
        Execute("INSERT INTO workspace (name, value) VALUES ('id', $0)", Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture));
        Execute("INSERT INTO words (code, word) VALUES (0, '')");
        Execute($"PRAGMA user_version = {SchemaVersion}");
        transaction.Commit();
    }

    static string Text(DateTimeOffset moment) => moment.ToString("O", CultureInfo.InvariantCulture);

    static DateTimeOffset Moment(string text) => DateTimeOffset.ParseExact(text, "O", CultureInfo.InvariantCulture);

    void Execute(string sql, params object?[] values)
    {
        using var command = Command(sql, values);
        command.ExecuteNonQuery();
    }

    object? Scalar(string sql)
    {
        using var command = Command(sql, []);
        return command.ExecuteScalar();
    }

    List<T> Query<T>(string sql, Func<SqliteDataReader, T> read, params object?[] values)
    {
        List<T> rows = [];
        using var command = Command(sql, values);
        using var reader = command.ExecuteReader();
        while (reader.Read())
            rows.Add(read(reader));
        return rows;
    }

    SqliteCommand Command(string sql, object?[] values)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue($"${i}", values[i] ?? DBNull.Value);
        return command;
    }

    public void Dispose() => _connection.Dispose();
}
