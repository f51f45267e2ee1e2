namespace Toolkit.Extensibility;

/// <summary>
/// The variables of a session, so that other languages can take and give values. A session of a language with variables implements this beside <see cref="INotebookSession"/>.
/// It is asked between cells, never while one runs. Values go by reference: what both languages hold is one object.
/// </summary>
public interface INotebookValues
{
    /// <summary>What the session's cells have declared, each name once and as it is now.</summary>
    IReadOnlyList<NotebookValue> Read();

    /// <summary>Declares a variable that later cells see, in the place of an older one of this name.</summary>
    /// <param name="value">What it becomes. A language that cannot name its type takes the closest one that it can name.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ToolkitException">TK3026: the language cannot hold it, or the name does not fit the language.</exception>
    Task SetAsync(NotebookValue value, CancellationToken cancellationToken);
}

/// <summary>A variable.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its declared type, which may be wider than the value's own.</param>
/// <param name="Value">What it holds.</param>
public sealed record NotebookValue(string Name, Type Type, object? Value);
