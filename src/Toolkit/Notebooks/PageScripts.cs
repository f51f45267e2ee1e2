namespace Toolkit.Notebooks;

/// <summary>
/// Which scripts a notebook's page has already: each comes with the first output that needs it. When the cell of that output runs again, its old output is gone, and the script
/// comes again.
/// </summary>
sealed class PageScripts
{
    readonly Dictionary<string, string> _cells = new(StringComparer.Ordinal);
    string _cell = "";

    /// <summary>Says which cell runs from here on.</summary>
    public void Begin(string cell)
    {
        _cell = cell;
        foreach (var script in _cells.Where(pair => pair.Value == cell).Select(pair => pair.Key).ToList())
            _cells.Remove(script);
    }

    /// <summary>True when the script has to come with the output that is made now.</summary>
    public bool Brings(string script) => _cells.TryAdd(script, _cell);
}
