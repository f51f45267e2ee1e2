using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Toolkit.Extensibility;

namespace Toolkit.Storage;

/// <summary>What is in the store, and how complete it is.</summary>
[TypeFormatterSource]
public sealed record StoreSummary
{
    /// <summary>Interactions: current versions, deleted ones left out.</summary>
    public required long Interactions { get; init; }

    /// <summary>Authored things: posts, replies, quotes, messages, mentions, reviews. Comments under posts are not posts.</summary>
    public required long Posts { get; init; }

    /// <summary>Different accounts that did something or were addressed.</summary>
    public required long People { get; init; }

    /// <summary>Threads.</summary>
    public required long Threads { get; init; }

    /// <summary>Interactions whose parent no export holds.</summary>
    public required long Orphans { get; init; }

    /// <summary>Interactions visible to followers or single people only.</summary>
    public required long NonPublic { get; init; }

    /// <summary>Old versions of edited interactions.</summary>
    public required long Superseded { get; init; }

    /// <summary>Interactions that were deleted.</summary>
    public required long Deleted { get; init; }

    /// <summary>Records that were set aside.</summary>
    public required long Quarantined { get; init; }

    /// <summary>Counters.</summary>
    public required long Observations { get; init; }

    /// <summary>Equal for stores that hold the same, whatever the order of imports and whatever their keys.</summary>
    public required string ContentHash { get; init; }

    /// <summary>One entry for each source.</summary>
    public required IReadOnlyList<SourceSummary> Sources { get; init; }

    /// <summary>One JSON object.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, StoreSummaryJson.Default.StoreSummary);

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{Interactions:N0} interactions, {Posts:N0} posts, {People:N0} accounts, {Threads:N0} threads, {Observations:N0} counters");
        text.AppendLine(CultureInfo.InvariantCulture, $"{Orphans:N0} answer something no export holds; {NonPublic:N0} are not public; {Superseded:N0} old versions; {Deleted:N0} deleted; {Quarantined:N0} records set aside");
        foreach (var source in Sources)
            source.Append(text);
        return text.ToString().TrimEnd();
    }
}

/// <summary>What one source holds.</summary>
public sealed record SourceSummary
{
    /// <summary>Name of the source.</summary>
    public required string Name { get; init; }

    /// <summary>Who read it.</summary>
    public required IReadOnlyList<string> Importers { get; init; }

    /// <summary>As for the whole store.</summary>
    public required long Interactions { get; init; }

    /// <summary>As for the whole store.</summary>
    public required long Posts { get; init; }

    /// <summary>As for the whole store.</summary>
    public required long People { get; init; }

    /// <summary>First moment of an interaction; null when none has a time.</summary>
    public required DateTimeOffset? From { get; init; }

    /// <summary>Last moment of an interaction.</summary>
    public required DateTimeOffset? To { get; init; }

    /// <summary>When the newest export was made; null when no export says.</summary>
    public required DateTimeOffset? NewestExport { get; init; }

    /// <summary>Interactions without a time.</summary>
    public required long WithoutTime { get; init; }

    /// <summary>Interactions by kind.</summary>
    public required SortedDictionary<string, long> ByKind { get; init; }

    /// <summary>Interactions by what they are in the platform's words.</summary>
    public required SortedDictionary<string, long> ByObjectKind { get; init; }

    /// <summary>Interactions by who may see them.</summary>
    public required SortedDictionary<string, long> ByVisibility { get; init; }

    /// <summary>Newest value of each counter of each subject, summed by the counter's name.</summary>
    public required SortedDictionary<string, double> Counters { get; init; }

    /// <summary>Changes of lists of people between snapshots.</summary>
    public required IReadOnlyList<ListChange> ListChanges { get; init; }

    /// <summary>Warnings and errors of the imports that it comes from, by code. An import of several sources tells them for all of these.</summary>
    public required SortedDictionary<string, long> Findings { get; init; }

    internal void Append(StringBuilder text)
    {
        var span = From is null ? "no times" : string.Create(CultureInfo.InvariantCulture, $"{From:yyyy-MM-dd} to {To:yyyy-MM-dd}");
        text.AppendLine(CultureInfo.InvariantCulture, $"\n{Name} (importer {string.Join(", ", Importers)}; {span})");
        text.AppendLine(CultureInfo.InvariantCulture, $"  {Interactions:N0} interactions, {Posts:N0} posts, {People:N0} accounts{(WithoutTime > 0 ? $", {WithoutTime:N0} without a time" : "")}");
        Append(text, "kinds", ByKind.Select(pair => $"{pair.Key} {pair.Value.ToString("N0", CultureInfo.InvariantCulture)}"));
        Append(text, "visible to", ByVisibility.Select(pair => $"{pair.Key} {pair.Value.ToString("N0", CultureInfo.InvariantCulture)}"));
        Append(text, "counters", Counters.Select(pair => $"{pair.Key} {pair.Value.ToString("N0", CultureInfo.InvariantCulture)}"));
        Append(text, "lists", ListChanges.Select(change => $"{change.List} {change.Before:N0} → {change.After:N0} (+{change.Added:N0} −{change.Removed:N0}, {change.From:yyyy-MM-dd} to {change.To:yyyy-MM-dd})"));
        Append(text, "warnings of its imports", Findings.Select(pair => $"{pair.Key} {pair.Value.ToString("N0", CultureInfo.InvariantCulture)}"));
    }

    static void Append(StringBuilder text, string title, IEnumerable<string> parts)
    {
        var line = string.Join(", ", parts);
        if (line != "")
            text.AppendLine(CultureInfo.InvariantCulture, $"  {title}: {line}");
    }
}

/// <summary>What changed on a list of people between two snapshots. When, is known only as the interval between them.</summary>
/// <param name="List">followers, following, …</param>
/// <param name="From">The earlier snapshot.</param>
/// <param name="To">The later snapshot.</param>
/// <param name="Before">Members in the earlier snapshot.</param>
/// <param name="After">Members in the later snapshot.</param>
/// <param name="Added">Members only in the later one. Who came and went between the two is in neither.</param>
/// <param name="Removed">Members only in the earlier one.</param>
public sealed record ListChange(string List, DateTimeOffset From, DateTimeOffset To, long Before, long After, long Added, long Removed);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(StoreSummary))]
sealed partial class StoreSummaryJson : JsonSerializerContext;
