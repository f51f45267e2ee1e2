using Toolkit.Extensibility;
using Toolkit.Hosting;

namespace Toolkit.Notebooks.Values;

/// <summary>The variables of all sessions of a run.</summary>
sealed class SharedValues(NotebookSessions sessions)
{
    readonly ValueStore _store = new();

    /// <summary>The variables of a language.</summary>
    /// <exception cref="ToolkitException">TK3025: it has none. Also when no extension offers it.</exception>
    public INotebookValues Of(string language) =>
        language == ValueStore.Id ? _store
        : sessions.For(language) as INotebookValues ?? throw ToolkitException.Because("TK3025", $"Cells in {language} have no variables that could be shared.", fix: "Share between other languages.");

    /// <summary>A variable.</summary>
    /// <exception cref="ToolkitException">TK3024: there is none of this name.</exception>
    public NotebookValue Find(string language, string name)
    {
        var all = Of(language).Read();
        return all.FirstOrDefault(value => value.Name == name) ?? throw ToolkitException.Because(
            "TK3024",
            $"There is no variable '{name}' in {language}.",
            fix: NearestWord.Find(name, all.Select(value => value.Name)) is { } near ? $"Did you mean '{near}'?"
                : all is [] ? "Run the cell that declares it first." : $"It has: {string.Join(", ", all.Select(value => value.Name).Order(StringComparer.Ordinal))}.");
    }
}
