using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Toolkit.Statistics;

/// <summary>
/// What the analysis of quality against audience reads: one row for each post (or each opportunity group of a share), as parallel
/// arrays of equal length. Empty optional arrays stand for "not known for any row".
/// </summary>
sealed record QualityRows
{
    /// <summary>The metric, as id@version.</summary>
    public required string Metric { get; init; }

    public required string MetricTitle { get; init; }

    /// <summary>False: <see cref="Value"/> is a count per post. True: successes out of <see cref="Trials"/>.</summary>
    public bool IsProportion { get; init; }

    public required IReadOnlyList<QualityAccount> Accounts { get; init; }

    public required IReadOnlyList<string> Channels { get; init; }

    /// <summary>Index into <see cref="Accounts"/>.</summary>
    public required int[] Account { get; init; }

    /// <summary>Index into <see cref="Channels"/>.</summary>
    public required int[] Channel { get; init; }

    /// <summary>Audience when it was posted; NaN when unknown or too old.</summary>
    public required double[] Audience { get; init; }

    /// <summary>Engagement count, or successes; NaN leaves the row out.</summary>
    public required double[] Value { get; init; }

    /// <summary>Opportunities of a share; empty for counts.</summary>
    public double[] Trials { get; init; } = [];

    /// <summary>Microseconds since 1970 UTC.</summary>
    public required long[] Time { get; init; }

    /// <summary>Format (photo, video, …) as any code; 0 for unknown.</summary>
    public ushort[] Format { get; init; } = [];

    /// <summary>Whether it was paid for; null when the export does not say.</summary>
    public bool?[] Paid { get; init; } = [];

    /// <summary>Days since the audience was last seen; NaN when unknown.</summary>
    public double[] CarriedDays { get; init; } = [];

    /// <summary>Days from the post to the end of the data.</summary>
    public double[] AgeDays { get; init; } = [];

    /// <summary>Posts left out because the export does not say whose they are.</summary>
    public int Nameless { get; init; }

    public int Count => Account.Length;

    /// <summary>A seed that is a function of the data alone.</summary>
    public ulong Seed()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(Metric));
        hash.AppendData(MemoryMarshal.AsBytes<int>(Account));
        hash.AppendData(MemoryMarshal.AsBytes<int>(Channel));
        hash.AppendData(MemoryMarshal.AsBytes<double>(Audience));
        hash.AppendData(MemoryMarshal.AsBytes<double>(Value));
        hash.AppendData(MemoryMarshal.AsBytes<double>(Trials));
        hash.AppendData(MemoryMarshal.AsBytes<long>(Time));
        return MemoryMarshal.Read<ulong>(hash.GetHashAndReset()) & 0x001F_FFFF_FFFF_FFFF;
    }
}

/// <summary>An account as the analysis shows it.</summary>
/// <param name="Label">Name or pseudonym.</param>
/// <param name="IsTeam">True when it is one of ours.</param>
/// <param name="PostsPerDay">Posts per day over the window; NaN when unknown.</param>
/// <param name="Source">The source in which it is one account.</param>
sealed record QualityAccount(string Label, bool IsTeam = false, double PostsPerDay = double.NaN, string Source = "");

/// <summary>How the analysis is run.</summary>
/// <param name="Replicates">Bootstrap replicates: 2,000 while somebody waits, 10,000 for a scheduled report.</param>
/// <param name="Seed">Null takes the seed from the data.</param>
sealed record QualityOptions(int Replicates = ClusterBootstrap.InteractiveReplicates, ulong? Seed = null);
