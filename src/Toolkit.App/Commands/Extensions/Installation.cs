using Toolkit.Extensibility;
using Toolkit.Hosting;
using Toolkit.Hosting.Manifests;
using Toolkit.Hosting.Packages;
using Toolkit.Storage;

namespace Toolkit.App.Commands.Extensions;

/// <summary>What the commands about installed extensions work with.</summary>
sealed class Installation : IDisposable
{
    readonly FeedClient _client = new();

    public string Home { get; } = StoreFolder.DefaultHome;

    public Profile Profile => field ??= new(Home);

    public Installer Installer => field ??= new(Profile, BuiltIn, TimeProvider.System);

    IReadOnlyList<ExtensionManifest> BuiltIn => field ??= [.. ExtensionFolders.Read(ExtensionHost.BuiltInFolder, Origin.BuiltIn, []).Select(found => found.Manifest)];

    /// <summary>A planner over <see cref="Sources"/>.</summary>
    /// <exception cref="ToolkitException">TK5023: there are none.</exception>
    public Planner Planner(IReadOnlyList<string> places) => new(Profile, Sources(places), BuiltIn, TimeProvider.System);

    /// <summary>The places that a person named; without any, those that what is installed came from.</summary>
    /// <exception cref="ToolkitException">TK5023: there are none.</exception>
    public PackageSources Sources(IReadOnlyList<string> places)
    {
        Dictionary<string, string>? homes = null;
        if (places is [])
        {
            homes = Profile.Read().Extensions.ToDictionary(one => one.Id, one => one.Source, StringComparer.Ordinal);
            places = [.. homes.Values.Distinct(StringComparer.Ordinal).Where(place => place.Contains("://", StringComparison.Ordinal) || Path.Exists(place))];
        }

        return places is []
            ? throw ToolkitException.Because("TK5023", "Nobody said where extensions come from.", fix: "Name a package, a folder of packages or the address of a NuGet feed: --from PLACE.")
            : PackageSources.Of(places, _client, homes);
    }

    public void Dispose() => _client.Dispose();
}
