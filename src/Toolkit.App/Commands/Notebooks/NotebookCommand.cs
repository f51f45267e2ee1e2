using System.CommandLine;

namespace Toolkit.App.Commands.Notebooks;

/// <summary><c>toolkit notebook</c></summary>
static class NotebookCommand
{
    public static Command Create(GlobalOptions options) => new("notebook", "Notebooks: .ipynb and .dib.")
    {
        RunCommand.Create(options), ConvertCommand.Create(options), DiffCommand.Create(options), CleanCommand.Create(options), CheckCommand.Create(options),
    };
}
