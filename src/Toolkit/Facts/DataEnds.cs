using Toolkit.Storage;

namespace Toolkit.Facts;

/// <summary>The moment up to which each source's data reach: its newest export, else its newest interaction.</summary>
sealed class DataEnds
{
    readonly long[] _ends;

    public DataEnds(StoreContents contents, FactOptions options)
    {
        _ends = new long[Math.Max(contents.Symbols.Count, 1)];
        Array.Fill(_ends, options.DataEnd ?? long.MinValue);
        if (options.DataEnd is null)
            Fill(contents);
        Last = _ends.Max();
    }

    public long Last { get; }

    public long Of(ushort source) => _ends[source];

    void Fill(StoreContents contents)
    {
        var table = contents.Interactions;
        for (var row = 0; row < table.Count; row++)
            _ends[table.Source[row]] = Math.Max(_ends[table.Source[row]], table.Time[row]);
        foreach (var (source, newest) in contents.NewestExport)
        {
            if (newest != long.MinValue)
                _ends[source] = newest;
        }
    }
}
