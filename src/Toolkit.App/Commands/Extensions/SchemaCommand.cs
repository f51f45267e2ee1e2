using System.CommandLine;
using Toolkit.App.Console;
using Toolkit.Extensibility;
using Toolkit.Hosting;
using Toolkit.Hosting.Boxes;
using Toolkit.Hosting.Manifests;

namespace Toolkit.App.Commands.Extensions;

/// <summary><c>toolkit extension schema</c></summary>
static class SchemaCommand
{
    public static Command Create(GlobalOptions options)
    {
        var output = new Option<FileInfo?>("--output", "-o") { Description = "Where to write it. Default: the output stream." };
        var command = new Command("schema", "Gives the JSON Schema of extension.json, for editors to complete and check it.") { output };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(output) is { } file)
            {
                File.WriteAllText(file.FullName, ManifestSchema.Text);
                options.Terminal(parsed).ResultFile(file.FullName);
            }
            else
            {
                options.Terminal(parsed).ResultJson(ManifestSchema.Text);
            }

            return ExitCode.Done;
        });
        return command;
    }
}

/// <summary><c>toolkit extension doctor</c></summary>
static class ExtensionDoctorCommand
{
    public static Command Create(GlobalOptions options)
    {
        var command = new Command("doctor", "Starts every extension that is on, and says what is wrong with those that do not start.");
        command.SetAction(parsed =>
        {
            var terminal = options.Terminal(parsed);
            using var workspace = options.Open(parsed);
            List<Diagnostic> checks = [new() { Code = "TK5105", Severity = BoxLevel.Here.Boxes ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning, Message = $"Extensions here: {BoxLevel.Here}." }, .. workspace.Host.Findings];
            checks.AddRange(workspace.Host.Extensions.Select(Check));
            checks.AddRange(workspace.Host.Found.Where(found => found.Off is not null).Select(Off));
            terminal.Result(checks.ToTable());
            return checks.Any(check => check.Severity == DiagnosticSeverity.Error) ? ExitCode.Failed : ExitCode.Done;
        });
        return command;
    }

    static Diagnostic Check(Extension extension)
    {
        try
        {
            _ = extension.Contributions;
            return new() { Code = "TK5106", Severity = DiagnosticSeverity.Info, Message = $"{extension.Manifest.Id} {extension.Manifest.Version} starts ({ListCommand.RunsIn(extension.Found)})." };
        }
        catch (ToolkitException error)
        {
            return error.Diagnostic;
        }
    }

    static Diagnostic Off(FoundExtension found) => new() { Code = "TK5107", Severity = DiagnosticSeverity.Info, Message = $"{found.Manifest.Id} {found.Manifest.Version} ({found.Origin.InWords()}) is not used. {found.Off}", Location = new(found.Folder) };
}
