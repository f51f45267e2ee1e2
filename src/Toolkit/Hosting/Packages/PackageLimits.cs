namespace Toolkit.Hosting.Packages;

/// <summary>What a package may be, so that a hostile one ends in a sentence and not in a full disk or memory.</summary>
sealed record PackageLimits
{
    public static PackageLimits Default { get; } = new();

    public int Entries { get; init; } = 4096;

    /// <summary>Size of the package itself.</summary>
    public long PackedBytes { get; init; } = 256L << 20;

    /// <summary>Unpacked size of all entries together.</summary>
    public long UnpackedBytes { get; init; } = 512L << 20;

    /// <summary>Unpacked ÷ packed size of one entry, judged above <see cref="RatioFromBytes"/>.</summary>
    public double Ratio { get; init; } = 200;

    public long RatioFromBytes { get; init; } = 1L << 20;
}
