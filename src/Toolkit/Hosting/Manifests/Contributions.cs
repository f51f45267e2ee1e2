using System.Text.Json.Serialization;

namespace Toolkit.Hosting.Manifests;

/// <summary>The contribution points.</summary>
sealed record Contributions
{
    public IReadOnlyList<ImporterContribution> Importers { get => field ?? []; init; }

    public IReadOnlyList<Contribution> Metrics { get => field ?? []; init; }

    public IReadOnlyList<Contribution> Charts { get => field ?? []; init; }

    public IReadOnlyList<SectionContribution> Sections { get => field ?? []; init; }

    public IReadOnlyList<Contribution> Languages { get => field ?? []; init; }

    /// <summary>Compilers of extensions: they run inside the toolkit's own process only.</summary>
    public IReadOnlyList<Contribution> Compilers { get => field ?? []; init; }

    /// <summary>Mapping profiles for importers that take one: data, no code.</summary>
    public IReadOnlyList<ProfileContribution> Profiles { get => field ?? []; init; }

    /// <summary>What a person can set.</summary>
    public IReadOnlyList<SettingContribution> Settings { get => field ?? []; init; }

    /// <summary>Small exports that the extension's importers read, for tests and for comparing versions.</summary>
    public IReadOnlyList<SampleContribution> Samples { get => field ?? []; init; }

    /// <summary>All ids, each with the field that it stands in.</summary>
    [JsonIgnore]
    public IEnumerable<(string Field, string Id)> Ids =>
        new (string Point, IEnumerable<string> Ids)[]
        {
            ("importers", Importers.Select(one => one.Id)), ("metrics", Metrics.Select(one => one.Id)), ("charts", Charts.Select(one => one.Id)), ("sections", Sections.Select(one => one.Id)),
            ("languages", Languages.Select(one => one.Id)), ("compilers", Compilers.Select(one => one.Id)), ("profiles", Profiles.Select(one => one.Id)), ("settings", Settings.Select(one => one.Key)),
        }.SelectMany(pair => pair.Ids.Select(id => ($"contributes.{pair.Point}", id)));

    /// <summary>The events at which the extension is activated: they follow from what it contributes, so nobody writes them down.</summary>
    [JsonIgnore]
    public IEnumerable<string> ActivationEvents =>
    [
        .. Importers.Select(importer => $"onImport:{importer.Id}"),
        .. Metrics.Select(metric => $"onMetric:{metric.Id}"),
        .. Charts.Select(chart => $"onChart:{chart.Id}"),
        .. Sections.Select(section => $"onSection:{section.Id}"),
        .. Languages.Select(language => $"onLanguage:{language.Id}"),
        .. Compilers.Select(compiler => $"onCompile:{compiler.Id}"),
    ];
}

record Contribution
{
    public required string Id { get; init; }

    public string Title { get => field ?? Id; init; }
}

/// <summary>Recognition as data: no importer's code loads to say no.</summary>
sealed record ImporterContribution : Contribution
{
    /// <summary>Globs; one must match an entry. Without a slash a glob is compared with the file name alone.</summary>
    public IReadOnlyList<string> Patterns { get => field ?? []; init; }

    /// <summary>When given, one must hold as well.</summary>
    public IReadOnlyList<Signature> Signatures { get => field ?? []; init; }

    /// <summary>True when interaction ids name nobody, so that they may be stored as they are.</summary>
    public bool OpaqueIds { get; init; }

    /// <summary>The higher one wins when several importers match.</summary>
    public int Priority { get; init; }
}

/// <summary>A text that occurs in the first 64 KiB of an entry that a glob names.</summary>
sealed record Signature
{
    public required string Entry { get; init; }

    public required string Contains { get; init; }
}

sealed record SectionContribution : Contribution
{
    /// <summary>A condition on the workspace (<see cref="WhenClause"/>); null for always.</summary>
    public string? When { get; init; }
}

/// <summary>A mapping profile: exports whose entries match are read with it, by the importer that it is written for.</summary>
sealed record ProfileContribution : Contribution
{
    /// <summary>The importer, such as <c>table</c>.</summary>
    public required string Importer { get; init; }

    /// <summary>The profile, in the extension's folder.</summary>
    public required string File { get; init; }

    /// <summary>Globs, as an importer's.</summary>
    public IReadOnlyList<string> Patterns { get => field ?? []; init; }

    /// <summary>When given, one must hold as well.</summary>
    public IReadOnlyList<Signature> Signatures { get => field ?? []; init; }

    /// <summary>The higher one wins when several match; 5 where the manifest says nothing: before what reads any table, after what reads one platform.</summary>
    public int Priority { get => field == 0 ? 5 : field; init; }
}

/// <summary>A small export in the extension's folder.</summary>
sealed record SampleContribution
{
    /// <summary>The file or folder.</summary>
    public required string Path { get; init; }

    /// <summary>The importer that reads it.</summary>
    public required string Importer { get; init; }
}
