using System.Text.Json;
using System.Text.Json.Serialization;

namespace Toolkit.Hosting.Lanes;

/// <summary>Why a process crashed, from what the runtime wrote last.</summary>
static class CrashCause
{
    /// <summary>In a few words; null when it does not say.</summary>
    public static string? Of(string log)
    {
        foreach (var line in log.Split('\n'))
        {
            if (line.StartsWith("Stack overflow", StringComparison.Ordinal))
                return "stack overflow";
            if (line.StartsWith("Unhandled exception. ", StringComparison.Ordinal))
                return Shortened(line["Unhandled exception. ".Length..]);
            if (line.StartsWith("Process terminated.", StringComparison.Ordinal))
                return Shortened(line);
            if (line.StartsWith("Out of memory", StringComparison.Ordinal))
                return "out of memory";
        }

        return null;
    }

    static string Shortened(string text) => string.Concat(text.Where(letter => !char.IsControl(letter)).Take(200)).TrimEnd('.', ' ');
}

/// <summary>When extensions crashed: after three times in five minutes one stays off until somebody asks for it.</summary>
static class CrashRecord
{
    const int MostCrashes = 3;
    static readonly TimeSpan _within = TimeSpan.FromMinutes(5);

    static string PathOf(string home, string id) => Path.Combine(home, "extensions", "crashes", $"{id}.json");

    public static void Add(string home, string id)
    {
        var path = PathOf(home, id);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        DateTimeOffset[] times = [.. Read(path).TakeLast(MostCrashes - 1), TimeProvider.System.GetUtcNow()];
        File.WriteAllText(path, JsonSerializer.Serialize(times, CrashJson.Default.DateTimeOffsetArray));
    }

    /// <summary>True when it crashed too often.</summary>
    public static bool IsOff(string home, string id) =>
        Read(PathOf(home, id)) is { Length: >= MostCrashes } times && times[^1] - times[^MostCrashes] < _within && TimeProvider.System.GetUtcNow() - times[^1] < TimeSpan.FromDays(30);

    /// <summary>Lets it try again.</summary>
    public static void Forget(string home, string id) => File.Delete(PathOf(home, id));

    static DateTimeOffset[] Read(string path)
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllText(path), CrashJson.Default.DateTimeOffsetArray) ?? [] : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}

[JsonSerializable(typeof(DateTimeOffset[]))]
sealed partial class CrashJson : JsonSerializerContext;
