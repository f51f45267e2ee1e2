using System.Text.Json.Serialization;

namespace Toolkit.Benchmarks;

/// <summary>What a measured process prints for each step; the last line has version and peak memory instead.</summary>
sealed record StepLine
{
    public required string Step { get; init; }

    /// <summary>Seconds.</summary>
    public double Wall { get; init; }

    /// <summary>Seconds of all threads, user and system.</summary>
    public double Cpu { get; init; }

    public double[]? Answer { get; init; }

    public string? Version { get; init; }

    public double? PeakMegabytes { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StepLine))]
sealed partial class StepJson : JsonSerializerContext;
