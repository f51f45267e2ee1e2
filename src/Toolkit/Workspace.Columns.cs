using Toolkit.Columns;
using Toolkit.Extensibility;
using Toolkit.Facts;

namespace Toolkit;

public sealed partial class Workspace
{
    /// <summary>
    /// A whole fact table as columns, for other libraries: docs/FACTS.md tells the rows and columns. Channel and source are words, flags are true and false, <c>time</c> is a moment in
    /// UTC, days and weeks are dates; <c>accountLabel</c> is the name that measurements show, a pseudonym for people.
    /// </summary>
    public ColumnTable ReadFacts(FactTable table) => Work($"Reading {table}", () => FactColumns.Of(table, Facts));
}
