namespace Toolkit.Importing.Archives;

/// <summary>What an export may be, so that a hostile one ends in a sentence and not in a full disk or memory.</summary>
sealed record ArchiveLimits
{
    public int Entries { get; init; } = 100_000;

    /// <summary>Unpacked size of one entry.</summary>
    public long EntryBytes { get; init; } = 64L << 30;

    /// <summary>Unpacked size of all entries read.</summary>
    public long TotalBytes { get; init; } = 256L << 30;

    /// <summary>Unpacked ÷ packed size of one entry, judged above <see cref="RatioFromBytes"/>.</summary>
    public double Ratio { get; init; } = 200;

    public long RatioFromBytes { get; init; } = 16L << 20;
}
