using System.Text.RegularExpressions;
using Toolkit.Extensibility;
using Toolkit.Table.Guessing;
using Toolkit.Table.Profiles;
using Toolkit.Table.Reading;

namespace Toolkit.Table;

/// <summary>Decides which files of an export are read, and by which profile: the one named, one that lies beside the data, a known layout, or a guess.</summary>
sealed class TablePlanner(ImportContext context)
{
    const string ProfileEnding = ".profile.yaml", SharedProfile = "toolkit-profile.yaml";

    static readonly string[] _endings = [".csv", ".tsv", ".tab", ".txt", ".ndjson", ".jsonl", ".json"];
    static readonly string[] _packed = [".zst", ".xz", ".7z", ".bz2", ".xlsx", ".xls", ".parquet"];
    // One file of many that is no table, means nothing or is empty does not keep the others out.
    static readonly string[] _skipped = ["TABLE0001", "TABLE0002", "TABLE0010"];
    static readonly string[] _papers = ["readme", "license", "licence", "source", "changelog", "notice", "manifest", "package"];

    /// <exception cref="ToolkitException">A profile or a file is not as it must be; nothing was read then.</exception>
    public IReadOnlyList<TablePlan> Plan()
    {
        var named = context.Options.TryGetValue("profile", out var path) ? ReadNamed(path) : null;
        var tables = Tables();
        var plans = new List<TablePlan>();
        foreach (var entry in tables)
        {
            try
            {
                plans.AddRange(PlanOf(entry, named ?? Beside(entry), tables.Count > 1));
            }
            catch (ToolkitException error) when (tables.Count > 1 && _skipped.Contains(error.Diagnostic.Code))
            {
                context.Report(error.Diagnostic with { Severity = DiagnosticSeverity.Warning });
            }
        }

        return plans is [] ? throw Nothing(named) : plans;
    }

    IEnumerable<TablePlan> PlanOf(string entry, IReadOnlyList<Profile>? profiles, bool isOneOfMany) => profiles is null
        ? [WithoutProfile(entry)]
        : profiles.Where(profile => Covers(profile, entry)).Select(profile => WithProfile(entry, profile, isOneOfMany)).OfType<TablePlan>().Take(1).ToList();

    static IReadOnlyList<Profile> ReadNamed(string path)
    {
        try
        {
            return new ProfileReader(path).Read(File.ReadAllText(path));
        }
        catch (IOException error)
        {
            throw ToolkitException.Because("TABLE0003", $"The mapping profile '{path}' cannot be read.", new(path), "Check the path.", error);
        }
    }

    IReadOnlyList<Profile>? Beside(string entry)
    {
        var folder = entry[..(entry.LastIndexOf('/') + 1)];
        var name = entry.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? entry[..^3] : entry;
        string[] places = [name + ProfileEnding, Path.ChangeExtension(name, null) + ProfileEnding, folder + SharedProfile, SharedProfile];
        var place = places.FirstOrDefault(candidate => context.Archive.Entries.Any(known => known.Path == candidate));
        if (place is null)
            return null;
        using var text = new StreamReader(context.Archive.Open(place));
        return new ProfileReader(place).Read(text.ReadToEnd());
    }

    List<string> Tables()
    {
        var entries = context.Archive.Entries.Select(entry => entry.Path).Where(path => !path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase)).ToList();
        if (entries is [var only])
            return [only];
        foreach (var packed in entries.Where(path => _packed.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase))))
            context.Report(GuessSteps.Of("TABLE0001", packed, $"'{packed}' is packed or no text and was left out.", "Unpack it, or save it as CSV (UTF-8), and import that.", DiagnosticSeverity.Warning));
        return [.. entries.Where(IsTable)];
    }

    static bool IsTable(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..].ToLowerInvariant();
        name = name.EndsWith(".gz", StringComparison.Ordinal) ? name[..^3] : name;
        return _endings.Any(ending => name.EndsWith(ending, StringComparison.Ordinal)) && !(name.EndsWith(".txt", StringComparison.Ordinal) && _papers.Any(paper => name.StartsWith(paper, StringComparison.Ordinal)));
    }

    static bool Covers(Profile profile, string path) => profile.Files is [] || profile.Files.Any(glob => Matches(glob, path));

    static bool Matches(string glob, string path) => glob == path || Regex.IsMatch(
        glob.Contains('/', StringComparison.Ordinal) ? path : path[(path.LastIndexOf('/') + 1)..],
        "^" + Regex.Escape(glob).Replace(@"\*\*/", "(.*/)?", StringComparison.Ordinal).Replace(@"\*", "[^/]*", StringComparison.Ordinal).Replace(@"\?", "[^/]", StringComparison.Ordinal) + "$",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking);

    TablePlan? WithProfile(string entry, Profile profile, bool isOneOfMany)
    {
        var file = TableFile.Look(context.Archive, entry, profile.Reader.Encoding);
        var shape = TableShape.Of(file, profile.Reader, [.. profile.Bindings.Select(pair => pair.Binding.Column).OfType<string>()]);
        var plan = new TablePlan { File = file, Shape = shape, Profile = profile };
        var lacking = plan.Lacking.ToList();
        if (lacking is [])
            return plan;
        if (isOneOfMany && profile.Files is [] && shape.Format == TableFormat.Csv)
        {
            context.Report(GuessSteps.Of("TABLE0008", entry, $"'{entry}' has no column '{lacking[0].Binding.Column}' and was left out.", "List the tables to read under 'files:' in the mapping profile."));
            return null;
        }

        var error = ProfileErrors.Column(lacking[0].Binding.Place, lacking[0].Name, lacking[0].Binding.Column!, entry, shape.Names);
        if (shape.Format == TableFormat.Csv || lacking.Count == profile.Bindings.Count(pair => pair.Binding.Column is not null))
            throw error;
        foreach (var (name, binding) in lacking)
            context.Report(ProfileErrors.Column(binding.Place, name, binding.Column!, entry, shape.Names).Diagnostic with { Severity = DiagnosticSeverity.Warning });
        return plan;
    }

    TablePlan WithoutProfile(string entry)
    {
        var file = TableFile.Look(context.Archive, entry, null);
        var shape = TableShape.Of(file, new(), []);
        // Nothing to guess from: reading reports what is wrong with the file.
        if (shape.Format != TableFormat.Csv && shape.Columns.Count == 0)
            return new() { File = file, Shape = shape, Profile = new() };
        var guess = Layouts.Of(file, shape, context.SourceName) ?? new ProfileGuess(file, shape).Make(context.SourceName ?? NameOf(entry));
        return new() { File = file, Shape = shape, Profile = guess.Profile, Steps = guess.Steps, IsGuessed = true };
    }

    /// <summary>The name of a file without its endings.</summary>
    public static string NameOf(string entry)
    {
        var name = entry[(entry.LastIndexOf('/') + 1)..];
        var point = name.IndexOf('.', 1);
        return Words.Slug(point < 0 ? name : name[..point]);
    }

    ToolkitException Nothing(IReadOnlyList<Profile>? named) => ToolkitException.Because(
        "TABLE0008",
        named is null ? $"'{context.Archive.Name}' holds no table that can be read." : $"No file of '{context.Archive.Name}' fits the mapping profile.",
        new(named is null ? context.Archive.Name : named[0].Origin),
        named is null ? "Tables are CSV, TSV, JSON or NDJSON files." : "Check 'files:' and the names under 'columns:' in the profile.");
}
