using Toolkit.Extensibility;
using Toolkit.Notebooks;

namespace Toolkit;

/// <summary>What cells of a notebook see.</summary>
/// <param name="workspace">The workspace.</param>
public sealed class NotebookScope(Workspace workspace)
{
    /// <summary>The workspace that the notebook runs in.</summary>
    public Workspace Workspace { get; } = workspace;

    /// <summary>The running cell's outputs; set by who runs the cells.</summary>
    internal Func<ICellOutputs>? Running
    {
        get;
        set
        {
            field = value;
            Workspace.Cells = value;
        }
    }

    ICellOutputs Outputs => Running?.Invoke() ?? throw NobodyToAsk();

    /// <summary>Shows a value under a name, so that <see cref="Update"/> can put another one in its place.</summary>
    public void Show(object? value, string id) => Outputs.Display(value, id);

    /// <summary>Puts a value in the place of what was shown under this name.</summary>
    public void Update(string id, object? value) => Outputs.Update(id, value);

    /// <summary>Takes away what the cell has shown so far.</summary>
    /// <param name="wait">True to do so only when something new is shown, so that nothing flickers.</param>
    public void ClearOutput(bool wait = false) => Outputs.Clear(wait);

    /// <summary>Asks the person at the notebook for a line of text.</summary>
    /// <exception cref="ToolkitException">TK3201: the notebook runs without a person.</exception>
    public string Input(string prompt = "") => Outputs.Ask(prompt, hidden: false);

    /// <summary>Asks the person at the notebook for something that is not shown while it is typed.</summary>
    /// <exception cref="ToolkitException">TK3201: the notebook runs without a person.</exception>
    public string Password(string prompt = "") => Outputs.Ask(prompt, hidden: true);

    internal static ToolkitException NobodyToAsk() => ToolkitException.Because(
        "TK3201",
        "The cell asks for input, and there is nobody to answer.",
        fix: "Run the notebook in a front end that takes input, give the answer to the run with --input QUESTION=ANSWER, or put the value into the cell tagged parameters.");
}
