using Toolkit.Hosting.Lanes;

namespace Toolkit.Hosting;

/// <summary>What a person chose of extensions for one run.</summary>
sealed record ExtensionChoices
{
    /// <summary>Ids to leave out, separated by commas: how a search for a culprit runs the program with halves switched off.</summary>
    public const string WithoutVariable = "TOOLKIT_EXTENSIONS_OFF";

    /// <summary>True to use what came with the toolkit and nothing else.</summary>
    public bool OnlyBuiltIn { get; init; }

    /// <summary>True to use only what the workspace's lock file names.</summary>
    public bool Locked { get; init; }

    /// <summary>Those that somebody is writing.</summary>
    public IReadOnlyList<FoundExtension> Development { get; init; } = [];

    /// <summary>Settings for this run, by extension and key joined by a dot.</summary>
    public IReadOnlyDictionary<string, string> Set { get; init; } = new Dictionary<string, string>();

    /// <summary>A host with what was chosen.</summary>
    /// <param name="home">The person's folder.</param>
    /// <param name="workspace">The workspace; null for none.</param>
    public ExtensionHost Host(string home, string? workspace)
    {
        var settings = ExtensionSettings.Read(home, workspace, Set);
        return ExtensionHost.Discover(
            new()
            {
                Home = home,
                Workspace = workspace,
                OnlyBuiltIn = OnlyBuiltIn,
                Locked = Locked,
                Development = Development,
                Without = Environment.GetEnvironmentVariable(WithoutVariable)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [],
            },
            new LaneSettings { Home = home, SettingsOf = found => settings.Of(found.Manifest) });
    }
}
