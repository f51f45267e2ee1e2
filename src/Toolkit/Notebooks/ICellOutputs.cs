namespace Toolkit.Notebooks;

/// <summary>Where a running cell prints and shows, and whom it asks. Called from the cell's threads.</summary>
interface ICellOutputs
{
    void Print(string text);

    void PrintError(string text);

    /// <summary>Shows a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="id">The name under which it can be replaced; null when it cannot.</param>
    void Display(object? value, string? id = null);

    /// <summary>Puts a value in the place of what was shown under this name.</summary>
    void Update(string id, object? value);

    /// <summary>Takes away what the cell has shown so far.</summary>
    /// <param name="wait">True to do so only when something new is shown, so that nothing flickers.</param>
    void Clear(bool wait);

    /// <summary>True when somebody sees what is shown while the cell runs: then long work tells how far it is.</summary>
    bool IsWatched => false;

    /// <summary>Stops the cell when somebody interrupts it.</summary>
    CancellationToken Stop => CancellationToken.None;

    /// <summary>Asks the person at the notebook for a line.</summary>
    /// <exception cref="Toolkit.Extensibility.ToolkitException">TK3201: there is nobody to ask.</exception>
    string Ask(string prompt, bool hidden);
}
