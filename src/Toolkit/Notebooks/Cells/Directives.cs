using Toolkit.Extensibility;
using Toolkit.Hosting;
using Toolkit.Notebooks.Values;

namespace Toolkit.Notebooks.Cells;

/// <summary>What lines that start with <c>#!</c> do.</summary>
/// <param name="values">The variables of all sessions.</param>
/// <param name="options">How cells run.</param>
/// <param name="run">Runs a cell that a directive brings in.</param>
sealed class Directives(SharedValues values, NotebookRunOptions options, Func<RunningCell, CancellationToken, Task<CellOutcome>> run)
{
    const string ShareUsage = "#!share NAME --from LANGUAGE, with --as OTHER to call it otherwise here";
    const string ImportUsage = "#!import FILE";

    /// <summary>All, with what they do.</summary>
    public static IReadOnlyList<(string Usage, string Help)> All { get; } =
    [
        (ShareUsage, "Takes a variable of another language."),
        (SetDirective.Usage, "Gives a variable of this cell's language a value."),
        ("#!value --name NAME", "Keeps the text below as a value that other languages can take."),
        (ImportUsage, "Runs a notebook's cells, or a file of code."),
        ("#!who", "Names the variables of this cell's language."),
        ("#!whos", "The same with types and values."),
        ("#!time", "Tells how long the cell took."),
        ("#!about", "Tells the versions."),
        ("#!lsmagic", "This list."),
    ];

    /// <exception cref="ToolkitException">It cannot be done, with the reason.</exception>
    public async Task<CellOutcome> RunAsync(Directive directive, RunningCell cell, CancellationToken cancellationToken) => directive.Name switch
    {
        "share" => await ShareAsync(directive, cancellationToken),
        "set" => await new SetDirective(values, options.Inputs).RunAsync(directive, cell.Outputs, cancellationToken),
        "import" => await ImportAsync(directive, cell, cancellationToken),
        "who" => Printed(cell, string.Join(", ", Variables(directive).Select(value => value.Name)) is { Length: > 0 } names ? names : "There are no variables."),
        "whos" => Shown(VariableList.Of(Variables(directive))),
        "time" => Plain(directive),
        "about" => Printed(cell, $"Toolkit {Versions.Toolkit}, .NET {Environment.Version}. Languages: {string.Join(", ", options.Languages)}."),
        "lsmagic" => Shown(Listed()),
        _ => throw Unknown(directive.Name),
    };

    async Task<CellOutcome> ShareAsync(Directive directive, CancellationToken cancellationToken)
    {
        var words = directive.Words;
        words.Allow(ShareUsage, plain: 1, "from", "as", "name");
        var name = words.Plain is [var plain] ? plain : words.Required("name", ShareUsage);
        var from = SetDirective.Language(words.Required("from", ShareUsage));
        var found = values.Find(from, name);
        await values.Of(directive.Language).SetAsync(found with { Name = words.Options.GetValueOrDefault("as") ?? found.Name }, cancellationToken);
        return new();
    }

    async Task<CellOutcome> ImportAsync(Directive directive, RunningCell cell, CancellationToken cancellationToken)
    {
        directive.Words.Allow(ImportUsage, plain: 1);
        var file = directive.Words.Plain is [var path] ? path : throw DirectiveWords.Wrong("#!import names no file.", ImportUsage);
        var last = new CellOutcome();
        foreach (var imported in await ImportedFiles.ReadAsync(file, cell, cancellationToken))
        {
            if (last.HasValue)
                cell.Outputs.Display(last.Value);
            last = await run(imported, cancellationToken);
            if (!last.Succeeded)
                break;
        }

        // The line that a finding names is the file's: the cell's own text has another one there.
        return last with { Diagnostics = [.. last.Diagnostics.Select(finding => finding with { Location = finding.Location is { } place ? place with { Column = null } : null })] };
    }

    IReadOnlyList<NotebookValue> Variables(Directive directive)
    {
        Plain(directive);
        return [.. values.Of(directive.Language).Read().OrderBy(value => value.Name, StringComparer.Ordinal)];
    }

    DataTable Listed() => new(
        ["write", "what it does"],
        [.. All.Select(one => (IReadOnlyList<object?>)[one.Usage, one.Help]), .. options.Languages.Select(language => (IReadOnlyList<object?>)[$"#!{language}", $"What follows is {language}."])]);

    ToolkitException Unknown(string name)
    {
        var known = All.Select(one => one.Usage[2..].Split(' ')[0]).Concat(options.Languages).Distinct(StringComparer.Ordinal).ToList();
        return ToolkitException.Because(
            "TK3020",
            $"'#!{name}' is neither a language nor a directive.",
            fix: NearestWord.Find(name, known) is { } near ? $"Did you mean '#!{near}'?" : $"Known: {string.Join(", ", known.Select(one => "#!" + one))}.");
    }

    static CellOutcome Plain(Directive directive)
    {
        directive.Words.Allow($"#!{directive.Name} alone", plain: 0);
        return new();
    }

    static CellOutcome Shown(object value) => new() { HasValue = true, Value = value };

    static CellOutcome Printed(RunningCell cell, string text)
    {
        cell.Outputs.Print(text + "\n");
        return new();
    }
}
