using System.Globalization;
using System.Text.Json.Serialization;

namespace Toolkit.Hosting.Manifests;

/// <summary>A setting of an extension. Values are texts; the type says which texts are values.</summary>
sealed record SettingContribution
{
    public required string Key { get; init; }

    public SettingType Type { get; init; }

    public string? Title { get; init; }

    /// <summary>The value when nobody sets it.</summary>
    public string? Default { get; init; }

    public double? Minimum { get; init; }

    public double? Maximum { get; init; }

    /// <summary>The texts that are allowed; empty for any.</summary>
    public IReadOnlyList<string> Options { get => field ?? []; init; }

    /// <summary>Where it may be set: a narrower scope includes the wider ones.</summary>
    public SettingScope Scope { get; init; }

    /// <summary>True when results depend on it; its value then stands in the lineage.</summary>
    public bool AffectsResults { get; init; }

    /// <summary>Says that the setting is no longer wanted, and what to use instead; null when it is in use.</summary>
    public string? DeprecationMessage { get; init; }

    /// <summary>Why a text is no value of this setting; null when it is one.</summary>
    public string? Refusal(string value) => Type switch
    {
        SettingType.Boolean => value is "true" or "false" ? null : "it must be true or false",
        SettingType.Number when !(double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)) => "it must be a number",
        SettingType.Number when Minimum is { } least && double.Parse(value, CultureInfo.InvariantCulture) < least => string.Create(CultureInfo.InvariantCulture, $"it must be at least {least}"),
        SettingType.Number when Maximum is { } most && double.Parse(value, CultureInfo.InvariantCulture) > most => string.Create(CultureInfo.InvariantCulture, $"it must be at most {most}"),
        SettingType.Text when Options is not [] && !Options.Contains(value) => $"it must be one of {string.Join(", ", Options)}",
        _ => null,
    };
}

/// <summary>Types of settings.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SettingType>))]
enum SettingType
{
    Text,
    Number,
    Boolean,
}

/// <summary>Where a setting may be set.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SettingScope>))]
enum SettingScope
{
    /// <summary>For one run, in the workspace, or by the person for all workspaces.</summary>
    Run,

    /// <summary>In the workspace, or by the person for all workspaces.</summary>
    Workspace,

    /// <summary>By the person, for all workspaces.</summary>
    User,
}
