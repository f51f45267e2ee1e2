using System.CommandLine;
using Toolkit.App.Console;
using Toolkit.App.Jupyter;
using Toolkit.App.Jupyter.Installation;

namespace Toolkit.App.Commands.Jupyter;

/// <summary><c>toolkit jupyter install</c></summary>
static class InstallKernelCommand
{
    static readonly Option<bool> _polyglot = new("--polyglot-names") { Description = "Also under the names that notebooks of Polyglot Notebooks carry, such as .net-csharp." };
    static readonly Option<bool> _replace = new("--replace") { Description = "Takes the place of somebody else's kernel with the same name." };

    /// <summary>The folder under which Jupyter's own is; shared with <c>remove</c>.</summary>
    public static Option<DirectoryInfo?> Prefix { get; } = new("--prefix") { Description = "Installs under this folder, such as that of a Python environment. Default: for this person." };

    public static Command Create(GlobalOptions options)
    {
        var command = new Command("install", "Makes the kernel known to Jupyter and VS Code.") { _polyglot, _replace, Prefix };
        command.SetAction(parsed =>
        {
            var terminal = options.Terminal(parsed);
            using var workspace = options.Open(parsed);
            var offered = workspace.Host.Extensions.SelectMany(extension => extension.Manifest.Contributes.Languages).Select(language => language.Id).ToHashSet(StringComparer.Ordinal);
            var kernels = DataFolder.Kernels(parsed.GetValue(Prefix)?.FullName);
            List<(string, string)> written = [];
            foreach (var language in KernelLanguage.All.Where(language => offered.Contains(language.Id)))
            {
                foreach (var name in parsed.GetValue(_polyglot) ? [language.KernelName, language.PolyglotName] : (string[])[language.KernelName])
                {
                    var spec = new KernelSpec(Path.Combine(kernels, name));
                    spec.Write(language, Command(), parsed.GetValue(_replace));
                    written.Add((name, spec.Folder));
                }
            }

            terminal.ResultFiles([.. written]);
            return ExitCode.Done;
        });
        return command;
    }

    // Absolute, so that the kernel starts wherever the notebook lies and whatever the path is there.
    static string[] Command()
    {
        var (program, assembly) = (Environment.ProcessPath!, typeof(InstallKernelCommand).Assembly.Location);
        return Path.GetFileNameWithoutExtension(program).Equals("dotnet", StringComparison.OrdinalIgnoreCase) ? [program, assembly] : [program];
    }
}
