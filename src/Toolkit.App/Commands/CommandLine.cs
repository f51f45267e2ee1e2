using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using Toolkit.App.Commands.Extensions;
using Toolkit.App.Commands.Jupyter;
using Toolkit.App.Commands.Notebooks;
using Toolkit.App.Console;
using Toolkit.Extensibility;
using Toolkit.Hosting;

namespace Toolkit.App.Commands;

/// <summary>The command tree, and the one place where faults become sentences and exit codes.</summary>
static class CommandLine
{
    /// <summary>Runs the program.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var options = new GlobalOptions();
        var parsed = Root(options).Parse(arguments is [] ? ["--help"] : arguments);
        if (Mistake(parsed) is { } mistake)
        {
            options.Terminal(parsed).Show(mistake);
            return ExitCode.Usage;
        }

        return await RunAsync(parsed, options);
    }

    // Not a RootCommand, which is called as the file of the program is.
    static Command Root(GlobalOptions options)
    {
        var root = new Command(
            "toolkit",
            """
            Charts interaction quality against audience size, and reports measurable goals.

            Examples:
              toolkit demo                          the whole way, on made-up data
              toolkit import my-archive.zip         then: toolkit inspect, toolkit chart, toolkit report
            """)
        {
            options.Workspace, options.Json, options.Quiet, options.NoExtensions, options.Locked, options.Set, options.Extensions, options.Debug,
            DemoCommand.Create(options),
            ImportCommand.Create(options),
            InspectCommand.Create(options),
            MeasureCommand.Create(options),
            ExplainCommand.Create(options),
            ChartCommand.Create(options),
            IndexCommand.Create(options),
            GoalsCommand.Create(options),
            ReportCommand.Create(options),
            NotebookCommand.Create(options),
            JupyterCommand.Create(options),
            ExtensionCommand.Create(options),
            DoctorCommand.Create(options),
        };
        root.Options.Add(new HelpOption());
        root.Options.Add(new VersionOption());
        return root;
    }

    /// <summary>What is wrong with a command line, before any of it runs; null when it is understood.</summary>
    public static Diagnostic? Mistake(string[] arguments, GlobalOptions options) => Mistake(Root(options).Parse(arguments));

    static Diagnostic? Mistake(ParseResult parsed)
    {
        var unknown = parsed.UnmatchedTokens.Count > 0 ? parsed.UnmatchedTokens[0] : MistypedOption(parsed);
        if (parsed.Errors is [] && unknown is null)
            return null;
        var command = parsed.CommandResult.Command;
        var near = unknown is null ? null : NearestWord.Find(unknown, unknown.StartsWith('-') ? command.Options.Select(option => option.Name) : command.Subcommands.Select(one => one.Name));
        return new()
        {
            Code = "TK5000",
            Severity = DiagnosticSeverity.Error,
            Message = unknown is null ? ValueMistake(parsed.Errors[0]) ?? parsed.Errors[0].Message : $"There is no {(unknown.StartsWith('-') ? "option" : "command or argument")} '{unknown}' here.",
            Fix = $"{(near is null ? "" : $"Did you mean '{near}'? ")}See: toolkit {string.Join(' ', CommandPath(parsed))} --help".Replace("  ", " ", StringComparison.Ordinal),
        };
    }

    // A command that takes any number of paths or names would take a mistyped option for one of them, and run. What really begins so is written behind "--".
    static string? MistypedOption(ParseResult parsed) => parsed.Tokens.Any(token => token.Type == TokenType.DoubleDash) ? null
        : parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).FirstOrDefault(token => token.Value.StartsWith("--", StringComparison.Ordinal))?.Value;

    // What a value should have been, in words of the terminal and not of the language that the program is written in.
    static string? ValueMistake(ParseError error) => error.SymbolResult is not OptionResult { Tokens: [.., var token] } option ? null
        : option.IdentifierTokenCount > 1 ? $"{option.Option.Name} stands there {option.IdentifierTokenCount} times; it takes one value.{(option.Option.ValueType.IsDefined(typeof(FlagsAttribute), false) ? " Several words stand in it with commas between them." : "")}"
        : option.Option.ValueType.IsEnum ? $"{option.Option.Name} is '{token.Value}', which is none of: {string.Join(", ", Enum.GetNames(option.Option.ValueType))}."
        : null;

    static async Task<int> RunAsync(ParseResult parsed, GlobalOptions options)
    {
        try
        {
            var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false };
            if (RunKernelCommand.IsMeant(parsed))
                configuration.ProcessTerminationTimeout = null;
            return await parsed.InvokeAsync(configuration);
        }
        catch (ToolkitException fault)
        {
            options.Terminal(parsed).Show(fault.Diagnostic);
            return ExitCode.For(fault.Diagnostic);
        }
        catch (OperationCanceledException)
        {
            options.Terminal(parsed).Remark("Interrupted. Run the same command again: nothing half-done counts.");
            return ExitCode.Interrupted;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            options.Terminal(parsed).Show(new()
            {
                Code = "TK5090",
                Severity = DiagnosticSeverity.Error,
                Message = fault.Message,
                Fix = "Check that the path exists, that it may be read or written, and that the disk has room.",
            });
            return ExitCode.Failed;
        }
        // Whatever else comes up here is the toolkit's own mistake: told in a sentence, with all of it kept for who mends it.
        catch (Exception fault)
        {
            var details = Path.Combine(Path.GetTempPath(), $"toolkit-error-{Guid.NewGuid():N}.txt");
            await File.WriteAllTextAsync(details, $"{Versions.Toolkit}\n{Environment.CommandLine}\n{fault}\n");
            options.Terminal(parsed).Show(new()
            {
                Code = "TK5099",
                Severity = DiagnosticSeverity.Error,
                Message = $"The toolkit itself failed: {fault.Message}",
                Fix = $"This is a mistake in the toolkit, not in what you did. Please report it with the file {details}.",
            });
            return ExitCode.Failed;
        }
    }

    static IEnumerable<string> CommandPath(ParseResult parsed)
    {
        var names = new Stack<string>();
        for (var command = parsed.CommandResult; command.Parent is System.CommandLine.Parsing.CommandResult parent; command = parent)
            names.Push(command.Command.Name);
        return names;
    }
}

