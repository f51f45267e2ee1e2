using System.CommandLine;
using System.Globalization;
using Toolkit.App.Console;
using Toolkit.Importing;

namespace Toolkit.App.Commands;

/// <summary><c>toolkit import PATH…</c></summary>
static class ImportCommand
{
    static readonly Argument<string[]> _paths = new("path") { Description = "Exports: folders, zip, tar.gz, gz or single files.", Arity = ArgumentArity.OneOrMore };
    static readonly Option<string?> _importer = new("--importer") { Description = "The importer to use. Default: recognised by the files." };
    static readonly Option<string?> _source = new("--source") { Description = "The namespace of the export's ids. Exports with the same source complete each other." };
    static readonly Option<string?> _profile = new("--profile") { Description = "A mapping profile for tables: which column is what." };
    static readonly Option<FileInfo?> _saveProfile = new("--save-profile") { Description = "Only writes the mapping that would be guessed, and imports nothing: correct it, then import with --profile." };
    static readonly Option<bool> _parts = new("--parts") { Description = "The paths are parts of one export (a zip split into several)." };
    static readonly Option<bool> _keepNames = new("--keep-names") { Description = "Stores account ids as they are, without pseudonyms. Only for data that is not about people." };
    static readonly Option<DateTimeOffset?> _exportedAt = TimeOption.Moment("--exported-at", "When the export was made, where it does not say so itself.");

    public static Command Create(GlobalOptions options)
    {
        var command = new Command("import", "Carries exports into the store. The same export again adds nothing.")
        {
            _paths, _importer, _source, _profile, _saveProfile, _parts, _keepNames, _exportedAt,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, options, cancellationToken));
        return command;
    }

    static async Task<int> RunAsync(ParseResult parsed, GlobalOptions options, CancellationToken cancellationToken)
    {
        var terminal = options.Terminal(parsed);
        using var workspace = options.Open(parsed);
        var paths = parsed.GetRequiredValue(_paths);
        string[][] exports = parsed.GetValue(_parts) ? [paths] : [.. paths.Select(path => new[] { path })];
        if (parsed.GetValue(_saveProfile) is { } file)
            return await SaveProfileAsync(workspace, exports, Settings(parsed), file, terminal, cancellationToken);
        foreach (var export in exports)
        {
            var off = parsed.GetValue(_importer) is null ? workspace.OffReaders(export) : [];
            ImportSummary summary;
            try
            {
                summary = await workspace.ImportAsync(export, Settings(parsed), Progress(terminal), cancellationToken);
            }
            finally
            {
                terminal.ProgressDone();
                foreach (var finding in off)
                    terminal.Finding(finding);
            }

            foreach (var finding in summary.Findings)
                terminal.Finding(finding);
            if (terminal.Json)
                terminal.ResultJson(summary.ToJson());
            else
                terminal.Result(summary.ToString());
        }

        return ExitCode.Done;
    }

    internal static async Task<int> SaveProfileAsync(Workspace workspace, string[][] exports, ImportSettings settings, FileInfo file, Terminal terminal, CancellationToken cancellationToken)
    {
        var profiles = new List<string>();
        foreach (var export in exports)
        {
            var suggestion = await workspace.SuggestProfileAsync(export, settings, cancellationToken);
            foreach (var finding in suggestion.Findings)
                terminal.Finding(finding);
            profiles.Add(suggestion.Profile);
        }

        await File.WriteAllTextAsync(file.FullName, string.Join("---\n", profiles), cancellationToken);
        if (terminal.Json)
            terminal.ResultFile(file.FullName);
        else
            terminal.Result($"wrote {file}; correct it, then import with --profile {file}");
        return ExitCode.Done;
    }

    static ImportSettings Settings(ParseResult parsed) => new()
    {
        Importer = parsed.GetValue(_importer),
        Source = parsed.GetValue(_source),
        Profile = parsed.GetValue(_profile),
        KeepNames = parsed.GetValue(_keepNames),
        ExportedAt = parsed.GetValue(_exportedAt),
    };

    internal static IProgress<ImportProgress> Progress(Terminal terminal) => new DirectProgress<ImportProgress>(progress =>
        terminal.Progress(string.Create(CultureInfo.InvariantCulture, $"{progress.Name}: {progress.Rows:N0} interactions, {progress.Bytes / 1e6:N0} MB")));
}
