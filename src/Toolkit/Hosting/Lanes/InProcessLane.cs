using Toolkit.Extensibility;

namespace Toolkit.Hosting.Lanes;

/// <summary>Brings an extension to life in this process, in a load context of its own.</summary>
static class InProcessLane
{
    /// <exception cref="ToolkitException">TK5003: its code cannot be loaded, or throws.</exception>
    public static Activated Activate(FoundExtension found, IReadOnlyDictionary<string, string> settings)
    {
        var added = new Activated(found.Manifest.Id, settings);
        var main = Path.Combine(found.Folder, found.Manifest.Main ?? "");
        try
        {
            new ExtensionLoadContext(main).Create(found.Manifest.Entry!, found.EntryToken).Activate(added);
        }
        // The extension's own code runs here: whatever it throws is told with its name.
        catch (Exception error) when (error is not OperationCanceledException)
        {
            throw ToolkitException.Because(
                "TK5003",
                $"The extension '{found.Manifest.Id}' could not be started: {error.Message}",
                new(found.WrittenAt ?? main),
                found.Origin == Origin.Development ? "Correct its Activate method." : "Reinstall or remove the extension.",
                error);
        }

        return added;
    }
}
