using System.CommandLine;
using System.Globalization;
using Toolkit.App.Console;
using Toolkit.Extensibility;
using Toolkit.Hosting;
using Toolkit.Hosting.Development;
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

    // What others could not use, or not lawfully, is better not given to them.
    static void Check(FoundExtension found)
    {
        if (found.Manifest.License is not { Length: > 0 })
            throw ToolkitException.Because("TK5041", "The extension names no licence, so nobody would know what they may do with it.", new(Path.Combine(found.Folder, "extension.json"), Field: "license"), "Add \"license\": \"MIT\" to its manifest, or another SPDX name.");
        if (found.Manifest is { Runtime: Toolkit.Hosting.Manifests.Runtime.Dotnet, Main: { } main } && ApiUse.Fault(Path.Combine(found.Folder, main)) is { } fault)
            throw ToolkitException.Because("TK5042", $"The extension is not packed. {fault}", new(main));
        if (Directory.EnumerateFiles(found.Folder, "*.dll", SearchOption.AllDirectories).Any(file => PackagePaths.IsContract(Path.GetFileName(file))))
            throw ToolkitException.Because("TK5043", $"The extension is not packed: it brings its own {PackagePaths.Contract}, which must come from the toolkit.", new(found.Folder), "Reference the API with Private=\"false\" in the project.");
    }
}
