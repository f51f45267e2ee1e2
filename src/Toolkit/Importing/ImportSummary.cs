using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Toolkit.Extensibility;

namespace Toolkit.Importing;

/// <summary>What an import did.</summary>
[TypeFormatterSource]
public sealed record ImportSummary
{
    /// <summary>The export's name.</summary>
    public required string Archive { get; init; }

    /// <summary>Who read it.</summary>
    public required string Importer { get; init; }

    /// <summary>The namespaces of its ids.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>Records read, as far as the importer told.</summary>
    public required long RowsRead { get; init; }

    /// <summary>Interactions that are new, new versions of known ones included.</summary>
    public required long Added { get; init; }

    /// <summary>Interactions that were known.</summary>
    public required long Known { get; init; }

    /// <summary>Counters that are new.</summary>
    public required long Observations { get; init; }

    /// <summary>Records that could not be used; kept, encrypted, with their reasons.</summary>
    public required long SetAside { get; init; }

    /// <summary>Findings.</summary>
    [JsonIgnore]
    public required IReadOnlyList<Diagnostic> Findings { get; init; }

    /// <summary>The mapping that was guessed, as the text of a profile; null when there was nothing to guess.</summary>
    public string? SuggestedProfile { get; init; }

    /// <summary>One JSON object.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, SummaryJson.Default.ImportSummary);

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Archive}: {Added:N0} interactions added, {Known:N0} known already, {Observations:N0} counters added, {SetAside:N0} records set aside (importer {Importer}, source {string.Join(", ", Sources)})");
}

/// <summary>A mapping profile that was guessed, and what the guess rests on.</summary>
/// <param name="Profile">The text of the profile file.</param>
/// <param name="Findings">What was guessed, step by step, and what may be wrong.</param>
public sealed record ProfileSuggestion(string Profile, IReadOnlyList<Diagnostic> Findings);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(ImportSummary))]
sealed partial class SummaryJson : JsonSerializerContext;