/// <summary>Options that every command has.</summary>
sealed class GlobalOptions
{
    public Option<DirectoryInfo?> Workspace { get; } = new("--workspace", "-w")
    {
        Description = "The workspace folder. Default: the current folder.",
        Recursive = true,
    };

    public Option<bool> Json { get; } = new("--json") { Description = "Results as JSON on the output stream; errors as JSON on the error stream.", Recursive = true };

    public Option<bool> Quiet { get; } = new("--quiet", "-q") { Description = "No progress and no remarks.", Recursive = true };

    public Terminal Terminal(ParseResult parsed) => Console.Terminal.Of(parsed.GetValue(Json), parsed.GetValue(Quiet));

    public Option<bool> NoExtensions { get; } = new("--no-extensions") { Description = "Uses only what came with the toolkit.", Recursive = true };

    public Option<bool> Locked { get; } = new("--locked") { Description = "Uses only the extensions that the workspace's lock file names, and stops when one is not as it says. For runs that nobody watches.", Recursive = true };

    public Option<string[]> Set { get; } = new("--set") { Description = "A setting of an extension for this run: acme.lines.gap=30.", Recursive = true };

    public Option<string[]> Extensions { get; } = new("--extension") { Description = "An extension that is being written: a source file (.cs) or a folder with an extension.json. It takes the place of an installed one with its id.", Recursive = true };

    /// <summary>Set by <c>toolkit extension run --debug</c>.</summary>
    public Option<bool> Debug { get; } = new("--extension-debug") { Recursive = true, Hidden = true };

    /// <summary>Opens the workspace that the command line names, with the extensions that it chooses.</summary>
    public Workspace Open(ParseResult parsed) => Toolkit.Workspace.Open(parsed.GetValue(Workspace)?.FullName, new ExtensionChoices
    {
        OnlyBuiltIn = parsed.GetValue(NoExtensions),
        Locked = parsed.GetValue(Locked),
        Set = Settings(parsed.GetValue(Set) ?? []),
        Development = [.. (parsed.GetValue(Extensions) ?? []).Select(path => Authoring.Build(path, parsed.GetValue(Debug)).Required)],
    });

    static Dictionary<string, string> Settings(string[] texts)
    {
        Dictionary<string, string> settings = new(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            if (text.Split('=', 2) is not [var name, var value])
                throw ToolkitException.Because("TK5026", $"'{text}' sets nothing.", fix: "Write it as --set acme.lines.gap=30.");
            settings[name] = value;
        }

        return settings;
    }
}
