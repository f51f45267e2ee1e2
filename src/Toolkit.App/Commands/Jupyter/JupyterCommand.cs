using System.CommandLine;

namespace Toolkit.App.Commands.Jupyter;

/// <summary><c>toolkit jupyter …</c>: the kernel for Jupyter and VS Code.</summary>
static class JupyterCommand
{
    public static Command Create(GlobalOptions options) => new("jupyter", "Makes the toolkit a kernel of Jupyter and VS Code.")
    {
        InstallKernelCommand.Create(options),
        RemoveKernelCommand.Create(options),
        RunKernelCommand.Create(options),
    };
}
