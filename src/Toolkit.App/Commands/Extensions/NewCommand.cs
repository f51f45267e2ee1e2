using System.CommandLine;
using System.Text.RegularExpressions;
using Toolkit.App.Console;
using Toolkit.Extensibility;

namespace Toolkit.App.Commands.Extensions;

/// <summary><c>toolkit extension new KIND ID</c></summary>
static partial class NewCommand
{
    static readonly Argument<string> _kind = new("kind") { Description = $"What it contributes: {string.Join(", ", Templates.Kinds)}." };
    static readonly Argument<string> _id = new("id") { Description = "Its id: lower-case words joined by dots, the publisher first, such as acme.lines or acme.my-thread." };
    static readonly Option<bool> _project = new("--project") { Description = "Makes a project instead of one file." };
    static readonly Option<DirectoryInfo?> _out = new("--out", "-o") { Description = "The folder that it goes to. Default: the current folder." };

    public static Command Create(GlobalOptions options)
    {
        var command = new Command("new", "Begins an extension: one source file that works, with sample data beside it.") { _kind, _id, _project, _out };
        command.SetAction(parsed => Write(parsed, options.Terminal(parsed)));
        return command;
    }

    static int Write(ParseResult parsed, Terminal terminal)
    {
        var (kind, id) = (parsed.GetRequiredValue(_kind), parsed.GetRequiredValue(_id));
        if (!Templates.Kinds.Contains(kind))
            throw ToolkitException.Because("TK5045", $"There is no kind '{kind}' of extension to begin.", fix: $"Kinds: {string.Join(", ", Templates.Kinds)}.");
        if (!Id().IsMatch(id))
            throw ToolkitException.Because("TK5046", $"'{id}' is no id.", fix: "Write lower-case words joined by a dot, the publisher first, such as acme.lines or acme.my-thread; within a word letters, digits and hyphens.");
        var folder = parsed.GetValue(_out)?.FullName ?? Environment.CurrentDirectory;
        var files = parsed.GetValue(_project) || kind == "profile" ? ProjectTemplate.Of(kind, id) : Templates.OneFile(kind, id);
        if (files.FirstOrDefault(file => File.Exists(Path.Combine(folder, file.Path))) is { Path: not null } there)
            throw ToolkitException.Because("TK5047", $"There is a file '{there.Path}' already; nothing was written.", new(Path.Combine(folder, there.Path)), "Choose another id, or another folder with --out.");
        foreach (var (path, text) in files)
        {
            var file = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }

        terminal.ResultFiles([.. files.Select((file, place) => (place == 0 ? "begin" : $"file{place}", Path.Combine(folder, file.Path)))]);
        terminal.Remark($"Next: toolkit extension run {Path.GetRelativePath(Environment.CurrentDirectory, Path.Combine(folder, Templates.Start(files)))}");
        return ExitCode.Done;
    }

    [GeneratedRegex(@"\A[a-z][a-z0-9]*(-[a-z0-9]+)*(\.[a-z][a-z0-9]*(-[a-z0-9]+)*)+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}
