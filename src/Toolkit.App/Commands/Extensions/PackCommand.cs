using System.CommandLine;
using System.Globalization;
using Toolkit.App.Console;
using Toolkit.Extensibility;
using Toolkit.Extensibility.Testing;
using Toolkit.Hosting;
using Toolkit.Hosting.Development;
using Toolkit.Hosting.Manifests;
using Toolkit.Hosting.Packages;

namespace Toolkit.App.Commands.Extensions;

/// <summary><c>toolkit extension pack PATH</c></summary>
static class PackCommand
{
    static readonly Argument<string> _path = new("path") { Description = "A source file (.cs) or a folder with an extension.json." };
    static readonly Option<FileInfo?> _key = new("--key") { Description = "The author's key (PEM), which signs the package." };
    static readonly Option<FileInfo?> _newKey = new("--new-key") { Description = "Makes a key, writes it to this new file, and signs with it. Keep it: later versions are signed with the same." };
    static readonly Option<DirectoryInfo?> _out = new("--out", "-o") { Description = "The folder that the package goes to. Default: the current folder." };

    public static Command Create(GlobalOptions options)
    {
        var command = new Command("pack", "Packs an extension for others. The same files give the same package; a signature says whose it is.") { _path, _key, _newKey, _out };
        command.SetAction(parsed =>
        {
            var terminal = options.Terminal(parsed);
            var found = Authoring.Build(parsed.GetRequiredValue(_path)).Required;
            Check(found);
            foreach (var warning in Warnings(found))
                terminal.Finding(warning);
            if (parsed.GetValue(_newKey) is { Exists: true } there)
                throw ToolkitException.Because("TK5049", $"There is a key in '{there}' already; nothing was packed.", new(there.FullName), $"Sign with it: --key {there}. One key is for all extensions of one publisher, and for all their versions.");
            if (parsed.GetValue(_newKey) is { } made)
                terminal.Remark($"Made a key with the fingerprint {SigningKey.Create(made.FullName)}. Keep {made}, and give it to nobody.");
            var file = Path.Combine(parsed.GetValue(_out)?.FullName ?? Environment.CurrentDirectory, PackageWriter.FileName(found.Manifest));
            using var key = (parsed.GetValue(_key) ?? parsed.GetValue(_newKey)) is { } pem ? SigningKey.Load(pem.FullName) : null;
            var bytes = PackageWriter.Pack(found.Folder, new() { Key = key });
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, bytes);
            terminal.ResultFile(file);
            terminal.Remark(string.Create(CultureInfo.InvariantCulture, $"{bytes.Length / 1024.0:N1} KiB{(key is null ? ", not signed: whoever installs it is told so. Sign with --key, or --new-key for the first time" : "")}."));
            return ExitCode.Done;
        });
        return command;
    }

    // What the kit would say of the manifest alone; the code is not run.
    static IEnumerable<Diagnostic> Warnings(FoundExtension found)
    {
        using var subject = new Subject(found, new());
        return [.. ManifestChecks.Of(subject).Where(check => check.Outcome == ConformanceOutcome.Failed).Select(check => new Diagnostic
        {
            Code = "TK5052", Severity = DiagnosticSeverity.Warning, Message = $"{check.Id}: {check.Reason}", Location = new(found.ManifestPlace), Fix = $"toolkit extension test {Path.GetFileName(found.Place)} shows all that does not hold.",
        })];
    }

    // What others could not use, or not lawfully, is better not given to them.
    static void Check(FoundExtension found)
    {
        if (found.Manifest.License is not { Length: > 0 })
            throw ToolkitException.Because("TK5041", "The extension names no licence, so nobody would know what they may do with it.", new(found.ManifestPlace, Field: "license"), "Add \"license\": \"MIT\" to its manifest, or another SPDX name.");
        if (found.Manifest is { Runtime: Runtime.Dotnet, Main: { } main } && ApiUse.Fault(Path.Combine(found.Folder, main)) is { } fault)
            throw ToolkitException.Because("TK5042", $"The extension is not packed. {fault}", new(found.WrittenAt ?? main));
        if (found.Manifest.Contributes.Importers is not [] && !found.Manifest.Capabilities.ReadsImport)
            throw ToolkitException.Because("TK5053", "The extension is not packed: its importer may not read the export, so it could import nothing.", new(found.ManifestPlace, Field: "capabilities.files"), $"Add \"{Capabilities.ReadImport}\" to capabilities.files in the manifest.");
        if (found.Manifest.Contributes.Samples.FirstOrDefault(one => !Path.Exists(Path.Combine(found.Folder, one.Path))) is { } lost)
            throw ToolkitException.Because("TK5054", $"The extension is not packed: its sample '{lost.Path}' is not there.", new(found.ManifestPlace, Field: "contributes.samples"), "Put the sample beside the manifest, or take it out of contributes.samples.");
        if (Directory.EnumerateFiles(found.Folder, "*.dll", SearchOption.AllDirectories).Any(file => PackagePaths.IsContract(Path.GetFileName(file))))
            throw ToolkitException.Because("TK5043", $"The extension is not packed: it brings its own {PackagePaths.Contract}, which must come from the toolkit.", new(found.Folder), "Reference the API with Private=\"false\" in the project.");
    }
}
