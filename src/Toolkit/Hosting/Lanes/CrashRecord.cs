using System.Text.Json;
using System.Text.Json.Serialization;

namespace Toolkit.Hosting.Lanes;

/// <summary>
/// When the process of an extension crashed or had to be ended: after three times in five minutes it stays off until somebody asks for it. What a person cancels does not count, nor does an
/// exception that the process outlives.
/// </summary>
static class CrashRecord
{
    const int MostCrashes = 3;
    static readonly TimeSpan _within = TimeSpan.FromMinutes(5);
    static readonly TimeSpan _kept = TimeSpan.FromDays(30);

    static string PathOf(string home, string id) => Path.Combine(home, "extensions", "crashes", $"{id}.json");

    /// <summary>Adds one. A record that cannot be written is no reason to hide the crash.</summary>
    public static void Add(string home, string id, TimeProvider clock)
    {
        var path = PathOf(home, id);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            DateTimeOffset[] times = [.. Read(path).TakeLast(MostCrashes - 1), clock.GetUtcNow()];
            File.WriteAllText(path, JsonSerializer.Serialize(times, CrashJson.Default.DateTimeOffsetArray));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return;
        }
    }

    /// <summary>True when it crashed too often. Distances count, not the order: a clock may be set back between two crashes.</summary>
    public static bool IsOff(string home, string id, TimeProvider? clock = null) =>
        Read(PathOf(home, id)) is { Length: >= MostCrashes } times
        && (times[^1] - times[^MostCrashes]).Duration() < _within
        && ((clock ?? TimeProvider.System).GetUtcNow() - times[^1]).Duration() < _kept;

    /// <summary>Lets it try again.</summary>
    public static void Forget(string home, string id)
    {
        if (File.Exists(PathOf(home, id)))
            File.Delete(PathOf(home, id));
    }

    static DateTimeOffset[] Read(string path)
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllText(path), CrashJson.Default.DateTimeOffsetArray) ?? [] : [];
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}

[JsonSerializable(typeof(DateTimeOffset[]))]
sealed partial class CrashJson : JsonSerializerContext;
