using System.CommandLine;
using Toolkit.App.Console;
using Toolkit.Extensibility;
using Toolkit.Hosting;
using Toolkit.Hosting.Boxes;
using Toolkit.Hosting.Lanes;
using Toolkit.Storage;

namespace Toolkit.App.Commands.Extensions;

/// <summary><c>toolkit extension why ID</c></summary>
static class WhyCommand
{
    const int LogLines = 20;

    public static Command Create(GlobalOptions options)
    {
        var id = new Argument<string>("extension") { Description = "Its id, or the id of something that it offers." };
        var command = new Command("why", "Explains one extension: which of several holds, where it runs, what it may do, what starts it, and what it last wrote.") { id };
        command.SetAction(parsed =>
        {
            using var workspace = options.Open(parsed);
            var wanted = parsed.GetRequiredValue(id);
            var found = workspace.Host.Found.Where(one => one.Manifest.Id == wanted || one.Manifest.Contributes.ActivationEvents.Any(start => start.EndsWith(":" + wanted, StringComparison.Ordinal))).ToList();
            if (found is [])
            {
                var known = workspace.Host.Found.Select(one => one.Manifest.Id).Distinct(StringComparer.Ordinal).ToList();
                throw ToolkitException.Because("TK5025", $"There is no extension '{wanted}', and none offers it.", fix: NearestWord.Fix(wanted, known));
            }

            foreach (var line in found.SelectMany(one => Lines(one, workspace.Host)))
                options.Terminal(parsed).Result(line);
            return ExitCode.Done;
        });
        return command;
    }

    static IEnumerable<string> Lines(FoundExtension found, ExtensionHost host)
    {
        var manifest = found.Manifest;
        yield return $"{manifest.DisplayName} ({manifest.Id} {manifest.Version}), {found.Origin.InWords()}";
        yield return $"  state:    {found.Off ?? (CrashRecord.IsOff(StoreFolder.DefaultHome, manifest.Id) ? $"off: it crashed three times within five minutes. Try again: toolkit extension enable {manifest.Id}" : "on")}";
        yield return $"  folder:   {found.Folder}";
        yield return $"  made for: toolkit {manifest.Engines.Toolkit}; this is {Versions.Toolkit}";
        yield return $"  signed:   {found.Key ?? (found.Origin == Origin.BuiltIn ? "came with the toolkit" : "by nobody")}";
        yield return $"  runs:     {(found.Lane == Lane.Boxed ? BoxLevel.Here.ToString() : ListCommand.RunsIn(found))}";
        yield return $"  may:      {(found.Lane == Lane.InProcess ? "all that you may" : manifest.Capabilities.Files is [] ? "touch nothing beyond its own folder" : string.Join(", ", manifest.Capabilities.Files))}";
        yield return $"  limits:   {manifest.Limits.Memory} of memory, {manifest.Limits.Stall} without progress";
        yield return $"  starts:   {(manifest.Contributes.ActivationEvents.Any() ? string.Join(", ", manifest.Contributes.ActivationEvents) : "never: it is data")}";
        foreach (var setting in found.Off is null ? host.SettingsOf(found) : new Dictionary<string, string>())
            yield return $"  setting:  {setting.Key} = {setting.Value}";
        foreach (var line in Log(manifest.Id))
            yield return $"  log:      {line}";
    }

    static IEnumerable<string> Log(string id)
    {
        var file = ExtensionLog.PathOf(StoreFolder.DefaultHome, id);
        return File.Exists(file)
            ? [$"the last of {file}, which holds what all with this id wrote, installed or being written; an exception names the folder", .. File.ReadLines(file).TakeLast(LogLines)]
            : [];
    }
}
