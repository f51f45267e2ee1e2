using Toolkit.Extensibility;
using Toolkit.Hosting;
using Toolkit.Importing;
using Toolkit.Importing.Archives;
using Toolkit.Notebooks;
using Toolkit.Storage;

namespace Toolkit;

/// <summary>
/// The one door: a folder with a store, from which everything is asked. A notebook cell, the command line and a report stand at the same door, so there is one way
/// to get each number.
/// </summary>
public sealed partial class Workspace : IDisposable
{
    readonly ExtensionHost _host;
    readonly StoreFolder _folder;
    readonly TimeProvider _clock;
    bool _ownsHost;
    Store? _store;
    StoreReader? _reader;
    Task _importing = Task.CompletedTask;
    DateTime _teamAsOf;

    Workspace(string folder, string home, ExtensionHost host, TimeProvider clock)
    {
        Folder = folder;
        _folder = new(folder, home);
        _host = host;
        _clock = clock;
    }

    /// <summary>The workspace's folder.</summary>
    public string Folder { get; }

    /// <summary>Where relative paths start: the current folder, or the notebook's while one runs.</summary>
    string PathsFrom { get; set; } = Environment.CurrentDirectory;

    Store Store => _store ??= new(_folder, _clock);

    /// <summary>Opens a folder as a workspace; null for the current folder. A folder without a store is an empty workspace.</summary>
    public static Workspace Open(string? folder = null) => Open(folder, new ExtensionChoices());

    /// <summary>Opens a folder with the extensions that are chosen for this run.</summary>
    internal static Workspace Open(string? folder, ExtensionChoices choices)
    {
        var home = StoreFolder.DefaultHome;
        var workspace = Open(folder, home, choices.Host(home, Existing(folder)), TimeProvider.System);
        workspace._ownsHost = true;
        return workspace;
    }

    /// <summary>Opens a folder with a host that the caller keeps.</summary>
    internal static Workspace Open(string? folder, string home, ExtensionHost host, TimeProvider clock) => new(Existing(folder), home, host, clock);

    static string Existing(string? folder)
    {
        var path = Path.GetFullPath(folder ?? ".");
        return Directory.Exists(path) ? path : throw ToolkitException.Because("TK5008", $"There is no folder '{path}'.", new(path), "Create it first, or correct --workspace.");
    }

    internal ExtensionHost Host => _host;

    /// <summary>What results of these extensions rest on; of all that are on when none are named.</summary>
    internal IReadOnlyList<Lineage> LineageOf(Func<Extension, bool>? which = null) =>
        [.. _host.Extensions.Where(which ?? (_ => true)).Select(extension => Lineage.Of(extension.Found, _host.SettingsOf(extension.Found)))];

    /// <summary>Carries an export into the store. The same export again adds nothing. Interrupting the cell stops it, and leaves the store as it was.</summary>
    /// <param name="path">A file or folder, as the platform hands it out; a relative one starts at the notebook.</param>
    /// <param name="cancellationToken">Stops it, and leaves the store as it was.</param>
    /// <exception cref="ToolkitException">TK10xx: it cannot be read; the store is unchanged.</exception>
    public Task<ImportSummary> ImportAsync(string path, CancellationToken cancellationToken = default) => ImportAsync([path], new(), null, cancellationToken);

    /// <summary>Carries an export into the store; several paths are parts of one export.</summary>
    /// <exception cref="ToolkitException">It cannot be read; the store is unchanged.</exception>
    public async Task<ImportSummary> ImportAsync(IReadOnlyList<string> paths, ImportSettings settings, IProgress<ImportProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        // An import that was interrupted a moment ago first puts the store back as it was.
        await _importing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _working.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var run = Begin(paths, settings);
        using var watched = CellProgress.Begin(Cell, _clock, $"Importing {run.Archive.Name}");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, Cell?.Stop ?? CancellationToken.None);
        // Not on the thread of a cell, which can be stopped at any instruction: an import stops only where it leaves the store whole.
        var importing = Task.Run(() => TakeInAsync(run, progress ?? watched, stop.Token), CancellationToken.None);
        _importing = importing;
        return await importing;
    }

    async Task<ImportSummary> TakeInAsync(ImportRun run, IProgress<ImportProgress> progress, CancellationToken cancellationToken)
    {
        using var archive = run.Archive;
        var summary = await Store.ImportAsync(run, progress, cancellationToken);
        Forget();
        return summary;
    }

    /// <summary>The mapping profile that an import of this export would guess, to be corrected first. Imports nothing.</summary>
    /// <exception cref="ToolkitException">It cannot be read, or nothing of it has to be guessed.</exception>
    public async Task<ProfileSuggestion> SuggestProfileAsync(IReadOnlyList<string> paths, ImportSettings settings, CancellationToken cancellationToken = default)
    {
        var run = Begin(paths, settings);
        using var archive = run.Archive;
        var context = new HostImportContext(run);
        await foreach (var _ in run.Importer.ReadAsync(context, cancellationToken))
            break;
        return context.SuggestedProfile is { } profile
            ? new(profile, context.Findings)
            : throw ToolkitException.Because(
                "TK1023", $"Nothing of '{archive.Name}' has to be guessed, so there is no profile to save. Nothing was imported.", new(archive.Name), "Import it without --save-profile.");
    }

    ImportRun Begin(IReadOnlyList<string> paths, ImportSettings settings)
    {
        paths = [.. paths.Select(path => Path.GetFullPath(path, PathsFrom))];
        var archive = ExportArchives.Open(paths);
        try
        {
            var chosen = ImporterSelection.Choose(_host, archive, settings.Importer);
            return new()
            {
                Importer = chosen.Importer,
                ImporterVersion = string.Join(", with a profile of ", new[] { chosen.Extension, chosen.ProfileOf }.OfType<Extension>().Select(one => Lineage.Of(one.Found, _host.SettingsOf(one.Found)))),
                OpaqueIds = chosen.Contribution.OpaqueIds,
                Archive = archive,
                Paths = paths,
                Settings = settings with { Profile = settings.Profile ?? chosen.Profile },
            };
        }
        catch (ToolkitException)
        {
            archive.Dispose();
            throw;
        }
    }

    /// <summary>What is in the store, and how complete it is.</summary>
    public StoreSummary Inspect() => Work("Looking at what is there", () => StoreSummarizer.Of(Reader, Store.LastImports, Store.Findings));

    StoreReader Reader
    {
        get
        {
            // Whoever writes down who is us wants the next answer to know it.
            var team = File.GetLastWriteTimeUtc(Path.Combine(Folder, "team.yaml"));
            if (_reader is not null && team != _teamAsOf)
                Forget();
            _teamAsOf = team;
            return _reader ??= Store.Open();
        }
    }

    // What was computed belongs to what was committed when it was computed.
    void Forget()
    {
        _reader?.Dispose();
        _reader = null;
        ForgetFacts();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        EndWork();
        foreach (var (workspace, folder) in _trials)
        {
            workspace.Dispose();
            Directory.Delete(folder, recursive: true);
        }

        _trials.Clear();
        Forget();
        _store?.Dispose();
        if (_ownsHost)
            _host.Dispose();
    }
}
