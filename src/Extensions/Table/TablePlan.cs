using Toolkit.Extensibility;
using Toolkit.Table.Guessing;
using Toolkit.Table.Profiles;
using Toolkit.Table.Reading;

namespace Toolkit.Table;

/// <summary>How one file of the export is going to be read.</summary>
sealed record TablePlan
{
    public required TableFile File { get; init; }

    public required TableShape Shape { get; init; }

    public required Profile Profile { get; init; }

    /// <summary>What was guessed, step by step; empty where a profile was given.</summary>
    public IReadOnlyList<Diagnostic> Steps { get; init; } = [];

    /// <summary>True when the profile was made up.</summary>
    public bool IsGuessed { get; init; }

    /// <summary>The columns to read, each once; slot i is column i.</summary>
    public IReadOnlyList<string> Slots => field ??= [.. Profile.Bindings.Select(pair => pair.Binding.Column).OfType<string>().Where(HasColumn).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>The slot of a binding; -1 for a column that the file does without.</summary>
    public int SlotOf(Binding binding)
    {
        for (var i = 0; i < Slots.Count; i++)
        {
            if (string.Equals(Slots[i], binding.Column, StringComparison.OrdinalIgnoreCase))
                return i;
        }

        return -1;
    }

    // In JSON a member may come late in the file; every path is looked for.
    bool HasColumn(string name) => Shape.Format != TableFormat.Csv || Shape.Find(name) >= 0;

    /// <summary>The columns that the profile asks for and the file lacks.</summary>
    public IEnumerable<(string Name, Binding Binding)> Lacking => Profile.Bindings.Where(pair => pair.Binding is { Column: { } column, Optional: false } && !Knows(column));

    bool Knows(string column) => Shape.Find(column) >= 0 || (Shape.Format != TableFormat.Csv
        && (Shape.Columns.Count == 0 || Shape.Names.Any(name => name.StartsWith(column + ".", StringComparison.OrdinalIgnoreCase) || column.StartsWith(name + ".", StringComparison.OrdinalIgnoreCase))));
}
