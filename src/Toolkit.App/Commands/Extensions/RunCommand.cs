using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Toolkit.App.Console;
using Toolkit.Extensibility;
using Toolkit.Hosting.Development;

namespace Toolkit.App.Commands.Extensions;

/// <summary><c>toolkit extension run PATH [-- COMMAND…]</c></summary>
static class RunCommand
{
    static readonly TimeSpan _settle = TimeSpan.FromMilliseconds(60);

    static readonly Argument<string> _path = new("path") { Description = "A source file (.cs) or a folder with an extension.json." };
    static readonly Argument<string[]> _command = new("command") { Description = "The toolkit command to run with it, after --. Default: imports its first sample into a temporary workspace; else measures, draws or reports what it offers, on the current workspace or, where there is none, on made-up data.", Arity = ArgumentArity.ZeroOrMore };
    static readonly Option<bool> _once = new("--once") { Description = "Runs once and ends." };
    static readonly Option<bool> _debug = new("--debug") { Description = "Runs it inside this process, and waits for a debugger first." };

    public static Command Create(GlobalOptions options)
    {
        var command = new Command("run", "Compiles an extension, runs a command with it, and again after each change, until Ctrl+C.") { _path, _command, _once, _debug };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, options, cancellationToken));
        return command;
    }

    static async Task<int> RunAsync(ParseResult parsed, GlobalOptions options, CancellationToken cancellationToken)
    {
        var terminal = options.Terminal(parsed);
        var path = Path.GetFullPath(parsed.GetRequiredValue(_path));
        if (parsed.GetValue(_command) is { Length: > 0 } command && CommandLine.Mistake(command, options) is { } mistake)
        {
            terminal.Show(mistake);
            return ExitCode.Usage;
        }

        if (parsed.GetValue(_debug))
            await WaitForDebuggerAsync(terminal, cancellationToken);
        if (parsed.GetValue(_once))
            return await OnceAsync(parsed, path, options);
        using var changes = new SourceChanges(Directory.Exists(path) ? path : Path.GetDirectoryName(path)!);
        while (true)
        {
            var before = Stamp(path);
            await OnceAsync(parsed, path, options);
            terminal.Remark("Waiting for a change; Ctrl+C ends.");
            do
                await changes.NextAsync(_settle, cancellationToken);
            while (Stamp(path) == before);
        }
    }

    // Half-written files are no extension either, until they are whole again.
    static string Stamp(string path)
    {
        try
        {
            return SourceExtension.Stamp(path);
        }
        catch (Exception fault) when (fault is ToolkitException or IOException)
        {
            return fault.Message;
        }
    }

    // One command in a fresh process of the extension, with what the author wrote last.
    static async Task<int> OnceAsync(ParseResult parsed, string path, GlobalOptions options)
    {
        var clock = Stopwatch.StartNew();
        var terminal = options.Terminal(parsed);
        try
        {
            var build = Authoring.Build(path, parsed.GetValue(_debug));
            foreach (var finding in build.Findings)
                terminal.Show(finding);
            if (build.Found is null)
                return ExitCode.Failed;
            using var temporary = new TemporaryWorkspace();
            var told = parsed.GetValue(_command) ?? [];
            var command = told is [] ? await DefaultRun.CommandAsync(build.Found, path, Here(parsed, options), temporary) : told;
            command = [.. command, "--extension", path, .. parsed.GetValue(_debug) ? ["--extension-debug"] : Array.Empty<string>()];
            var code = await CommandLine.RunAsync(command);
            terminal.Remark(string.Create(CultureInfo.InvariantCulture, $"{build.Found.Manifest.Id} {build.Found.Manifest.Version}: built in {build.Took.TotalMilliseconds:N0} ms, {clock.Elapsed.TotalMilliseconds:N0} ms in all."));
            return code;
        }
        // The author goes on writing: the next change may put it right.
        catch (ToolkitException error) when (!parsed.GetValue(_once))
        {
            terminal.Show(error.Diagnostic);
            return ExitCode.Failed;
        }
    }

    static string Here(ParseResult parsed, GlobalOptions options) => parsed.GetValue(options.Workspace)?.FullName ?? Environment.CurrentDirectory;

    static async Task WaitForDebuggerAsync(Terminal terminal, CancellationToken cancellationToken)
    {
        terminal.Remark(string.Create(CultureInfo.InvariantCulture, $"Attach a debugger to the process {Environment.ProcessId}; the extension runs inside it."));
        while (!Debugger.IsAttached)
            await Task.Delay(100, cancellationToken);
    }
}

/// <summary>A workspace that goes away with the run.</summary>
sealed class TemporaryWorkspace : IDisposable
{
    readonly Lazy<DirectoryInfo> _folder = new(() => Directory.CreateTempSubdirectory("toolkit-run-"));

    public string Path => _folder.Value.FullName;

    public void Dispose()
    {
        if (_folder.IsValueCreated)
            _folder.Value.Delete(recursive: true);
    }
}

/// <summary>Waits for changes of files below a folder, but hidden ones.</summary>
sealed class SourceChanges : IDisposable
{
    readonly SemaphoreSlim _changed = new(0);
    readonly FileSystemWatcher _watcher;

    public SourceChanges(string folder)
    {
        _watcher = new(folder) { IncludeSubdirectories = true, NotifyFilter = NotifyFilters.FileName | NotifyFilters.LastWrite | NotifyFilters.Size };
        void Note(object sender, FileSystemEventArgs change)
        {
            if (!Path.GetRelativePath(folder, change.FullPath).Split('/', '\\').Any(part => part.StartsWith('.')))
                _changed.Release();
        }

        _watcher.Changed += Note;
        _watcher.Created += Note;
        _watcher.Deleted += Note;
        _watcher.Renamed += Note;
        _watcher.EnableRaisingEvents = true;
    }

    /// <summary>Comes back after the next change, once nothing more has changed for a moment: editors write in several steps.</summary>
    public async Task NextAsync(TimeSpan settle, CancellationToken cancellationToken)
    {
        await _changed.WaitAsync(cancellationToken);
        while (await _changed.WaitAsync(settle, cancellationToken))
            continue;
    }

    public void Dispose()
    {
        _watcher.Dispose();
        _changed.Dispose();
    }
}
