namespace Toolkit.Extensibility;

/// <summary>Help for somebody who writes a cell. A session of a language that can give it implements this beside <see cref="INotebookSession"/>; nothing that it does runs a cell.</summary>
public interface ICodeAssistant
{
    /// <summary>What could stand at a position of an unfinished cell.</summary>
    /// <param name="code">The cell as far as it is written.</param>
    /// <param name="position">The place in <paramref name="code"/>, counted in <see cref="char"/>.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<CodeCompletions> CompleteAsync(string code, int position, CancellationToken cancellationToken);

    /// <summary>What the name at a position means; null when there is nothing to tell.</summary>
    /// <param name="code">The cell as far as it is written.</param>
    /// <param name="position">The place in <paramref name="code"/>, counted in <see cref="char"/>.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<CodeExplanation?> ExplainAsync(string code, int position, CancellationToken cancellationToken);

    /// <summary>Whether a cell could run as it stands, so that a console knows what the Enter key means.</summary>
    /// <param name="code">The cell as far as it is written.</param>
    CodeCompleteness Examine(string code);
}

/// <summary>What could stand at a position.</summary>
/// <param name="Start">Where the text begins that a completion replaces, counted in <see cref="char"/>.</param>
/// <param name="Items">The completions, the likeliest first.</param>
public sealed record CodeCompletions(int Start, IReadOnlyList<CodeCompletion> Items)
{
    /// <summary>Inside a text that is given to a parameter: the parameter's name, such as <c>metric</c>. The host knows what fits there. Null elsewhere.</summary>
    public string? Parameter { get; init; }
}

/// <summary>One completion.</summary>
/// <param name="Text">What would stand in the cell.</param>
/// <param name="Kind">What it is, in Jupyter's words: <c>function</c>, <c>property</c>, <c>instance</c>, <c>class</c>, <c>module</c> or <c>keyword</c>.</param>
/// <param name="Signature">Its declaration in one line; null when there is none.</param>
public sealed record CodeCompletion(string Text, string Kind, string? Signature = null);

/// <summary>What a name means.</summary>
/// <param name="Signature">Its declarations, one in a line.</param>
/// <param name="Documentation">What its author wrote about it; null when nothing is known.</param>
public sealed record CodeExplanation(string Signature, string? Documentation);

/// <summary>Whether a cell could run as it stands.</summary>
/// <param name="State">The answer.</param>
/// <param name="Indentation">What the next line should start with when it is incomplete.</param>
public sealed record CodeCompleteness(CodeState State, string Indentation = "");

/// <summary>How far a cell is written.</summary>
public enum CodeState
{
    /// <summary>It could run.</summary>
    Complete,

    /// <summary>More must follow.</summary>
    Incomplete,

    /// <summary>Whatever follows, it cannot be right.</summary>
    Invalid,
}
