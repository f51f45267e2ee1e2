using System.Text.Json.Serialization;

namespace Toolkit.Hosting.Packages;

/// <summary>The service index.</summary>
sealed record FeedIndex
{
    public IReadOnlyList<FeedResource> Resources { get => field ?? []; init; }
}

/// <summary>One service of a feed.</summary>
sealed record FeedResource
{
    [JsonPropertyName("@id")]
    public required string Id { get; init; }

    [JsonPropertyName("@type")]
    public required string Type { get; init; }
}

/// <summary>The versions of a package in the flat container.</summary>
sealed record FeedVersions
{
    public IReadOnlyList<string> Versions { get => field ?? []; init; }
}

/// <summary>What is known of all versions of a package, in pages.</summary>
sealed record FeedRegistration
{
    public IReadOnlyList<FeedPage> Items { get => field ?? []; init; }
}

/// <summary>A page; without items it must be fetched by its address.</summary>
sealed record FeedPage
{
    [JsonPropertyName("@id")]
    public string? Id { get; init; }

    public IReadOnlyList<FeedLeaf>? Items { get; init; }
}

/// <summary>One version.</summary>
sealed record FeedLeaf
{
    public required FeedCatalogEntry CatalogEntry { get; init; }
}

/// <summary>What is known of it.</summary>
sealed record FeedCatalogEntry
{
    public required string Version { get; init; }

    public DateTimeOffset? Published { get; init; }

    /// <summary>False when whoever published it has withdrawn it; null where the feed does not say.</summary>
    public bool? Listed { get; init; }
}

/// <summary>The answer to a search.</summary>
sealed record FeedSearch
{
    public IReadOnlyList<FeedSearchResult> Data { get => field ?? []; init; }
}

/// <summary>One result, in its newest version.</summary>
sealed record FeedSearchResult
{
    public required string Id { get; init; }

    public required string Version { get; init; }

    public string? Description { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(FeedIndex))]
[JsonSerializable(typeof(FeedVersions))]
[JsonSerializable(typeof(FeedRegistration))]
[JsonSerializable(typeof(FeedPage))]
[JsonSerializable(typeof(FeedSearch))]
sealed partial class FeedJson : JsonSerializerContext;
