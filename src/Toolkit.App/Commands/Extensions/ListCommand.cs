using System.CommandLine;
using System.Globalization;
using Toolkit.App.Console;
using Toolkit.Extensibility;
using Toolkit.Hosting;
using Toolkit.Hosting.Boxes;
using Toolkit.Hosting.Lanes;
using Toolkit.Hosting.Packages;

namespace Toolkit.App.Commands.Extensions;

/// <summary><c>toolkit extension list</c></summary>
static class ListCommand
{
    static readonly Option<bool> _generations = new("--generations") { Description = "Shows what was installed when." };

    public static Command Create(GlobalOptions options)
    {
        var command = new Command("list", "Shows which extensions there are, where they run, and why one is not used.") { _generations };
        command.SetAction(parsed =>
        {
            var terminal = options.Terminal(parsed);
            var table = parsed.GetValue(_generations) ? Generations() : Extensions(parsed, options, terminal);
            terminal.Result(table);
            return ExitCode.Done;
        });
        return command;
    }

    static DataTable Extensions(ParseResult parsed, GlobalOptions options, Terminal terminal)
    {
        using var workspace = options.Open(parsed);
        foreach (var finding in workspace.Host.Findings)
            terminal.Finding(finding);
        return new(["Extension", "Version", "Origin", "Runs", "State"], [.. workspace.Host.Found.Select(Row)]);
    }

    static IReadOnlyList<object?> Row(FoundExtension found) =>
        [found.Manifest.Id, found.Manifest.Version, found.Origin.InWords(), RunsIn(found), found.Off ?? "on"];

    /// <summary>Where it runs, in few words.</summary>
    internal static string RunsIn(FoundExtension found) => found.Lane switch
    {
        Lane.Declarative => "data only",
        Lane.InProcess => "in process",
        _ => BoxLevel.Here.Boxes ? "boxed" : "own process, not boxed",
    };

    static DataTable Generations()
    {
        using var installation = new Installation();
        var (current, _) = installation.Profile.Pointer();
        return new(
            ["Number", "Made", "What was done", "Extensions"],
            [.. installation.Profile.Numbers.Select(number => installation.Profile.Read(number)).OfType<Generation>().Select(generation => (IReadOnlyList<object?>)
            [
                $"{generation.Number}{(generation.Number == current ? " (now)" : "")}", generation.Made.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), generation.Reason,
                string.Join(", ", generation.Extensions.Select(one => $"{one.Id} {one.Version}")),
            ])]);
    }
}

/// <summary><c>toolkit extension ps</c></summary>
static class PsCommand
{
    public static Command Create(GlobalOptions options)
    {
        var command = new Command("ps", "Shows what extensions cost when they last ran: start, processor time, memory, rows.");
        command.SetAction(parsed =>
        {
            var terminal = options.Terminal(parsed);
            using var workspace = options.Open(parsed);
            var home = Storage.StoreFolder.DefaultHome;
            var rows = workspace.Host.Found.Where(found => found.Off is null).Select(found => Row(found, CostRecord.Of(home, found.Manifest.Id)));
            var table = new DataTable(["Extension", "Version", "Runs", "Starts at", "Last run", "Start (ms)", "CPU (ms)", "Peak (MiB)", "Calls", "Rows"], [.. rows]);
            terminal.Result(table);
            return ExitCode.Done;
        });
        return command;
    }

    static IReadOnlyList<object?> Row(FoundExtension found, CostRecord? cost)
    {
        var events = found.Manifest.Contributes.ActivationEvents.ToList();
        return
        [
            found.Manifest.Id, found.Manifest.Version, ListCommand.RunsIn(found), events is [] ? "never" : $"{events[0]}{(events.Count > 1 ? $" and {events.Count - 1} more" : "")}",
            cost?.Ended.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), (long?)cost?.StartMilliseconds, (long?)cost?.ProcessorMilliseconds, cost?.PeakBytes >> 20, cost?.Calls, cost?.Rows,
        ];
    }
}
