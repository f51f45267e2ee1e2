using System.CommandLine;
using Toolkit.App.Console;
using Toolkit.App.Jupyter;
using Toolkit.App.Jupyter.Installation;

namespace Toolkit.App.Commands.Jupyter;

/// <summary><c>toolkit jupyter remove</c></summary>
static class RemoveKernelCommand
{
    public static Command Create(GlobalOptions options)
    {
        var command = new Command("remove", "Takes away the kernels that install wrote.") { InstallKernelCommand.Prefix };
        command.SetAction(parsed =>
        {
            var terminal = options.Terminal(parsed);
            var kernels = DataFolder.Kernels(parsed.GetValue(InstallKernelCommand.Prefix)?.FullName);
            var removed = KernelLanguage.All
                .SelectMany(language => (string[])[language.KernelName, language.PolyglotName])
                .Select(name => (Name: name, Spec: new KernelSpec(Path.Combine(kernels, name))))
                .Where(kernel => kernel.Spec.Remove())
                .Select(kernel => (kernel.Name, kernel.Spec.Folder))
                .ToArray();
            if (removed is [])
                terminal.Remark($"There is no kernel of the toolkit in {kernels}.");
            else
                terminal.ResultFiles(removed);
            return ExitCode.Done;
        });
        return command;
    }
}
