using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Toolkit.Hosting.Lanes;

/// <summary>What an extension's process cost when it last ran.</summary>
sealed record CostRecord
{
    public required DateTimeOffset Ended { get; init; }

    /// <summary>From the start of the process until it was ready.</summary>
    public required double StartMilliseconds { get; init; }

    public required double ProcessorMilliseconds { get; init; }

    public required long PeakBytes { get; init; }

    public required long Calls { get; init; }

    /// <summary>Interactions that it gave.</summary>
    public required long Rows { get; init; }

    static string PathOf(string home, string id) => Path.Combine(home, "extensions", "costs", $"{id}.json");

    /// <summary>The last one of an extension; null when it never ran.</summary>
    public static CostRecord? Of(string home, string id)
    {
        try
        {
            return File.Exists(PathOf(home, id)) ? JsonSerializer.Deserialize(File.ReadAllText(PathOf(home, id)), CostJson.Default.CostRecord) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Keeps it, where the disk lets it.</summary>
    public void Keep(string home, string id)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(PathOf(home, id))!);
            File.WriteAllText(PathOf(home, id), JsonSerializer.Serialize(this, CostJson.Default.CostRecord));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // What it cost is good to know and no reason to fail.
        }
    }

    /// <summary>Processor time and most memory of a process, from the kernel; zero where it does not say.</summary>
    public static (double ProcessorMilliseconds, long PeakBytes) Measure(int process)
    {
        try
        {
            var folder = string.Create(CultureInfo.InvariantCulture, $"/proc/{process}");
            var stat = File.ReadAllText($"{folder}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            var peak = File.ReadLines($"{folder}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            // Clock ticks are hundredths of a second on Linux.
            var ticks = long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
            return (ticks * 10, peak is null ? 0 : long.Parse(peak.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) << 10);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return (0, 0);
        }
    }
}

[JsonSerializable(typeof(CostRecord))]
sealed partial class CostJson : JsonSerializerContext;
